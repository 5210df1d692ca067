import { describe, expect, it } from 'vitest';
import type { Mark as PageMark } from '../../../models/page.ts';
import { extractContract } from '../../../extractors/index.ts';
import { partyNameInBlock } from '../../../extractors/fields/party-name-in-block.ts';
import { seal } from '../../../extractors/fields/seal.ts';
import { signatory } from '../../../extractors/fields/signatory.ts';
import { signingDate } from '../../../extractors/fields/signing-date.ts';
import { readContractFrom } from '../../support/read-contract.ts';
import { testExtractor } from '../extractor-table.ts';

const clauses = '一、服务\n1、略。\n';
const a = '甲方（盖章）：云岭县第一小学\n';
const b = '乙方（盖章）：清江通信有限公司\n';

testExtractor(signatory, [
  [
    'reads the name after 授权代表',
    `${clauses}${a}授权代表（签字）：⟦partyA.signatory=董伟|董伟⟧\n日期：2025年6月10日\n${b}授权代表（签字）：⟦partyB.signatory=曹明玉|曹明玉⟧\n日期：2025年6月10日`,
  ],
  [
    'reads the name of a party that signs for itself',
    `${clauses}甲方（签字）：⟦partyA.signatory=邓秀英|邓秀英⟧\n${b}经办人（签字）：⟦partyB.signatory=罗欣|罗欣⟧`,
  ],
  [
    'reports an empty line as blank',
    `${clauses}${a}⟦partyA.signatory=blank|授权代表（签字）：⟧\n日期：▁▁年▁月▁日\n${b}⟦partyB.signatory=blank|授权代表（签字）：⟧\n日期：▁▁年▁月▁日`,
  ],
  [
    'takes a bad reading for the person the block names',
    `${clauses}${a}联系人：马琳\n代表（签字）：⟦partyA.signatory=马琳|3琳⟧\n${b}`,
  ],
  [
    'reads the name behind a request to sign',
    `${clauses}${a}法定代表人：（签字）⟦partyA.signatory=舒云|舒云⟧\n${b}法定代表人（或委托代理人）：⟦partyB.signatory=祁红|祁红⟧`,
  ],
  [
    'takes no name of an organisation for a signature',
    `${clauses}甲方（签章）：云岭县第一小学\n代表签字：⟦partyA.signatory=鲁江|鲁江⟧\n乙方（签章）：清江通信有限公司\n⟦partyB.signatory=blank|代表签字：⟧`,
  ],
  [
    'takes a representative printed among the particulars for no signature',
    `${clauses}${a}地址：云岭县学院路1号\n法定代表人：曾立夫\n电话：0794-8220317\n账号：14361001040018826\n${b}地址：清江市江滨路2号\n代表：⟦partyB.signatory=邱远航|邱远航⟧`,
  ],
  ['has none where nobody is to sign', `${clauses}${a}日期：2025年6月10日\n${b}日期：2025年6月10日`],
  ['takes no duty of a representative for a signature', '一、服务\n1、本合同经双方法定代表人或者授权代表签字后生效。'],
]);

testExtractor(signingDate, [
  [
    'reads each party’s date',
    `${clauses}${a}日期：⟦partyA.signedOn=2025-06-10|2025年6月10日⟧\n${b}签署日期：⟦partyB.signedOn=2025-06-12|2025年 6月 12日⟧`,
  ],
  [
    'reports an empty slot',
    `${clauses}${a}日期：⟦partyA.signedOn=blank|▁▁年▁月▁日⟧\n${b}日期：⟦partyB.signedOn=2025-06-12|2025年6月12日⟧`,
  ],
  ['reads a date cut at the line’s end', `${clauses}${a}日期：⟦partyA.signedOn=2025-06-10|2025年6月10⟧\n${b}`],
  ['does not accept a day that cannot be', `${clauses}${a}日期：⟦partyA.signedOn=failed|2025年8月260日⟧\n${b}`],
  ['has none where no date stands', `${clauses}${a}代表：董伟\n${b}代表：曹明玉`],
  ['takes no date of a clause', '一、期限\n1、自2025年9月15日起至2026年9月14日止。'],
]);

