import type { Transaction } from 'kysely';
import type { Tables } from '../tables.ts';
import type { PartRows, PartTable } from './document-rows.ts';

/** Rows in one statement; far below the 65,535 parameters a statement may have. */
const rowsPerStatement = 500;

/** Inserts the rows of some parts, table by table in the order given. */
export async function insertRows<Table extends PartTable>(
  transaction: Transaction<Tables>,
  order: readonly Table[],
  rows: Pick<PartRows, Table>,
): Promise<void> {
  for (const table of order) {
    const all = rows[table];
    for (let at = 0; at < all.length; at += rowsPerStatement) {
      // The table's name and its rows come from one entry of PartRows; the union over all tables hides that.
      const values = all.slice(at, at + rowsPerStatement) as never;
      await transaction
        .insertInto(table as PartTable)
        .values(values)
        .execute();
    }
  }
}
