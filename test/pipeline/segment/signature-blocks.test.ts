import { describe, expect, it } from 'vitest';
import type { ContractText, PlacedMark, TextRun } from '../../../models/contract.ts';
import type { Box } from '../../../models/geometry.ts';
import { segmentContract } from '../../../pipeline/segment/segment-contract.ts';
import { contractTextFrom } from '../../support/contract-text.ts';
import { cheapTokenizer, readContractFrom } from '../../support/read-contract.ts';

interface PlacedLine {
  readonly text: string;
  readonly at: readonly [x: number, y: number];
  readonly page?: number;
}

const charWidth = 0.014;
const lineHeight = 0.016;

/** Lines with places of their own, each one line of the text. */
function placed(lines: readonly PlacedLine[], marks: readonly PlacedMark[] = []): ContractText {
  const text = lines.map((line) => line.text).join('\n');
  let start = 0;
  const runs = lines.map((line): TextRun => {
    const [x, y] = line.at;
    const run = {
      start,
      end: start + line.text.length,
      page: line.page ?? 1,
      box: [x, y, x + line.text.length * charWidth, y + lineHeight] as const,
      charXs: Array.from(line.text).flatMap((_, at) => [x + at * charWidth, x + (at + 1) * charWidth]),
      confidence: 1,
      hand: 'print' as const,
    };
    start = run.end + 1;
    return run;
  });
  return { ...contractTextFrom(''), text, runs, marks };
}

function seal(box: Box, page = 1): PlacedMark {
  return { kind: 'seal', page, box, text: null, state: null, confidence: 1, span: null };
}

const body: readonly PlacedLine[] = [
  { text: '甲方：某局', at: [0.1, 0.05] },
  { text: '乙方：某公司', at: [0.1, 0.08] },
  { text: '一、服务', at: [0.1, 0.11] },
  { text: '二、本合同经双方签字盖章后生效。', at: [0.1, 0.14] },
];

const summary = (contract: ContractText): string[] =>
  segmentContract(contract, cheapTokenizer).signatureBlocks.map(
    ({ party, page, span, marks }) =>
      `${party}@${page} ${contract.text.slice(span.start, span.end).replace(/\n/g, '|')} [${marks.join()}]`,
  );

describe('signature blocks', () => {
  it('are told apart side by side, labels first and lines after', () => {
    const lines = [
      ...body,
      { text: '甲方：', at: [0.12, 0.5] },
      { text: '乙方：某公司', at: [0.55, 0.5] },
      { text: '(盖章)', at: [0.14, 0.53] },
      { text: '代表人(签字): 林若溪', at: [0.12, 0.56] },
      { text: '(盖章)', at: [0.57, 0.53] },
      { text: '代表人(签字): 周岚', at: [0.54, 0.56] },
    ] as const;
    const marks = [seal([0.2, 0.47, 0.4, 0.6]), seal([0.5, 0.47, 0.7, 0.6])];
    const { signatureBlocks } = segmentContract(placed(lines, marks), cheapTokenizer);
    expect(signatureBlocks.map(({ party, marks: own }) => [party, own])).toEqual([
      ['A', [0]],
      ['B', [1]],
    ]);
    expect(signatureBlocks[0]!.box[2]).toBeLessThan(0.5);
    expect(signatureBlocks[1]!.box[0]).toBeCloseTo(0.54, 2);
  });

  it('give a seal that touches two to the one that holds its centre', () => {
    const lines = [
      ...body,
      { text: '甲方（盖章）：', at: [0.12, 0.5] },
      { text: '日期：2025年9月30日', at: [0.12, 0.56] },
      { text: '乙方（盖章）：', at: [0.52, 0.5] },
      { text: '日期：2025年9月30日', at: [0.52, 0.56] },
    ] as const;
    expect(summary(placed(lines, [seal([0.4, 0.48, 0.66, 0.64]), seal([0.3, 0.48, 0.54, 0.64])]))).toEqual([
      'A@1 甲方（盖章）：|日期：2025年9月30日 [1]',
      'B@1 乙方（盖章）：|日期：2025年9月30日 [0]',
    ]);
  });

  it('are told apart one below the other', () => {
    const lines = [
      ...body,
      { text: '甲方（盖章）：某局', at: [0.12, 0.5] },
      { text: '法定代表人：▁▁', at: [0.12, 0.53] },
      { text: '日期：▁▁', at: [0.12, 0.56] },
      { text: '乙方（盖章）：某公司', at: [0.12, 0.66] },
      { text: '法定代表人：▁▁', at: [0.12, 0.69] },
      { text: '日期：▁▁', at: [0.12, 0.72] },
    ] as const;
    const marks = [seal([0.2, 0.5, 0.4, 0.62]), seal([0.2, 0.6, 0.4, 0.72]), seal([0.2, 0.7, 0.4, 0.85])];
    expect(summary(placed(lines, marks)).map((line) => line.slice(-5))).toEqual(
      [' [0]', ' [1,2]'].map((end) => expect.stringContaining(end.trim())),
    );
  });

  it('stand where a seal hides the label of one party', () => {
    const lines = [
      ...body,
      { text: '公司武汉', at: [0.16, 0.5] },
      { text: '乙方（盖章）：某公司', at: [0.52, 0.5] },
      { text: '代表（签字）：郭某', at: [0.12, 0.54] },
      { text: '代表（签字）：', at: [0.52, 0.54] },
      { text: '日期：▁▁', at: [0.12, 0.58] },
    ] as const;
    expect(
      summary(placed(lines, [seal([0.15, 0.48, 0.35, 0.6])])).map((line) => line.slice(0, 3) + line.slice(-3)),
    ).toEqual(['A@1[0]', 'B@1 []']);
  });

  it('leave seals elsewhere on the paper alone', () => {
    const lines = [
      ...body,
      { text: '甲方（盖章）：', at: [0.12, 0.5] },
      { text: '乙方（盖章）：', at: [0.52, 0.5] },
    ] as const;
    const marks = [seal([0.2, 0.1, 0.4, 0.2]), seal([0.2, 0.45, 0.4, 0.55], 2)];
    expect(summary(placed(lines, marks)).every((line) => line.endsWith('[]'))).toBe(true);
  });

  it('may stand on two pages', () => {
    const lines = [
      ...body,
      { text: '出租方（盖章）：', at: [0.12, 0.9], page: 1 },
      { text: '承租方（盖章）：', at: [0.12, 0.1], page: 2 },
      { text: '日期：', at: [0.12, 0.14], page: 2 },
    ] as const;
    const named = lines.map((line) => ({
      ...line,
      text: line.text.replace('甲方：', '出租方：').replace('乙方：', '承租方：'),
    }));
    expect(summary(placed(named, [seal([0.1, 0.1, 0.3, 0.2], 2), seal([0.1, 0.85, 0.3, 0.95], 1)]))).toEqual([
      'A@1 出租方（盖章）： [1]',
      'B@2 承租方（盖章）：|日期： [0]',
    ]);
  });

  it('stand in a grid where four parties sign', () => {
    const lines = [
      ...body,
      { text: '甲方：（章）', at: [0.12, 0.5] },
      { text: '乙方：（章）', at: [0.52, 0.5] },
      { text: '日期：1', at: [0.12, 0.54] },
      { text: '日期：2', at: [0.52, 0.54] },
      { text: '丙方：（章）', at: [0.12, 0.6] },
      { text: '丁方：（章）', at: [0.52, 0.6] },
      { text: '日期：3', at: [0.12, 0.64] },
      { text: '日期：4', at: [0.52, 0.64] },
    ] as const;
    const { signatureBlocks, text } = segmentContract(placed(lines), cheapTokenizer);
    expect(signatureBlocks.map(({ party }) => party)).toEqual(['A', 'B', 'C', 'D']);
    expect(signatureBlocks.map(({ span }) => text.slice(span.end - 1, span.end))).toEqual(['1', '2', '3', '4']);
  });

  it('go by the words of the head', () => {
    const text =
      '需方：某馆\n供方：某公司\n一、甲\n二、乙\n需方（盖章）：某馆\n日期：▁▁\n供方（盖章）：某公司\n日期：▁▁';
    const { signatureBlocks } = readContractFrom(text);
    expect(signatureBlocks.map(({ party, span }) => party + text.slice(span.start, span.start + 2))).toEqual([
      'A需方',
      'B供方',
    ]);
    expect(signatureBlocks.map(({ marks }) => marks)).toEqual([[0], [1]]);
  });
});

