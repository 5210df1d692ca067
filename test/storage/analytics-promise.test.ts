import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../support/database.ts';

type Promised = Readonly<Record<string, Readonly<Record<string, readonly [type: string, meaning: string]>>>>;

const test = useTestDatabase();
const file = path.join(import.meta.dirname, 'analytics-columns.json');
const promised = JSON.parse(readFileSync(file, 'utf8')) as Promised;

async function present(): Promise<Promised> {
  const { rows } = await sql<{ view: string; column: string; type: string; meaning: string }>`
    select schema || '.' || view as view, "column", type, meaning from analytics.dictionary
    order by schema, view, number`.execute(test().database.kysely);
  const views: Record<string, Record<string, readonly [string, string]>> = {};
  for (const { view, column, type, meaning } of rows) (views[view] ??= {})[column] = [type, meaning];
  return views;
}

const typesOf = (views: Promised): readonly (readonly [string, string])[] =>
  Object.entries(views).flatMap(([view, columns]) =>
    Object.entries(columns).map(([column, [type]]) => [`${view}.${column}`, type] as const),
  );

describe('what is promised to analysts (analytics-columns.json, written anew with UPDATE_GOLDEN=1)', () => {
  it('is kept: no view, column or type of the snapshot is gone or different', async () => {
    const now = new Map(typesOf(await present()));
    const broken = typesOf(promised).filter(([column, type]) => now.get(column) !== type);
    expect(broken).toEqual([]);
    expect(typesOf(promised).length).toBeGreaterThan(300);
  });

  it('is whole: the snapshot holds every column with its meaning', async () => {
    const now = await present();
    if (process.env['UPDATE_GOLDEN'] === '1' && process.env['CI'] === undefined)
      writeFileSync(file, `${JSON.stringify(now, null, 1)}\n`);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(now);
  });
});
