import type { Database } from '../database.ts';

/** Notes the address people reach the desk by, so that links in the views are whole for whoever follows them elsewhere. */
export async function keepPublicUrl({ kysely }: Database, url: string): Promise<void> {
  const value = url.replace(/\/+$/, '');
  await kysely
    .insertInto('app.settings')
    .values({ key: 'public-url', value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