describe('a contract in parts', () => {
  it('finds the signature block that closes the first part', () => {
    const first =
      '第一部分 合同协议书\n一、工期\n二、份数。\n发包人：（公章） 承包人：（公章）\n法定代表人： 法定代表人：';
    const { clauses, signatureBlocks } = readContractFrom(
      `发包人（全称）：某局\n承包人（全称）：某公司\n${first}\n第二部分 通用条款\n1. 约定\n1.1 词语`,
    );
    expect(clauses.map(({ number }) => number)).toEqual(['首部', '第一部分', '落款', '第二部分']);
    expect(signatureBlocks.map(({ party }) => party)).toEqual(['A', 'B']);
  });
});

describe('where the signature block begins', () => {
  const signatureOf = (text: string): string | null => {
    const section = readContractFrom(text).clauses.find(({ number }) => number === '落款');
    return section ? text.slice(section.span.start, section.span.end).split('\n')[0]! : null;
  };

  it.each([
    [
      'contact lines of the last clause stay with it',
      '一、甲\n二、联系人：\n甲方：王某 电话：139\n乙方：郑某 电话：138\n甲方（盖章）：某局\n日期：\n乙方（盖章）：某公司\n日期：',
      '甲方（盖章）：某局',
    ],
    [
      'addresses and accounts inside it',
      '一、甲\n二、乙。\n甲方：某局\n地址：某路\n法定代表人：\n开户行：某行\n乙方：某公司\n地址：某路\n法定代表人：\n签订日期：',
      '甲方：某局',
    ],
    [
      'the page without text',
      '一、甲\n二、乙。\n（以下无正文）\n甲方（盖章）：\n乙方（盖章）：\n日期：',
      '（以下无正文）',
    ],
    [
      'both parties on one line',
      '一、甲\n二、乙。\n甲方（盖章）：  乙方（盖章）：\n代表：  代表：\n日期：  日期：',
      '甲方（盖章）：  乙方（盖章）：',
    ],
    [
      'representatives instead of seals',
      '一、甲\n二、乙。\n甲方代表（签字）：\n乙方代表（签字）：',
      '甲方代表（签字）：',
    ],
  ])('%s', (_name, text, first) => expect(signatureOf(text)).toBe(first));

  it.each([
    ['a sentence about signing', '一、甲\n二、本合同自双方签字（盖章）之日起生效。'],
    [
      'a head with representatives and dates',
      '签订日期：2025年1月1日\n甲方：某局\n法定代表人：某\n乙方：某公司\n法定代表人：某\n一、甲\n二、乙。',
    ],
    ['nothing', ''],
  ])('is nowhere in %s', (_name, text) => expect(signatureOf(text)).toBeNull());
});
