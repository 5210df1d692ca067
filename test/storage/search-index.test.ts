import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ReadContract, TextRun } from '../../models/contract.ts';
import type { DocumentToLoad, Tokenizer } from '../../models/ports.ts';
import { createContractRepository } from '../../storage/contracts.ts';
import { amountsIn, askedAmount } from '../../storage/search/amounts.ts';
import { foldLookAlikes, lookAlikeGroups } from '../../storage/search/look-alikes.ts';
import { normalizeText } from '../../storage/search/normalize-text.ts';
import { packPlaces, regionsAt } from '../../storage/search/text-places.ts';
import { useTestDatabase } from '../support/database.ts';
import { documentFrom, textOf } from '../support/contract-record.ts';

const test = useTestDatabase();
const contracts = () => createContractRepository(test().database);

const clauses = {
  首部: '合同编号：YX-2025-0731/A 统一社会信用代码 91330100MA2B0O1l5X',
  '一.1': '甲方支付费用￥25,700.00元（大写：贰万伍仟柒佰元整），另付押金 3.5万元。',
  '一.2': '费用为 25700 元，分期付款；编号 2570031。',
  '二.1': '己方逾期未付的，按干分之三计算。',
  '二.2': '已方逾期末付的，按千分之三计算。',
  '三.1': '违约金按日计算，违约金不超过总额。',
  '三.2': '逾期交付的违约责任，以及与此有关的其他一切事项，由双方另行约定，包括但不限于违约金。',
};

/** Lines of ten characters, each character a hundredth of the page wide. */
function runsOf(text: string): readonly TextRun[] {
  return Array.from({ length: Math.ceil(text.length / 10) }, (_, line) => {
    const start = line * 10;
    const end = Math.min(text.length, start + 10);
    const charXs = Array.from({ length: end - start }, (_, at) => [0.1 + at / 100, 0.11 + at / 100]).flat();
    const top = 0.1 + (line % 5) * 0.02;
    const box = [0.1, top, 0.2, top + 0.01] as const;
    return { start, end, page: 1 + Math.floor(line / 5), box, charXs, confidence: 1, hand: 'print' };
  });
}

function readingOf(text: string): NonNullable<DocumentToLoad['reading']> {
  const nothing = { marks: [], tables: [], furniture: [], pages: [], clauses: [], words: [], signatureBlocks: [] };
  const contract: ReadContract = { text, runs: runsOf(text), ...nothing };
  return { contract, parties: [] };
}

beforeAll(() => contracts().load({ ...documentFrom({ clauses }), reading: readingOf(textOf(clauses)) }));

const search = async (query: string, lookAlike = false): Promise<readonly string[]> =>
  (await contracts().search(query, 100, { lookAlike })).map(({ clause }) => clause);
const sorted = async (query: string, lookAlike = false): Promise<readonly string[]> =>
  [...(await search(query, lookAlike))].sort();

describe('amounts and codes', () => {
  it.each([
    ['25700', ['一.1', '一.2']],
    ['25,700', ['一.1', '一.2']],
    ['2.57万', ['一.1', '一.2']],
    ['¥25,700.00元', ['一.1', '一.2']],
    ['35000', ['一.1']],
    ['25700 押金', ['一.1']],
    ['费用 -25700', []],
    ['25701', []],
    ['yx-2025-0731/a', ['首部']],
    ['2025-0731', ['首部']],
  ])('are found as %s', async (query, expected) => {
    expect(await sorted(query)).toEqual(expected);
    const { rows } = await contracts().query(`select clause from search_clauses('${query}')`);
    expect(rows.map((row) => String(row['clause'])).sort()).toEqual(expected);
  });

  it.each([
    ['25,700.00', '25700'],
    ['￥３００', '300'],
    ['2.57万元', '25700'],
    ['1亿', '100000000'],
    ['1234.50', '1234.5'],
    ['99', null],
    ['25,70', null],
    ['一千', null],
    ['2025-07', null],
    ['1234567890123', null],
  ])('a search for %s asks for %s, in the database too', async (term, amount) => {
    const { text } = normalizeText(term);
    expect(askedAmount(text)).toBe(amount);
    const { rows } = await sql<{ amount: string | null }>`select app.asked_amount(${text}) as amount`.execute(
      test().database.kysely,
    );
    expect(rows[0]?.amount ?? null).toBe(amount);
  });

  it('stand in a text in figures, in ten thousands and in words, beside any comma', () => {
    const text = '共25,700.00,其中1,200,300,余2.5万;贰万伍仟柒佰元整,账号6222020000001234567,1.2.300';
    const found = amountsIn(text).map(({ value, start, end }) => [value, text.slice(start, end)]);
    expect(found).toEqual([
      ['25700', '25,700.00'],
      ['1200300', '1,200,300'],
      ['25000', '2.5万'],
      ['25700', '贰万伍仟柒佰元整'],
    ]);
  });
});

