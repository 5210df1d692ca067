import type { ViewRows } from './stream-view.ts';
import type { ColumnKind } from './view-columns.ts';

/** One JSON object a line. Money and other decimals stay strings, so that no digit is lost; a missing value is null. */
export async function* writeJsonLines(rows: ViewRows): AsyncIterable<string> {
  const heads = rows.columns.map(({ name, kind }) => ({ head: `${JSON.stringify(name)}:`, kind }));
  for await (const batch of rows.batches()) {
    yield batch
      .map((row) => `{${heads.map(({ head, kind }, at) => head + jsonOf(kind, row[at] ?? null)).join(',')}}\n`)
      .join('');
  }
}

function jsonOf(kind: ColumnKind, text: string | null): string {
  if (text === null) return 'null';
  switch (kind) {
    case 'integer':
    case 'boolean':
    case 'json':
      return text;
    case 'float':
      // Postgres says NaN and Infinity, which JSON has no word for.
      return Number.isFinite(Number(text)) ? text : 'null';
    default:
      return JSON.stringify(text);
  }
}
