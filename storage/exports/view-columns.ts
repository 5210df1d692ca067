import { sql } from 'kysely';
import type { ClientBase } from 'pg';
import { InputError } from '../../models/errors.ts';
import { analyticsViews } from '../views/analytics-views.ts';

/** How a column's values are written: every kind arrives from the database as text. */
export type ColumnKind =
  'text' | 'integer' | 'bigint' | 'decimal' | 'float' | 'boolean' | 'date' | 'timestamp' | 'json';

/** One column of a promised view, as the database describes it. */
export interface ViewColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Digits in all and after the point, of a decimal. */
  readonly precision: number;
  readonly scale: number;
  /** What the column means, in Chinese; '' where nobody said. */
  readonly comment: string;
  /** Its Chinese name, that of `analytics_zh`; its identifier where the view is somebody's own. */
  readonly heading: string;
}

/** A view of schema analytics that may be exported. */
export interface ExportableView {
  readonly name: string;
  readonly comment: string;
  readonly columns: readonly ViewColumn[];
}

interface Row {
  readonly view: string;
  readonly view_comment: string | null;
  readonly name: string;
  readonly type: string;
  readonly category: string;
  readonly modifier: number;
  readonly comment: string | null;
}

const describeViews = `
  select c.relname as view, obj_description(c.oid, 'pg_class') as view_comment, a.attname as name, t.typname as type,
    t.typcategory as category, a.atttypmod as modifier, col_description(c.oid, a.attnum) as comment
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'analytics'
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  where c.relkind in ('v', 'm')
  order by c.relname, a.attnum`;

/** Every promised view with its columns, by name. */
export async function listViews(client: ClientBase): Promise<readonly ExportableView[]> {
  const { rows } = await client.query<Row>(describeViews);
  const names = [...new Set(rows.map(({ view }) => view))];
  return names.map((name) => {
    const own = rows.filter(({ view }) => view === name);
    return { name, comment: own[0]?.view_comment ?? '', columns: own.map(columnFrom) };
  });
}

/** The view of that name. @throws InputError `view-unknown`, which names those there are. */
export async function findView(client: ClientBase, name: string): Promise<ExportableView> {
  const views = await listViews(client);
  const found = views.find((view) => view.name === name);
  if (found !== undefined) return found;
  throw new InputError(`There is no view “${name}” to export.`, {
    code: 'view-unknown',
    remedy: `Name one of: ${views.map((view) => view.name).join(', ')}.`,
  });
}

/** What is selected for a column, so that its text is the same whatever the session's settings are. */
export function selectedText({ name, kind }: ViewColumn) {
  const column = sql.ref(`v.${name}`);
  switch (kind) {
    case 'json':
      return sql`to_json(${column})::text`;
    case 'boolean':
      return sql`${column}::text`;
    case 'timestamp':
      return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
    default:
      return column;
  }
}

const kinds: Readonly<Record<string, ColumnKind>> = {
  int2: 'integer',
  int4: 'integer',
  int8: 'bigint',
  numeric: 'decimal',
  float4: 'float',
  float8: 'float',
  bool: 'boolean',
  date: 'date',
  timestamptz: 'timestamp',
  json: 'json',
  jsonb: 'json',
};

/** A numeric without digits of its own holds quantities: eight after the point are more than any contract states. */
const wideDecimal = { precision: 38, scale: 8 } as const;

function columnFrom({ view, name, type, category, modifier, comment }: Row): ViewColumn {
  const kind = category === 'A' ? 'json' : (kinds[type] ?? 'text');
  const heading = analyticsViews.find((known) => known.name === view)?.columns[name]?.zh ?? name;
  return { name, kind, ...digitsOf(modifier), comment: comment ?? '', heading };
}

/** A numeric's digits as Postgres keeps them: precision and scale in the halves of one number, 4 added. */
function digitsOf(modifier: number): { readonly precision: number; readonly scale: number } {
  if (modifier < 4) return wideDecimal;
  return { precision: ((modifier - 4) >> 16) & 0xffff, scale: (modifier - 4) & 0x7ff };
}