describe('look-alikes', () => {
  it('are each in one group only, in normal form, one unit long', () => {
    const all = lookAlikeGroups.flatMap((group) => [...group]);
    expect(new Set(all).size).toBe(all.length);
    for (const character of all) {
      expect(normalizeText(character).text).toBe(character);
      expect(character).toHaveLength(1);
    }
    expect(foldLookAlikes(all.join(''))).toHaveLength(all.length);
  });

  it('are folded by the database as by us', async () => {
    const all = lookAlikeGroups.join('') + '甲方o|\\\'"合同';
    const { rows } = await sql<{ folded: string }>`select app.fold_look_alikes(${all}) as folded`.execute(
      test().database.kysely,
    );
    expect(rows[0]!.folded).toBe(foldLookAlikes(all));
  });

  it.each([
    ['己方', ['二.1'], ['二.1', '二.2']],
    ['逾期未付', ['二.1'], ['二.1', '二.2']],
    ['千分之三', ['二.2'], ['二.1', '二.2']],
    ['91330100ma28001151', [], []],
    ['91330100MA2BOO115X', [], ['首部']],
    ['己方 -末付', ['二.1'], []],
  ])('of %s are told apart unless asked not to be', async (query, exact, tolerant) => {
    expect(await sorted(query)).toEqual(exact);
    expect(await sorted(query, true)).toEqual(tolerant);
    for (const [flag, expected] of [
      ['false', exact],
      ['true', tolerant],
    ] as const) {
      const { rows } = await contracts().query(`select clause from search_clauses('${query}', ${flag})`);
      expect(rows.map((row) => String(row['clause'])).sort()).toEqual(expected);
    }
  });

  it('are marked in the snippet as they stand there', async () => {
    const hits = await contracts().search('逾期未付', 10, { lookAlike: true });
    const marked = hits.map(({ snippet, hits: ranges }) => ranges.map(([start, end]) => snippet.slice(start, end)));
    expect(marked.flat().sort()).toEqual(['逾期未付', '逾期末付']);
  });
});

describe('hits', () => {
  it('come with the clause first that says most of it', async () => {
    expect(await search('违约金')).toEqual(['三.1', '三.2']);
  });

  it('know their place on paper, line by line, from SQL too', async () => {
    const text = textOf(clauses);
    const start = text.indexOf('违约金按日');
    const runs = runsOf(text).filter((run) => run.end > start && run.start < start + 3);
    const [hit] = await contracts().search('违约金按日', 1);
    expect(hit!.places.length).toBeGreaterThan(0);
    expect(hit!.places.map(({ page, box }) => [page, box[1]])).toEqual(
      runsOf(text)
        .filter((run) => run.end > start && run.start < start + 5)
        .map((run) => [run.page, Math.round(run.box[1] * 1e4) / 1e4]),
    );
    expect(hit!.places[0]!.box[0]).toBeCloseTo(0.1 + (start - runs[0]!.start) / 100, 4);
    expect(hit!.page).toBe(runs[0]!.page);
    const { rows } = await contracts().query("select page, boxes, snippet from search_hits('违约金按日', 1)");
    expect(rows[0]).toMatchObject({ page: hit!.page, snippet: expect.stringContaining('违约金按日') });
    expect(rows[0]!['boxes']).toEqual(hit!.places.map(({ page, box }) => ({ page, box: [...box] })));
  });

  it('stand where the runs of the text say, wherever they are', () => {
    const text = fc.string({ unit: fc.constantFrom('甲', '方', 'a', 'B', '１', ' ', '\n', '😀', '\u200b', '㎡') });
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (original, a, b) => {
        const normalized = normalizeText(original);
        const length = normalized.text.length;
        const [from, to] = [a % (length + 1), b % (length + 1)].sort((x, y) => x - y) as [number, number];
        const regions = regionsAt(packPlaces(normalized, 0, runsOf(original)), [[from, to]]);
        const touched = new Set(normalized.offsets.slice(from, to).map((offset) => Math.floor(offset / 10)));
        expect(regions).toHaveLength(touched.size);
        const lines = [...touched].map((line) => [1 + Math.floor(line / 5), 0.1 + (line % 5) * 0.02]);
        for (const [at, { page, box }] of regions.entries()) {
          expect(page).toBe(lines[at]![0]);
          expect(box[1]).toBeCloseTo(lines[at]![1]!, 4);
        }
      }),
    );
  });
});

