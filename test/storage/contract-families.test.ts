import { beforeAll, describe, expect, it } from 'vitest';
import { createContractRepository } from '../../storage/contracts.ts';
import { inventedContract } from '../support/analyst-contracts.ts';
import { useTestDatabase } from '../support/database.ts';

const test = useTestDatabase();
const contracts = () => createContractRepository(test().database);
const rowsOf = async (statement: string) => (await contracts().query(statement)).rows.map((row) => Object.values(row));

const office = { partyA: '云岭县教育局', partyB: '清江通信有限公司云岭分公司' };
const school = { partyA: '白河县第一中学', partyB: '清江通信有限公司白河分公司' };

const documents = [
  // The supplement comes before its master: the order of loading must not matter.
  inventedContract({
    ...office,
    file: 'supplement.pdf',
    title: '云视讯业务合作协议补充协议（一）',
    number: 'QJ-2025-001-补1',
    values: { venueCount: 15, totalAmount: '27000.00', signedOn: '2025-10-01' },
    template: { 一: '双方就编号为QJ-2025-001的协议达成如下补充：' },
  }),
  inventedContract({
    ...office,
    file: 'master.pdf',
    title: '云视讯业务合作协议',
    number: 'QJ-2025-001',
    values: {
      venueCount: 12,
      totalAmount: '21600.00',
      totalAmountPeriod: 'year',
      startDate: '2025-04-01',
      endDate: '2026-03-31',
      signedOn: '2025-03-20',
    },
  }),
  inventedContract({
    ...office,
    file: 'renewal.pdf',
    title: '云视讯业务续签协议',
    values: { startDate: '2026-04-01', endDate: '2027-03-31', totalAmount: '25000.00', signedOn: '2026-03-15' },
    template: { 一: '原协议（编号：QJ-2025-001）期满后续签一年，其他条款不变。' },
  }),
  inventedContract({
    ...office,
    file: 'undated.pdf',
    title: '云视讯业务合作协议变更协议',
    values: { venueCount: 99 },
    template: { 一: '对编号QJ-2025-001的协议变更如下。' },
  }),
  inventedContract({
    ...school,
    file: 'line-2024.pdf',
    title: '专线服务合同',
    number: 'ZX-2024-7',
    values: { startDate: '2024-01-01', endDate: '2024-12-31', totalAmount: '9000.00' },
  }),
  inventedContract({
    ...school,
    file: 'line-2025.pdf',
    title: '专线服务合同',
    number: 'ZX-2025-7',
    values: { startDate: '2025-01-01', endDate: '2025-12-31', totalAmount: '9600.00' },
  }),
  inventedContract({
    ...school,
    file: 'line-ended.pdf',
    title: '专线服务合同解除协议',
    values: { signedOn: '2025-06-30' },
  }),
  inventedContract({
    ...school,
    partyA: '青石镇中学',
    file: 'stranger.pdf',
    title: '专线服务合同',
    number: 'ZX-2025-8',
    values: { startDate: '2025-02-01' },
  }),
];

const limited = inventedContract({
  ...office,
  file: 'limited.pdf',
  title: '机房租赁合同',
  values: { startDate: '2020-01-01', termMonths: 12, autoRenewal: ['yes', '期满自动顺延一年，以一次为限'] },
});

beforeAll(async () => {
  await contracts().load(limited);
  for (const document of documents) await contracts().load(document);
});

describe('contract families', () => {
  it('tie supplements, renewals, terminations and later contracts to what they follow', async () => {
    expect(
      await rowsOf(
        `select f.file_name, f.relation, p.file_name as parent, b.file_name as base, r.file_name as root, f.basis,
          f.is_ambiguous, f.effective_on
        from contract_families f
        left join documents p on p.document_id = f.parent_document_id
        left join documents b on b.document_id = f.base_document_id
        left join documents r on r.document_id = f.family_id order by 1`,
      ),
    ).toEqual([
      ['limited.pdf', 'master', null, 'limited.pdf', 'limited.pdf', null, false, '2020-01-01'],
      ['line-2024.pdf', 'master', null, 'line-2024.pdf', 'line-2024.pdf', null, false, '2024-01-01'],
      [
        'line-2025.pdf',
        'successor',
        'line-2024.pdf',
        'line-2025.pdf',
        'line-2024.pdf',
        'title-and-parties',
        false,
        '2025-01-01',
      ],
      [
        'line-ended.pdf',
        'termination',
        'line-2025.pdf',
        'line-2025.pdf',
        'line-2024.pdf',
        'title-and-parties',
        true,
        '2025-06-30',
      ],
      ['master.pdf', 'master', null, 'master.pdf', 'master.pdf', null, false, '2025-04-01'],
      ['renewal.pdf', 'renewal', 'master.pdf', 'master.pdf', 'master.pdf', 'number-cited', false, '2026-04-01'],
      ['stranger.pdf', 'master', null, 'stranger.pdf', 'stranger.pdf', null, false, '2025-02-01'],
      [
        'supplement.pdf',
        'supplement',
        'master.pdf',
        'master.pdf',
        'master.pdf',
        'number-extended',
        false,
        '2025-10-01',
      ],
      ['undated.pdf', 'supplement', 'master.pdf', 'master.pdf', 'master.pdf', 'number-cited', false, null],
    ]);
  });
});

