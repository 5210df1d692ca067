import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { createContractRepository } from '../../storage/contracts.ts';
import { openDatabase } from '../../storage/database.ts';
import { keepPublicUrl } from '../../storage/views/public-url.ts';
import { analystsToday, blankAt, fee, inventedContract } from '../support/analyst-contracts.ts';
import { useTestDatabase } from '../support/database.ts';

const test = useTestDatabase();

const monthly = {
  totalAmount: '3270.00',
  totalAmountPeriod: 'month',
  termMonths: 12,
  startDate: '2023-05-01',
  autoRenewal: ['yes', '期满后本合同自动顺延一年'],
} as const;

const contracts = [
  inventedContract({
    file: 'year.pdf',
    title: '云视讯业务合作协议',
    partyA: '云岭县教育局',
    partyB: '清江通信有限公司云岭分公司',
    addressA: '陕西省清江市云岭县学府路1号',
    values: {
      totalAmount: '21600.00',
      totalAmountPeriod: 'year',
      venueCount: 12,
      startDate: '2025-04-01',
      endDate: '2026-03-31',
      terminationNoticeDays: 30,
      autoRenewal: 'no',
    },
    fees: (text) => [
      fee('会场费', '元/月/会场', '150.00', '每会场每月150.00元')(text),
      fee('线路费', '元/年', null, '线路费▁▁▁▁元/年')(text),
    ],
    clauses: { '五.2': '每会场每月150.00元；线路费▁▁▁▁元/年' },
  }),
  inventedContract({
    file: 'month.pdf',
    title: '专线服务合同',
    partyA: '中共云岭县委办公室',
    partyB: '清江通信有限公司（云岭分公司）',
    values: monthly,
  }),
  inventedContract({
    file: 'whole.pdf',
    title: '机房租赁合同',
    partyA: '清江（秦岭）物业有限公司',
    codeA: '91610700123456789X',
    partyB: '云岭县 教育局',
    values: { totalAmount: '90000.00', totalAmountPeriod: 'once', startDate: '2026-03-01', endDate: '2029-02-28' },
    results: { deposit: blankAt('押金▁▁元') },
    clauses: { '五.2': '押金▁▁元' },
  }),
  inventedContract({
    file: 'odd.pdf',
    title: '采购合同',
    partyA: '清江(秦岭)物业有限公司',
    partyB: '云岭县教育局（盖章）',
    values: {
      totalAmount: '500.00',
      totalAmountPeriod: 'once',
      termMonths: 2_000_000_000,
      terminationNoticeDays: 2_000_000_000,
    },
  }),
];

/** A pool whose sessions live on the day the contracts are looked at. */
let dated: ReturnType<typeof openDatabase>;
const query = async (statement: string): Promise<readonly Readonly<Record<string, unknown>>[]> =>
  (await createContractRepository(dated).query(statement)).rows;

beforeAll(async () => {
  const { database, url } = test();
  for (const contract of contracts) await createContractRepository(database).load(contract);
  dated = openDatabase(`${url}?options=-c%20hetong.today%3D${analystsToday}`);
  return () => dated.close();
});