describe('search over random text', () => {
  const alphabet = fc.constantFrom(...'甲乙方己已巳未末0o1l千干违约金，。 a');
  const body = fc.string({ unit: alphabet, minLength: 1, maxLength: 30 });

  it('finds what a scan finds and nothing else, letter for letter and look-alike for look-alike', async () => {
    const texts = [...new Set(fc.sample(body, { numRuns: 150, seed: 7 }))].filter((t) => normalizeText(t).text !== '');
    const many = Object.fromEntries(texts.map((text, at) => [`随机${at}`, text]));
    await contracts().load(documentFrom({ seed: 'random', clauses: many }));
    const all = Object.entries({ ...clauses, ...many }).map(
      ([number, text]) => [number, normalizeText(text).text] as const,
    );
    const term = fc.string({ unit: alphabet, minLength: 1, maxLength: 4 }).filter((t) => normalizeText(t).text !== '');
    await fc.assert(
      fc.asyncProperty(term, term, fc.boolean(), async (wanted, unwanted, lookAlike) => {
        const fold = (text: string): string => (lookAlike ? foldLookAlikes(text) : text);
        const [a, b] = [wanted, unwanted].map((text) => fold(normalizeText(text).text)) as [string, string];
        const scanned = all.filter(([, text]) => fold(text).includes(a) && !fold(text).includes(b));
        const found = await contracts().search(`"${wanted}" -"${unwanted}"`, 1000, { lookAlike });
        expect(found.map(({ clause }) => clause).sort()).toEqual(scanned.map(([number]) => number).sort());
      }),
      { numRuns: 150 },
    );
  });
});

describe('making the index anew', () => {
  const pairs: Tokenizer = { id: 'test@1', cut: () => [] };
  const other: Tokenizer = {
    id: 'other@2',
    cut: (text) =>
      [...text.matchAll(/违约金/g)].map(({ index }) => ({ text: '违约金', tag: 'n', start: index, end: index + 3 })),
  };
  const dump = async (): Promise<readonly unknown[]> =>
    (
      await sql`select document_id, clause_ordinal, id, normalized, bigrams::text, places from app.clause_search
        order by document_id, clause_ordinal`.execute(test().database.kysely)
    ).rows;

  it('finds everything before, and restores every row', async () => {
    const { kysely } = test().database;
    const before = await dump();
    await sql`update app.clause_search set bigrams = null, places = '{}', words = ''`.execute(kysely);
    await sql`update app.documents set search_index = null`.execute(kysely);
    expect(await contracts().searchIndexState('test@1')).toMatchObject({ documents: 2, older: 2, outdated: 2 });
    expect(await contracts().countOldIndexes()).toBe(2);
    expect(await sorted('逾期未付', true)).toEqual(['二.1', '二.2']);
    expect(await contracts().reindex({ tokenizer: pairs })).toBe(2);
    expect(await dump()).toEqual(before);
    expect(await contracts().searchIndexState('test@1')).toMatchObject({ older: 0, outdated: 0 });
    expect(await contracts().countOldIndexes()).toBe(0);
  });

  it('is due where another engine or dictionary cut the words, goes on where it was stopped, and ranks by the new', async () => {
    expect(await contracts().searchIndexState(other.id)).toMatchObject({ older: 0, cutOtherwise: 2, outdated: 2 });
    expect(await contracts().reindex({ tokenizer: other, stopping: AbortSignal.abort() })).toBe(0);
    const reports: number[] = [];
    expect(await contracts().reindex({ tokenizer: other, report: (done) => reports.push(done) })).toBe(2);
    expect(reports).toEqual([2]);
    expect(await contracts().reindex({ tokenizer: other })).toBe(0);
    const [best] = await contracts().search('违约金', 1);
    expect(best!.rank).toBeGreaterThan(0.2);
  });
});
