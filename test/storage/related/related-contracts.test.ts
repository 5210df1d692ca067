import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { createContractRepository } from '../../../storage/contracts.ts';
import { relateDocuments } from '../../../storage/related/relate-documents.ts';
import { conferencingTemplate, inventedContract } from '../../support/analyst-contracts.ts';
import { useTestDatabase } from '../../support/database.ts';

const test = useTestDatabase();
const contracts = () => createContractRepository(test().database);
const rowsOf = async (statement: string) => (await contracts().query(statement)).rows.map((row) => Object.values(row));

const signed = {
  file: 'first-scan.pdf',
  title: '云视讯业务合作协议',
  number: 'QJ-YSX-2025-001',
  partyA: '云岭县教育局',
  partyB: '清江通信有限公司云岭分公司',
  values: { totalAmount: '21600.00', venueCount: 12, startDate: '2025-04-01' },
  pageHashes: ['00ff00ff00ff00ff', 'f0f0f0f0f0f0f0f0'],
} as const;
/** As a poor scan has it: here and there another character. */
const misread = Object.fromEntries(
  Object.entries(conferencingTemplate).map(([number, text]) => [
    number,
    text.replace('平台', '平合').replace('甲方', '申方'),
  ]),
);

const documents = [
  inventedContract(signed),
  inventedContract({
    ...signed,
    file: 'second-scan.pdf',
    template: misread,
    pageHashes: ['00ff00ff00ff00fe', 'f0f0f0f0f0f0f0f1'],
  }),
  inventedContract({
    ...signed,
    file: 'draft.pdf',
    values: { ...signed.values, totalAmount: '19800.00' },
    execution: 'unsigned',
  }),
  inventedContract({
    ...signed,
    file: 'rewritten.pdf',
    template: {
      ...conferencingTemplate,
      '四.1': '甲方有权随时要求乙方降低资费标准，乙方应当无条件接受并在三日之内予以执行完毕。',
    },
  }),
  inventedContract({
    ...signed,
    file: 'next-year.pdf',
    number: 'QJ-YSX-2026-001',
    values: { ...signed.values, startDate: '2026-04-01' },
  }),
  inventedContract({
    ...signed,
    file: 'neighbour.pdf',
    number: 'QJ-YSX-2025-002',
    partyA: '白河县教育局',
    partyB: '清江通信有限公司白河分公司',
  }),
  inventedContract({
    ...signed,
    file: 'other.pdf',
    title: '房屋租赁合同',
    number: 'ZL-1',
    template: Object.fromEntries(
      [
        '出租方将位于学府路的门面房出租给承租方作为营业用房使用，面积以实际测量为准。',
        '承租方应当按季度交付租金，逾期交付的应当承担违约责任并赔偿由此造成的损失。',
        '租赁期间房屋的日常维修由承租方负责，主体结构的维修由出租方负责并承担费用。',
      ].map((text, at) => [`${at}`, text]),
    ),
  }),
];

beforeAll(async () => {
  for (const document of documents) await contracts().load(document);
});

describe('contracts that resemble each other', () => {
  it('are told apart: scanned twice, another version, another contract, another party', async () => {
    expect(
      await rowsOf(`select related_file_name, kind, differing_fields, changed_clauses from related_contracts
        where file_name = 'first-scan.pdf' order by related_file_name`),
    ).toEqual([
      ['draft.pdf', 'changed-copy', ['totalAmount'], []],
      ['neighbour.pdf', 'same-template', [], []],
      ['next-year.pdf', 'another-contract', ['startDate'], []],
      ['rewritten.pdf', 'changed-copy', [], ['四.1']],
      ['second-scan.pdf', 'same-contract', [], []],
    ]);
  });

  it('know how alike their pages are, and which came later', async () => {
    const [row] = (
      await contracts().query(`select text_similarity, page_similarity, is_later from related_contracts
        where file_name = 'second-scan.pdf' and related_file_name = 'first-scan.pdf'`)
    ).rows;
    expect(row).toMatchObject({ page_similarity: 1 - 2 / 64, is_later: true });
    expect(row!['text_similarity']).toBeGreaterThan(0.5);
    expect(row!['text_similarity']).toBeLessThan(1);
  });

  it('show what differs with both quotes', async () => {
    expect(
      await rowsOf(`select field, value, quote, related_value, related_quote from related_contract_fields
        join related_contracts using (document_id, related_document_id)
        where related_contracts.file_name = 'first-scan.pdf' and related_file_name = 'draft.pdf'`),
    ).toEqual([['totalAmount', '21600.00', 'totalAmount 为 21600.00', '19800.00', 'totalAmount 为 19800.00']]);
  });

  it('leave a contract of other words alone', async () => {
    expect(await rowsOf("select related_file_name from related_contracts where file_name = 'other.pdf'")).toEqual([]);
  });

  it('follow a person’s correction', async () => {
    await sql`update app.fields set value_text = '21600.00' where name = 'totalAmount'
      and document_id = (select id from app.documents where file_name = 'draft.pdf')`.execute(test().database.kysely);
    expect(
      await rowsOf(`select kind, differing_fields from related_contracts
        where file_name = 'first-scan.pdf' and related_file_name = 'draft.pdf'`),
    ).toEqual([['changed-copy', []]]);
  });
});

describe('comparing', () => {
  it('never fails a load: what could not be compared waits, and a document that fails each time is left alone', async () => {
    const { database } = test();
    await sql`alter table app.signature_bands add constraint refused check (document_id is null) not valid`.execute(
      database.kysely,
    );
    const late = inventedContract({ ...signed, file: 'late.pdf' });
    expect(await contracts().load(late)).toBe('loaded');
    const waiting = sql<{ n: number }>`select count(*)::integer as n from app.text_signatures where related_at is null`;
    expect((await waiting.execute(database.kysely)).rows).toEqual([{ n: 1 }]);
    await sql`alter table app.signature_bands drop constraint refused`.execute(database.kysely);
    expect(await relateDocuments(database, 10)).toBe(1);
    expect((await waiting.execute(database.kysely)).rows).toEqual([{ n: 0 }]);
    expect(await rowsOf("select count(*) from related_contracts where file_name = 'late.pdf'")).toEqual([['6']]);
    await sql`update app.text_signatures set related_at = null, attempts = 3`.execute(database.kysely);
    expect(await relateDocuments(database, 10)).toBe(0);
  });

  it('keeps at most twenty pairs of a document, however many resemble it', async () => {
    for (let at = 0; at < 30; at++)
      await contracts().load(
        inventedContract({ ...signed, file: `copy ${at}.pdf`, number: `QJ-${at}`, partyA: `第${at}县教育局` }),
      );
    const [row] = (
      await sql<{ most: number }>`select count(*)::integer as most from app.related_documents r
        join app.documents d on d.id in (r.document_id, r.related_id) where d.file_name = 'copy 29.pdf'`.execute(
        test().database.kysely,
      )
    ).rows;
    expect(row!.most).toBe(20);
  });
});