describe('analytics.contracts', () => {
  it('brings amounts to a year, a venue and the whole term', async () => {
    const rows =
      await query(`select file_name, annual_amount, annual_amount_basis, annual_amount_per_venue, term_amount,
      whole_term_months from contracts order by file_name`);
    expect(rows.map((row) => Object.values(row))).toEqual([
      ['month.pdf', '39240.00', 'times-periods', null, '39240.00', 12],
      ['odd.pdf', null, null, null, '500.00', null],
      ['whole.pdf', '30000.00', 'spread-over-term', null, '90000.00', 36],
      ['year.pdf', '21600.00', 'stated', '1800.00', '21600.00', 12],
    ]);
  });

  it('says when a term ends, renewals counted', async () => {
    const rows = await query(`select file_name, starts_on, expires_on, expires_on_basis, renewal_months,
      renewal_months_basis, renewals_so_far, running_until, term_status, notice_by from contracts order by file_name`);
    expect(rows.map((row) => Object.values(row))).toEqual([
      ['month.pdf', '2023-05-01', '2024-04-30', 'start-plus-term', 12, 'stated', 2, '2026-04-30', 'renewed', null],
      ['odd.pdf', null, null, null, null, null, null, null, 'unknown', null],
      ['whole.pdf', '2026-03-01', '2029-02-28', 'stated', null, null, 0, '2029-02-28', 'not-started', null],
      ['year.pdf', '2025-04-01', '2026-03-31', 'stated', null, null, 0, '2026-03-31', 'running', '2026-03-01'],
    ]);
  });

  it.each([
    ['2024-04-30', 0, '2024-04-30', 'running'],
    ['2024-05-01', 1, '2025-04-30', 'renewed'],
    ['2025-04-30', 1, '2025-04-30', 'renewed'],
    ['2023-04-30', 0, '2024-04-30', 'not-started'],
  ])('on %s has %i renewals behind it and runs until %s', async (day, renewals, until, status) => {
    const { rows } = await sql`with today as materialized (select set_config('hetong.today', ${day}, true))
      select renewals_so_far, running_until, term_status from today, analytics.contracts
      where file_name = 'month.pdf'`.execute(test().database.kysely);
    expect(rows).toEqual([{ renewals_so_far: renewals, running_until: until, term_status: status }]);
  });

  it('finds the place of party A in its address, else in its name', async () => {
    const rows = await query(
      'select file_name, party_a_province, party_a_city, party_a_county from contracts order by file_name',
    );
    expect(rows.map((row) => Object.values(row))).toEqual([
      ['month.pdf', null, null, '云岭县'],
      ['odd.pdf', null, null, null],
      ['whole.pdf', null, null, null],
      ['year.pdf', '陕西省', '清江市', '云岭县'],
    ]);
  });
});

describe('what is confirmed', () => {
  it('is what a person saw, or a second place says where nothing speaks against it', async () => {
    const { kysely } = test().database;
    await sql`update app.fields set validated_by = '{words-agree}' where name = 'totalAmount'`.execute(kysely);
    await sql`update app.fields set blockers = '{several-values}' where name = 'totalAmount' and document_id in
      (select id from app.documents where file_name = 'month.pdf')`.execute(kysely);
    await sql`update app.fields set review = 'confirmed' where name = 'totalAmountPeriod' and document_id in
      (select id from app.documents where file_name = 'year.pdf')`.execute(kysely);
    await sql`update app.documents set record = record`.execute(kysely);
    const rows = await query(`select file_name, total_amount, total_amount_period, annual_amount, title
      from contracts_confirmed order by file_name`);
    expect(rows.map((row) => Object.values(row))).toEqual([
      ['month.pdf', null, null, null, null],
      ['odd.pdf', '500.00', null, null, null],
      ['whole.pdf', '90000.00', null, null, null],
      ['year.pdf', '21600.00', 'year', '21600.00', null],
    ]);
    const fields = await query(`select file_name, field, confirmed_by from contract_fields_confirmed order by 1, 2`);
    expect(fields.map((row) => Object.values(row))).toEqual([
      ['odd.pdf', 'totalAmount', 'second-source'],
      ['whole.pdf', 'totalAmount', 'second-source'],
      ['year.pdf', 'totalAmount', 'second-source'],
      ['year.pdf', 'totalAmountPeriod', 'review'],
    ]);
  });
});

describe('analytics.parties', () => {
  it('makes one party of its writings, and ties branches to their company', async () => {
    const rows = await query(`select party_key, variants, credit_codes, is_branch, company_name, contract_count
      from parties order by party_key`);
    expect(rows.map((row) => Object.values(row))).toEqual([
      [
        '91610700123456789X',
        ['清江(秦岭)物业有限公司', '清江（秦岭）物业有限公司'],
        ['91610700123456789X'],
        false,
        null,
        2,
      ],
      ['中共云岭县委办公室', ['中共云岭县委办公室'], [], false, null, 1],
      ['云岭县教育局', ['云岭县 教育局', '云岭县教育局', '云岭县教育局（盖章）'], [], false, null, 3],
      [
        '清江通信有限公司云岭分公司',
        ['清江通信有限公司云岭分公司', '清江通信有限公司（云岭分公司）'],
        [],
        true,
        '清江通信有限公司',
        2,
      ],
    ]);
  });
});

