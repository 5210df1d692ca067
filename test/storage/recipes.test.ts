import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { readRecipes } from '../../bench/read-recipes.ts';
import { createContractRepository } from '../../storage/contracts.ts';
import { openDatabase } from '../../storage/database.ts';
import { analystsToday } from '../support/analyst-contracts.ts';
import { useTestDatabase } from '../support/database.ts';
import { recipeContracts } from '../support/recipe-contracts.ts';

const test = useTestDatabase();
const recipes = await readRecipes();
let answers: ReadonlyMap<number, readonly Readonly<Record<string, unknown>>[]>;

const columnsOf = (number: number, ...names: readonly string[]): readonly (readonly unknown[])[] =>
  answers.get(number)!.map((row) => names.map((name) => row[name]));

beforeAll(async () => {
  const { database, url } = test();
  for (const contract of recipeContracts) await createContractRepository(database).load(contract);
  for (const [kind, field] of [
    ['confirm', 'totalAmount'],
    ['correct', 'totalAmount'],
    ['confirm', 'venueCount'],
  ])
    await sql`insert into app.review_events
        (document_id, user_name, display_name, round, kind, field, after, request_key, request_part, request_hash)
      select id, 'li', '李', 1, ${kind}, ${field}, '{}', ${`${kind} ${field}`}, 0, '' from app.documents
      where file_name = 'baihe.pdf'`.execute(database.kysely);
  await sql`update app.fields set review = 'confirmed' where name = 'totalAmount'
    and document_id = (select id from app.documents where file_name = 'baihe.pdf')`.execute(database.kysely);
  const dated = openDatabase(`${url}?options=-c%20hetong.today%3D${analystsToday}`);
  const contracts = createContractRepository(dated);
  answers = new Map(
    await Promise.all(
      recipes.map(async ({ number, statement }) => [number, (await contracts.query(statement)).rows] as const),
    ),
  );
  await dated.close();
});