testExtractor(partyNameInBlock, [
  [
    'agrees with the head',
    `${clauses}甲方（盖章）：⟦partyA.name=云岭县第一小学|云岭县第一小学⟧\n${b.replace('清江通信有限公司', '⟦partyB.name=清江通信有限公司|清江通信有限公司⟧')}`,
  ],
  ['shows another name', `${clauses}甲方（盖章）：⟦partyA.name=云岭县城关第一小学|云岭县城关第一小学⟧\n乙方（盖章）：`],
  [
    'takes a name cut by a seal for no other',
    `${clauses}${a.replace('云岭县第一小学', '云岭县第一')}乙方（盖章）：清江通信有限`,
  ],
  ['takes one misread character for no other name', `${clauses}甲方（盖章）：云岭县笫一小学\n乙方（盖章）：`],
]);

describe('seal', () => {
  const text = `服务合同\n甲方：云岭县第一小学\n乙方：清江通信有限公司\n${clauses}${a}代表：董伟\n${b}代表：曹明玉`;
  const mark = (more: Partial<PageMark>): PageMark & { span: null } => ({
    kind: 'seal',
    page: 1,
    box: [0.1, 0.15, 0.3, 0.17],
    text: null,
    state: null,
    confidence: 0.97,
    ...more,
    span: null,
  });
  const sealed = (sealText: string | null) => {
    const contract = readContractFrom(text, { marks: [mark({ text: sealText })] });
    const blocks = contract.signatureBlocks.map((block) => ({ ...block, marks: block.party === 'A' ? [0] : [] }));
    return extractContract({ ...contract, signatureBlocks: blocks });
  };

  it('sees the seal of one block and its absence in the other', () => {
    const { fields, execution } = sealed(null);
    expect(fields['partyA.seal']).toMatchObject({ status: 'found', value: 'present', evidence: [{ mark: 0 }] });
    expect(fields['partyB.seal']).toMatchObject({ status: 'found', value: 'absent' });
    expect(fields['partyA.sealText']).toMatchObject({ status: 'absent' });
    expect(execution).toBe('signed');
  });

  it('is less sure of an absence where a seal stands in no block', () => {
    const contract = readContractFrom(text, { marks: [mark({}), mark({ box: [0.6, 0.5, 0.8, 0.62] })] });
    const placed = (held: readonly number[]): ReturnType<typeof extractContract> =>
      extractContract({
        ...contract,
        signatureBlocks: contract.signatureBlocks.map((block) => ({
          ...block,
          marks: block.party === 'A' ? held : [],
        })),
      });
    const [stray, own] = [placed([0]), sealed(null)].map(({ fields }) => fields['partyB.seal']);
    expect(stray).toMatchObject({ value: 'absent', reasons: ['no-mark', 'stray-seal'] });
    expect(placed([0, 1]).fields['partyB.seal'].reasons).toContain('stray-seal');
    expect(stray!.confidence).toBeLessThan(own!.confidence);
  });

  it.each([
    ['云岭县第一小学', '云岭县第一小学'],
    ['云岭县第二小学', '云岭县第一小学'],
    ['清江县水利局', '清江县水利局'],
  ])('reads the ring %s as %s', (ring, value) => {
    expect(sealed(ring).fields['partyA.sealText']).toMatchObject({ status: 'found', value });
  });

  it('proposes nothing for an empty contract', () => {
    expect(seal.extract(readContractFrom(''), { parties: [] })).toEqual([]);
  });
});

describe('execution', () => {
  const head = '服务合同\n甲方：云岭县第一小学\n乙方：清江通信有限公司\n';
  it.each([
    ['signed', `${a}代表：董伟\n${b}代表：曹明玉`],
    ['partly-signed', `${a}代表：董伟\n${b}代表：`],
    ['unsigned', `${a}代表：\n${b}代表：`],
  ])('is %s', (execution, blocks) => {
    expect(extractContract(readContractFrom(`${head}${clauses}${blocks}`)).execution).toBe(execution);
  });

  it('is unknown without signature blocks', () => {
    expect(extractContract(readContractFrom('说明\n略。')).execution).toBe('unknown');
  });
});