describe('analytics.fees', () => {
  it('reads the period and what is priced from the unit, and points at an empty slot', async () => {
    const rows =
      await query(`select item, period, priced_by, annual_amount, annual_price_per_venue, annual_total, status,
      quote, page, link like '/documents/%?field=fees.' || number - 1 || '&page=1' as is_linked from fees order by number`);
    expect(rows.map((row) => Object.values(row))).toEqual([
      ['会场费', 'month', '会场', '1800.00', '1800.00', '21600.00', 'found', '每会场每月150.00元', 1, true],
      ['线路费', 'year', null, null, null, null, 'blank', '线路费▁▁▁▁元/年', 1, true],
    ]);
  });

  it.each([
    ['元/年/会场', 'year', '会场'],
    ['元／月／平方米', 'month', '平方米'],
    ['元/会场·年', 'year', '会场'],
    ['元每半年每条', 'half-year', '条'],
    ['台', null, '台'],
    ['元', null, null],
    ['元/次', 'once', null],
    ['', null, null],
  ])('of the unit %j are %s and %s', async (unit, period, pricedBy) => {
    const { kysely } = test().database;
    await sql`update app.fees set unit = ${unit} where ordinal = 1`.execute(kysely);
    expect(await query('select period, priced_by from fees where number = 2')).toEqual([
      { period, priced_by: pricedBy },
    ]);
  });
});

describe('analytics.expiring_contracts', () => {
  it('lists what still runs, with the place that says until when', async () => {
    const rows =
      await query(`select file_name, running_until, days_left, notice_by, notice_days_left, source_field, quote,
      is_expiry_confirmed from expiring_contracts order by days_left`);
    expect(rows.map((row) => Object.values(row))).toEqual([
      ['year.pdf', '2026-03-31', 49, '2026-03-01', 19, 'endDate', 'endDate 为 2026-03-31', false],
      ['month.pdf', '2026-04-30', 79, null, null, 'termMonths', 'termMonths 为 12', false],
      ['whole.pdf', '2029-02-28', 1114, null, null, 'endDate', 'endDate 为 2029-02-28', false],
    ]);
  });
});

describe('evidence', () => {
  it('stands in every row of a field that says something: quote, page, box and link', async () => {
    const rows = await query(`select field, link from contract_fields
      where status <> 'absent' and (quote is null or page is null or box is null or link is null)`);
    expect(rows).toEqual([]);
    const [row] =
      await query(`select status, quote, page, box, link = '/documents/' || document_id || '?field=deposit&page=1' as ok
      from contract_fields where status = 'blank'`);
    expect(row).toEqual({ status: 'blank', quote: '押金▁▁元', page: 1, box: [0.1, 0.1, 0.5, 0.12], ok: true });
  });

  it('links to the address the desk is known by', async () => {
    await keepPublicUrl(test().database, 'https://desk.example.org/');
    const rows = await query("select link = 'https://desk.example.org/documents/' || document_id as ok from contracts");
    expect(rows.every(({ ok }) => ok === true)).toBe(true);
  });
});

describe('analytics_zh', () => {
  it('says the same in Chinese', async () => {
    const [row] = await query(
      `select 合同名称, 年化金额, 金额周期, 期限状态, 复核状态 from analytics_zh.合同 where 文件名 = 'year.pdf'`,
    );
    expect(Object.values(row!)).toEqual(['云视讯业务合作协议', '21600.00', '每年', '首个期限内', '未复核']);
    const backlog = await query('select 文件名 from analytics_zh.待复核');
    expect(backlog).toHaveLength(contracts.length);
  });
});