describe('the questions of docs/analysts.md', () => {
  it('are twenty', () => {
    expect(recipes.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  });

  it('1: what expires next quarter, renewals counted', () => {
    const end = '2026-04-30';
    expect(columnsOf(1, 'contract_number', 'running_until', 'days_left', 'notice_by', 'quote', 'page')).toEqual([
      ['QJ-YSX-2025-001', end, 79, '2026-03-31', 'endDate 为 2026-04-30', 1],
      ['QJ-YSX-2025-001', end, 79, '2026-03-31', 'endDate 为 2026-04-30', 1],
      ['QJ-YSX-2023-008', '2026-06-30', 140, null, 'termMonths 为 12', 1],
    ]);
  });

  it('2: what a venue costs, by county', () => {
    expect(columnsOf(2, 'county', 'contracts', 'venues', 'per_venue_and_year')).toEqual([
      ['云岭县', '2', '24', '1800.00'],
      ['白河县', '1', '20', '1500.00'],
    ]);
  });

  it('3: where fees are blank', () => {
    expect(columnsOf(3, 'file_name', 'item', 'quote', 'page')).toEqual([
      ['baihe.pdf', '线路租用费', '线路租用费▁▁▁▁元/年', 1],
    ]);
  });

  it('4: what is said twice', () => {
    expect(columnsOf(4, 'file_name', 'label', 'other_values', 'quotes')).toEqual([
      ['purchase.pdf', '设备产权方', ['A', 'B'], ['设备归甲方所有', '设备产权属于乙方']],
    ]);
  });

  it('5: severe findings', () => {
    expect(columnsOf(5, 'file_name', 'rule', 'quotes')).toEqual([
      ['baihe.pdf', 'fee-amount-blank', ['线路租用费▁▁▁▁元/年']],
    ]);
  });

  it('6: what goes to each supplier', () => {
    expect(columnsOf(6, 'company_key', 'contracts', 'with_amount', 'annual_amount')).toEqual([
      ['清江通信有限公司', '4', '3', '73200.00'],
      ['云岭县图书馆', '2', '1', '12000.00'],
      ['清江器械有限公司', '1', '0', null],
      ['清江餐饮有限公司', '1', '0', null],
    ]);
  });

  it('7: what was signed', () => {
    expect(columnsOf(7, 'year', 'county', 'contracts', 'whole_term')).toEqual([
      [2023, '白河县', '1', '30000.00'],
      [2025, '云岭县', '4', '48200.00'],
      [2025, '白河县', '1', null],
      [2026, null, '1', '12000.00'],
    ]);
  });

  it('8: high late fees', () => {
    expect(columnsOf(8, 'file_name', 'quote')).toEqual([['baihe.pdf', 'lateFeeRate 为 0.003']]);
    expect(Number(answers.get(8)![0]!['per_mille_a_day'])).toBe(3);
  });

  it('9: missing signatures', () => {
    expect(columnsOf(9, 'file_name', 'party', 'execution')).toEqual([
      ['lease-draft.pdf', 'A', 'unsigned'],
      ['lease-draft.pdf', 'B', 'unsigned'],
      ['purchase.pdf', 'B', 'partly-signed'],
    ]);
  });

  it('10: seals of others', () => {
    expect(columnsOf(10, 'file_name', 'party', 'name', 'seal_text')).toEqual([
      ['purchase.pdf', 'A', '云岭县医院', '云岭县中医院'],
    ]);
  });

  it('11: what renewed itself', () => {
    expect(columnsOf(11, 'contract_number', 'expires_on', 'renewals_so_far', 'running_until')).toEqual([
      ['QJ-YSX-2023-008', '2024-06-30', 2, '2026-06-30'],
    ]);
  });

  it('12: unknown ends', () => {
    expect(columnsOf(12, 'file_name', 'start_date', 'end_date', 'term')).toEqual([
      ['lease-draft.pdf', 'blank', 'absent', 'absent'],
      ['orphan.pdf', 'absent', 'absent', 'absent'],
      ['purchase.pdf', 'absent', 'absent', 'absent'],
      ['yunling-supplement.pdf', 'absent', 'absent', 'absent'],
    ]);
  });

  it('13: the terms in force', () => {
    expect(columnsOf(13, 'contract_number', 'field', 'value_text', 'relation', 'superseded_value')).toEqual(
      expect.arrayContaining([
        ['QJ-YSX-2023-008', 'totalAmount', '2500.00', 'master', null],
        ['QJ-YSX-2025-001', 'totalAmount', '27000.00', 'supplement', '21600.00'],
        ['QJ-YSX-2025-001', 'venueCount', '15', 'supplement', '12'],
      ]),
    );
  });

  it('14: supplements without a master, or with two', () => {
    expect(columnsOf(14, 'file_name', 'basis', 'is_ambiguous')).toEqual([
      ['orphan.pdf', null, false],
      ['yunling-supplement.pdf', 'number-extended', true],
    ]);
  });

  it('15: the year’s cost, each contract once', () => {
    expect(answers.get(15)).toEqual([{ contracts: '7', annual_amount: '63600.00' }]);
  });

  it('16: what changed between versions', () => {
    expect(columnsOf(16, 'file_name', 'earlier', 'field', 'before', 'after', 'quote')).toEqual([
      ['lease-signed.pdf', 'lease-draft.pdf', 'startDate', null, '2026-03-01', 'startDate 为 2026-03-01'],
      ['lease-signed.pdf', 'lease-draft.pdf', 'totalAmount', null, '12000.00', 'totalAmount 为 12000.00'],
    ]);
  });

  it('17: what to review first', () => {
    const rows = columnsOf(17, 'file_name', 'worst_severity', 'amount');
    expect(rows.slice(0, 2)).toEqual([
      ['baihe.pdf', 'high', '2500.00'],
      ['yunling-supplement.pdf', null, '27000.00'],
    ]);
    expect(rows).toHaveLength(recipeContracts.length);
  });

  it('18: what reviewers correct', () => {
    expect(columnsOf(18, 'field', 'corrected', 'decided', 'percent')).toEqual([
      ['totalAmount', '1', '2', '50.0'],
      ['venueCount', '0', '1', '0.0'],
    ]);
  });

  it('19: several accounts of one party', () => {
    expect(columnsOf(19, 'party_key', 'accounts', 'contracts')).toEqual([
      [
        '清江通信有限公司云岭分公司',
        ['11110001', '11110002'],
        ['yunling-again.pdf', 'yunling-supplement.pdf', 'yunling.pdf'],
      ],
    ]);
  });

  it('20: how much is confirmed', () => {
    expect(columnsOf(20, 'label', 'found', 'confirmed', 'blank')).toEqual([
      ['终止日期', '3', '0', '0'],
      ['乙方账号', '4', '0', '0'],
      ['起始日期', '4', '0', '1'],
      ['合同总金额', '6', '1', '1'],
      ['会场数', '4', '0', '0'],
    ]);
  });
});