describe('analytics.as_of', () => {
  const termsOn = (day: string): Promise<readonly (readonly unknown[])[]> =>
    rowsOf(`select f.field, f.value_text, d.file_name, f.superseded_value, o.file_name as old
      from as_of('${day}') f join documents d using (document_id)
      left join documents o on o.document_id = f.superseded_document_id
      where f.base_document_id = (select document_id from documents where file_name = 'master.pdf')
        and f.field in ('venueCount', 'totalAmount', 'endDate', 'partyA.name') order by f.field`);

  it('is nothing before the contract begins', async () => {
    expect(await termsOn('2025-03-31')).toEqual([]);
  });

  it('is the contract’s own terms until a supplement takes effect', async () => {
    expect(await termsOn('2025-09-30')).toEqual([
      ['endDate', '2026-03-31', 'master.pdf', null, null],
      ['partyA.name', '云岭县教育局', 'master.pdf', null, null],
      ['totalAmount', '21600.00', 'master.pdf', null, null],
      ['venueCount', '12', 'master.pdf', null, null],
    ]);
  });

  it('is the changed terms after it, with what they took the place of', async () => {
    expect(await termsOn('2025-10-01')).toEqual([
      ['endDate', '2026-03-31', 'master.pdf', null, null],
      ['partyA.name', '云岭县教育局', 'master.pdf', null, null],
      ['totalAmount', '27000.00', 'supplement.pdf', '21600.00', 'master.pdf'],
      ['venueCount', '15', 'supplement.pdf', '12', 'master.pdf'],
    ]);
  });

  it('goes on with a renewal, and ends with the term it sets', async () => {
    expect(await termsOn('2026-04-01')).toEqual([
      ['endDate', '2027-03-31', 'renewal.pdf', '2026-03-31', 'master.pdf'],
      ['partyA.name', '云岭县教育局', 'master.pdf', null, null],
      ['totalAmount', '25000.00', 'renewal.pdf', '27000.00', 'supplement.pdf'],
      ['venueCount', '15', 'supplement.pdf', '12', 'master.pdf'],
    ]);
    expect(await termsOn('2027-04-01')).toEqual([]);
  });

  it('quotes both places', async () => {
    expect(
      await rowsOf(`select quote, clause, superseded_quote, page, box, link = '/documents/' || document_id || '?field=venueCount&page=1'
        from as_of('2025-12-01', null, 'venueCount') where amendment_count > 0`),
    ).toEqual([['venueCount 为 15', '首部', 'venueCount 为 12', 1, [0.1, 0.1, 0.5, 0.12], true]]);
  });

  it('leaves out what has ended, by its date or by agreement, and says where no end is known', async () => {
    const inForce = (day: string): Promise<readonly (readonly unknown[])[]> =>
      rowsOf(`select distinct d.file_name, is_end_known from as_of('${day}') f
        join documents d on d.document_id = f.base_document_id where d.file_name like 'line%' or d.file_name = 'stranger.pdf' order by 1`);
    expect(await inForce('2024-06-01')).toEqual([['line-2024.pdf', true]]);
    expect(await inForce('2025-03-01')).toEqual([
      ['line-2025.pdf', true],
      ['stranger.pdf', false],
    ]);
    expect(await inForce('2025-07-01')).toEqual([['stranger.pdf', false]]);
  });

  it.each([
    ['2020-12-31', 1],
    ['2021-12-31', 1],
    ['2022-01-01', 0],
  ])('follows a renewal as often as the contract has it: on %s', async (day, terms) => {
    const rows = await rowsOf(`select f.value_text from as_of('${day}', null, 'termMonths') f
      join documents d on d.document_id = f.base_document_id where d.file_name = 'limited.pdf'`);
    expect(rows).toHaveLength(terms);
    const contract = await rowsOf(
      `select renewals_so_far, running_until, term_status from contracts where file_name = 'limited.pdf'`,
    );
    expect(contract).toEqual([[1, '2021-12-31', 'expired']]);
  });

  it('can be asked of one contract, by the master or by its supplement', async () => {
    const asked =
      await rowsOf(`select f.value_text from documents d, lateral as_of('2025-12-01', d.document_id, 'venueCount') f
      where d.file_name in ('master.pdf', 'supplement.pdf')`);
    expect(asked).toEqual([['15'], ['15']]);
  });
});
