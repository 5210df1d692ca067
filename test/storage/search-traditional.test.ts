import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Tokenizer } from '../../models/ports.ts';
import { createContractRepository } from '../../storage/contracts.ts';
import { migrateDatabase } from '../../storage/migrations/migrate-database.ts';
import { findInText } from '../../storage/search/find-in-text.ts';
import { normalizeText } from '../../storage/search/normalize-text.ts';
import { simplifiedForms } from '../../storage/search/traditional.ts';
import { useTestDatabase } from '../support/database.ts';
import { documentFrom } from '../support/contract-record.ts';

const test = useTestDatabase();
const contracts = () => createContractRepository(test().database);

const clauses = {
  '一.1': '逾期支付的，每日加收违约金；后续服务由云计算中心负责，著作权归甲方。',
  '一.2': '逾期支付的，每日加收 違約金；後續服務由雲計算中心負責，大寫：貳萬伍仟柒佰圓整。',
  '二.1': '设备放在机房里，由乾县分公司干预。',
  '二.2': '設備 放在 機房裡，工程 幹線臺數 為兩臺，ＡＢＣ 衞星說明見附件。',
};
const tokenizer: Tokenizer = { id: 'test@1', cut: () => [] };

beforeAll(() => contracts().load(documentFrom({ clauses })));

const found = async (query: string): Promise<readonly string[]> =>
  (await contracts().search(query, 100)).map(({ clause }) => clause).sort();
async function foundBySql(query: string): Promise<readonly string[]> {
  const { rows } = await contracts().query(`select clause from search_clauses('${query}')`);
  return rows.map((row) => String(row['clause'])).sort();
}

/** A simplified character and those it is written by in traditional texts. */
const writtenAs = new Map<string, string[]>();
for (const [traditional, simplified] of simplifiedForms) {
  writtenAs.set(simplified, [...(writtenAs.get(simplified) ?? [simplified]), traditional]);
}

describe('traditional and simplified characters', () => {
  it.each([
    ['違約金', ['一.1', '一.2']],
    ['违约金', ['一.1', '一.2']],
    ['"後續服務"', ['一.1', '一.2']],
    ['后续', ['一.1', '一.2']],
    ['雲計算 -著作權', ['一.2']],
    ['着作权', ['一.1']],
    ['機房裏', ['二.1', '二.2']],
    ['机房里', ['二.1', '二.2']],
    ['干县', ['二.1']],
    ['干', ['二.1', '二.2']],
    ['25700', ['一.2']],
    ['2.57萬', ['一.2']],
    ['卫星说明', ['二.2']],
    ['两台', ['二.2']],
    ['違約責任', []],
  ])('are one to a search for %s, from SQL too', async (query, expected) => {
    expect(await found(query)).toEqual(expected);
    expect(await foundBySql(query)).toEqual(expected);
  });

  it('are shown as the contract writes them', async () => {
    const hits = await contracts().search('违约金', 10);
    const marked = hits.map(({ snippet, hits: ranges }) => ranges.map(([start, end]) => snippet.slice(start, end)));
    expect(marked.flat().sort()).toEqual(['违约金', '違約金'].sort());
    const { rows } = await contracts().query(`select clause, snippet from search_hits('卫星', 10)`);
    const text = clauses['二.2'];
    expect(rows).toEqual([{ clause: '二.2', snippet: text.slice(text.indexOf('衞') - 20) }]);
  });

  it('are one where a text is gone through', () => {
    const spans = findInText('違約金', '加收 违 约金和違約金');
    expect(spans).toEqual([
      { start: 3, end: 7 },
      { start: 8, end: 11 },
    ]);
  });

  it('fold to characters that stay as they are, unit by unit, in the database as here', async () => {
    const all = [...simplifiedForms.keys()].join('');
    const { text, offsets } = normalizeText(all);
    expect(text).toBe([...simplifiedForms.values()].join(''));
    expect(text).toHaveLength(all.length);
    expect(offsets.at(-1)).toBe(all.length);
    expect(normalizeText(text).text).toBe(text);
    const { rows } = await sql<{ text: string }>`select app.normalize_search(${all}) as text`.execute(
      test().database.kysely,
    );
    expect(rows[0]!.text).toBe(text);
  });

  it('of any text give the same normal form, as long as before', () => {
    const character = fc.constantFrom(...[...writtenAs.keys()], ...'甲方 A1，。乾后台');
    fc.assert(
      fc.property(fc.array(fc.tuple(character, fc.nat())), (drawn) => {
        const simplified = drawn.map(([form]) => form).join('');
        const traditional = drawn.map(([form, at]) => {
          const forms = writtenAs.get(form) ?? [form];
          return forms[at % forms.length]!;
        });
        const [one, other] = [normalizeText(simplified), normalizeText(traditional.join(''))];
        expect(other).toEqual(one);
      }),
    );
  });

  it('are found alike, however a search writes them', async () => {
    const texts = Object.values(clauses).map((text) => [...text.replace(/[\s“”"]/g, '')]);
    const part = fc
      .constantFrom(...texts)
      .chain((text) => fc.tuple(fc.constant(text), fc.nat(text.length - 1), fc.integer({ min: 1, max: 6 })))
      .map(([text, from, length]) => text.slice(from, from + length));
    await fc.assert(
      fc.asyncProperty(part, fc.nat(), async (characters, at) => {
        const simplified = characters.map((character) => simplifiedForms.get(character) ?? character);
        const rewritten = simplified.map((form) => {
          const forms = writtenAs.get(form) ?? [form];
          return forms[at % forms.length]!;
        });
        const wanted = normalizeText(simplified.join('')).text;
        const scanned = Object.entries(clauses).filter(([, text]) => normalizeText(text).text.includes(wanted));
        const numbers = scanned.map(([number]) => number).sort();
        expect(await found(`"${rewritten.join('')}"`)).toEqual(numbers);
        expect(await foundBySql(`"${simplified.join('')}"`)).toEqual(numbers);
      }),
      { numRuns: 60 },
    );
  });
});

describe('an index from before traditional characters were folded', () => {
  it('finds everything once the schema is brought up to date, and is restored by making it anew', async () => {
    const { kysely } = test().database;
    const dump = async (): Promise<readonly unknown[]> =>
      (await sql`select clause_ordinal, normalized, bigrams::text from app.clause_search order by 1`.execute(kysely))
        .rows;
    const after = await dump();
    await sql`update app.clause_search s set normalized = app.one_width(c.text) from app.clauses c
      where c.document_id = s.document_id and c.ordinal = s.clause_ordinal`.execute(kysely);
    await sql`update app.documents set search_index = '2+before'`.execute(kysely);
    await sql`delete from app.settings where key = 'search-simplified'`.execute(kysely);
    expect(await found('违约金')).toEqual(['一.1']);
    await migrateDatabase(test().database);
    expect(await found('违约金')).toEqual(['一.1', '一.2']);
    expect(await foundBySql('機房裡')).toEqual(['二.1', '二.2']);
    const { rows } = await sql<{
      scanned: string;
    }>`select clause_ordinal from app.clause_search where bigrams is null`.execute(kysely);
    expect(rows.length).toBeGreaterThan(0);
    expect(await contracts().countOldIndexes()).toBe(1);
    expect(await contracts().reindex({ tokenizer })).toBe(1);
    expect(await dump()).toEqual(after);
  });
});
