import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { defuseFormula } from '../../../storage/exports/defuse.ts';
import type { TextRow, ViewRows } from '../../../storage/exports/stream-view.ts';
import { writeCsv } from '../../../storage/exports/write-csv.ts';

const column = (name: string, kind: 'text' | 'decimal') => ({
  ...{ name, kind, precision: 20, scale: 2, comment: '', heading: name },
});

async function csvOf(batches: readonly (readonly TextRow[])[]): Promise<string> {
  const view = { name: 'invented', comment: '', columns: [column('text', 'text'), column('amount', 'decimal')] };
  const rows: ViewRows = {
    ...{ view, columns: view.columns, asOf: '', filter: '', total: 0 },
    batches: async function* () {
      yield* batches;
    },
  };
  let written = '';
  for await (const chunk of writeCsv(rows, { mark: false })) written += chunk;
  return written;
}

it('CSV is what a general writer makes of the same cells', async () => {
  const unit = fc.oneof(fc.constantFrom(...'=+-@＝＋－＠\t\r\n\0\u0001\u007f\uffff",;\'\\ 甲a1'), fc.string());
  const text = fc.option(fc.string({ unit: unit as fc.Arbitrary<string>, maxLength: 6 }));
  const amount = fc.option(fc.constantFrom('-12.50', '0', '25700.00'));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(fc.tuple(text, amount))), async (batches) => {
      const cells = batches.flat().map(([said, sum]) => [said === null ? null : defuseFormula(said), sum]);
      const expected = stringify([['text', 'amount'], ...cells], {
        record_delimiter: 'windows',
        quoted_match: /^$|[\r\n]/,
      });
      expect(await csvOf(batches)).toBe(expected);
    }),
    { numRuns: 500 },
  );
});
