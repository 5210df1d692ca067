import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clause } from '../../../models/contract.ts';
import { readContractFrom } from '../../support/read-contract.ts';

const lines = fc.oneof(
  fc.constantFrom(
    '第一条 服务内容',
    '第二条 付款',
    '第十章 附则',
    '一、甲方的义务',
    '二、乙方的义务',
    '（一）甲',
    '（二）乙',
    '1、甲。',
    '2、乙。3、丙',
    '1.1 甲',
    '1.1.2 乙',
    '2.1 丙',
    '①甲',
    '1)甲',
    'l、甲',
    '-、甲',
    '目录',
    '附件一 清单',
    '附件：',
    '甲方：某局',
    '乙方（盖章）：',
    '甲方（盖章）：▁▁    乙方（盖章）：▁▁',
    '代表（签字）：▁▁',
    '日期：▁▁年▁月▁日',
    '',
    '2025年9月30日',
    '本合同自双方签字盖章之日起生效。',
  ),
  fc.string({
    unit: fc.constantFrom(...'第一二三条章、.．()（）1234567890附件甲乙方：盖章签字年月日▁☐\t 。'),
    maxLength: 24,
  }),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const texts = fc.array(lines, { maxLength: 40 }).map((all) => all.join('\n'));

function checkNesting(clauses: readonly Clause[], start: number, end: number): void {
  let last = start;
  for (const { span, ownEnd, children, number } of clauses) {
    expect(number).not.toBe('');
    expect(span.start).toBe(last);
    expect(span.end).toBeGreaterThan(span.start);
    expect(ownEnd).toBe(children[0]?.span.start ?? span.end);
    if (children.length > 0) checkNesting(children, ownEnd, span.end);
    last = span.end;
  }
  expect(last).toBe(end);
}

describe('segmentation of any text', () => {
  it('never throws, covers the text with ordered clauses, and nests their spans', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { clauses } = readContractFrom(text);
        const first = text.length - text.trimStart().length;
        if (first === text.length) expect(clauses).toEqual([]);
        else checkNesting(clauses, first, text.length);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps signature blocks inside 落款, one a party', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { clauses, signatureBlocks, marks } = readContractFrom(text);
        const section = clauses.find(({ number }) => number === '落款');
        if (section === undefined) expect(signatureBlocks).toEqual([]);
        for (const block of signatureBlocks) {
          expect(block.span.start).toBeGreaterThanOrEqual(section!.span.start);
          expect(block.span.end).toBeLessThanOrEqual(section!.span.end);
          for (const index of block.marks) expect(marks[index]).toBeDefined();
        }
        expect(new Set(signatureBlocks.map(({ party }) => party)).size).toBe(signatureBlocks.length);
        const indexes = signatureBlocks.flatMap((block) => block.marks);
        expect(new Set(indexes).size).toBe(indexes.length);
      }),
      { numRuns: 200 },
    );
  });

  it('takes a long contract in its stride', () => {
    const text = Array.from({ length: 3000 }, (_, index) => `${index + 1}、第${index + 1}项约定，双方应当遵守。`).join(
      '\n',
    );
    const started = performance.now();
    readContractFrom(text);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
