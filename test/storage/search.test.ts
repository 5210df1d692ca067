import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createContractRepository } from '../../storage/contracts.ts';
import { normalizeText } from '../../storage/search/normalize-text.ts';
import { useTestDatabase } from '../support/database.ts';
import { documentFrom } from '../support/contract-record.ts';

const test = useTestDatabase();
const contracts = () => createContractRepository(test().database);

const clauses = {
  首部: '云视讯业务合作协议 合同编号：YX-2025-0731/A',
  '一.1': '甲方应在每年 3月 31日前支付费用￥２５，７００．００元（大写：贰万伍仟柒佰元整）。',
  '一.2': '逾期支付的，每日按欠费金额的千分之三加收违约金；保证金不抵作违约金。',
  '二.1': '乙方提供 MCU 设备 2 台，Bandwidth 不低于 100Mbps，验收期限▁▁▁▁日。',
  '二.2': '保证金在合同终止后 30 日内退还，其\\余"条款"\'见附件。',
  三: `重复${'的'.repeat(400)}尾巴，违约责任`,
  四: '😀表情与㎡、①、ﬁ 连字',
  落款: '甲方（盖章）：☐同意 ☑不同意',
};
const entries = Object.entries(clauses);

beforeAll(() => contracts().load(documentFrom({ clauses })));

async function clausesWith(query: string): Promise<readonly string[]> {
  return (await contracts().search(query, 100)).map((hit) => hit.clause).sort();
}
async function clausesBySql(query: string): Promise<readonly string[]> {
  const { rows } = await contracts().query(`select clause from search_clauses('${query.replaceAll("'", "''")}')`);
  return rows.map((row) => String(row['clause'])).sort();
}
const sorted = (...numbers: readonly string[]): readonly string[] => [...numbers].sort();

describe('searching clauses', () => {
  it.each([
    ['违约金', sorted('一.2')],
    ['违约', sorted('一.2', '三')],
    ['违约金 保证金', sorted('一.2')],
    ['保证金 -违约金', sorted('二.2')],
    ['保证金 -“违约金”', sorted('二.2')],
    ['证', sorted('一.2', '二.2')],
    ['任', sorted('三')],
    ['yx-2025-0731', sorted('首部')],
    ['YX-2025-0731/A', sorted('首部')],
    ['25,700.00', sorted('一.1')],
    ['３月３１日', sorted('一.1')],
    ['3月31日前', sorted('一.1')],
    ['"mcu 设备"', sorted('二.1')],
    ['MCU设备2台', sorted('二.1')],
    ['bandwidth', sorted('二.1')],
    ['▁▁▁▁', sorted('二.1')],
    ['☐', sorted('落款')],
    ['其\\余', sorted('二.2')],
    ["'见", sorted('二.2')],
    ['m2', sorted('四')],
    ['😀', sorted('四')],
    ['fi', sorted('四')],
    ['不存在的话', []],
    ['违约金额', []],
    ['金保证', []],
    ["') or true --", []],
    ["' | 'x", []],
    [':*', []],
    ['甲\0方', []],
  ])('finds %s, from SQL too', async (query, expected) => {
    expect(await clausesWith(query)).toEqual(expected);
    expect(await clausesBySql(query)).toEqual(expected);
  });

  it.each(['', '   ', '-违约金', '""', '\u200b'])('says that “%s” looks for nothing', async (query) => {
    await expect(contracts().search(query, 10)).rejects.toMatchObject({ code: 'search-empty' });
    expect(await clausesBySql(query)).toEqual([]);
  });

  it('shows the hits in the clause’s own letters', async () => {
    const [hit] = await contracts().search('25,700.00 3月31日', 10);
    const marked = hit!.hits.map(([start, end]) => hit!.snippet.slice(start, end));
    expect(marked).toEqual(['3月 31日', '２５，７００．００', '贰万伍仟柒佰元整']);
    expect(hit).toMatchObject({ clause: '一.1', page: 1, fileName: 'agreement.pdf' });
  });

  it('cuts a long clause around the hit', async () => {
    const [hit] = await contracts().search('尾巴', 10);
    expect(hit!.snippet.startsWith('…')).toBe(true);
    expect(hit!.snippet.length).toBeLessThan(90);
    expect(hit!.hits.map(([start, end]) => hit!.snippet.slice(start, end))).toEqual(['尾巴']);
  });

  it('finds every part of every clause, and nothing a plain scan does not find', async () => {
    const part = fc
      .constantFrom(...entries.map(([, text]) => [...text]))
      .chain((characters) =>
        fc
          .tuple(fc.nat(characters.length - 1), fc.integer({ min: 1, max: 12 }))
          .map(([from, length]) => characters.slice(from, from + length).join('')),
      )
      .filter((text) => !/["“”]/.test(text) && normalizeText(text).text !== '');
    const shuffled = part.map((text) => [...text].reverse().join('')).filter((text) => normalizeText(text).text !== '');
    await fc.assert(
      fc.asyncProperty(fc.oneof(part, shuffled), async (text) => {
        const wanted = normalizeText(text).text;
        const scanned = entries.filter(([, clause]) => normalizeText(clause).text.includes(wanted));
        expect(await clausesWith(`"${text}"`)).toEqual(scanned.map(([number]) => number).sort());
      }),
      { numRuns: 200 },
    );
  });
});

describe('the normal form of a text', () => {
  it.each([
    ['ＡＢＣ１２３', 'abc123'],
    ['甲 方 ：云 岭', '甲方:云岭'],
    ['the  quick\n fox', 'the quick fox'],
    ['2025年 9月\t30日', '2025年9月30日'],
    [' 甲\u200b方\ufeff ', '甲方'],
    ['', ''],
  ])('of %j is %j', (text, expected) => {
    expect(normalizeText(text).text).toBe(expected);
  });

  it('maps each unit back to the character it came from', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (original) => {
        const { text, offsets } = normalizeText(original);
        expect(offsets).toHaveLength(text.length + 1);
        expect([...offsets].sort((a, b) => a - b)).toEqual(offsets);
        expect(normalizeText(text).text).toBe(text);
      }),
    );
  });

  it('of a part is a part of the normal form of the whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), fc.nat(), (original, a, b) => {
        const characters = [...original];
        const [from, to] = [a % (characters.length + 1), b % (characters.length + 1)].sort((x, y) => x - y);
        const part = characters.slice(from, to).join('');
        expect(normalizeText(original).text).toContain(normalizeText(part).text);
      }),
    );
  });
});
