import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContractText } from '../../../models/contract.ts';
import type { Mark, ReadPage, TextLine } from '../../../models/page.ts';
import { assembleContract } from '../../../pipeline/assemble/assemble-contract.ts';
import { gridOf, lineAt, markAt, pageWith } from './page-builder.ts';

const words = [
  '甲方：',
  '乙方（盖章）：',
  '日期：',
  '第三条',
  '一、',
  '（二）',
  '1、',
  '2.3 ',
  '附件一',
  '价款为',
  '300元。',
  'video ',
  '联系人：',
  '  ',
  '，',
  '2025年 9 月',
  '𠮷',
  '____',
];
const lineText = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));
const row = fc.integer({ min: -2, max: 37 });
const column = fc.integer({ min: 0, max: 30 });
const line: fc.Arbitrary<TextLine> = fc
  .tuple(row, column, lineText, fc.double({ min: -0.006, max: 0.006, noNaN: true }))
  .map(([at, from, text, drop]) => lineAt(at, from, text, { drop }));
const mark: fc.Arbitrary<Mark> = fc
  .tuple(
    fc.constantFrom('blank', 'tick', 'unread', 'seal', 'signature' as const),
    row,
    column,
    fc.integer({ min: 1, max: 8 }),
  )
  .map(([kind, at, from, width]) => markAt(kind as Mark['kind'], [at, from, width]));
const tables = fc.constantFrom([], [gridOf([0, 8, 20, 36], [4, 6, 8, 9])], [gridOf([0, 20, 40], [20, 28])]);
const pages: fc.Arbitrary<readonly ReadPage[]> = fc
  .array(fc.record({ lines: fc.array(line, { maxLength: 25 }), marks: fc.array(mark, { maxLength: 6 }), tables }), {
    maxLength: 4,
  })
  .map((contents) => contents.map((content, at) => pageWith(content, at + 1)));

describe('any pages', () => {
  it('give every character but the breaks exactly one place on paper', () => {
    fc.assert(
      fc.property(pages, (read) => {
        expectWholeMap(assembleContract(read).contract);
      }),
      { numRuns: 60 },
    );
  });

  it('give every placed mark its own characters', () => {
    fc.assert(
      fc.property(pages, (read) => {
        const { text, marks } = assembleContract(read).contract;
        for (const { kind, state, span } of marks) {
          const own = span === null ? null : text.slice(span.start, span.end);
          if (kind === 'seal' || kind === 'signature') expect(span).toBeNull();
          if (kind === 'blank' && own !== null) expect(own).toMatch(/^▁+$/u);
          if (kind === 'tick' && own !== null) expect(own).toBe(state === 'checked' ? '☑' : '☐');
        }
      }),
      { numRuns: 60 },
    );
  });

  it('lose no word of a line: its characters stand in the text or the furniture, in order', () => {
    const apart = fc
      .uniqueArray(row, { minLength: 1, maxLength: 20 })
      .chain((rows) =>
        fc.tuple(...rows.map((at) => fc.tuple(column, lineText).map(([from, text]) => lineAt(at, from, text)))),
      );
    fc.assert(
      fc.property(fc.array(apart, { minLength: 1, maxLength: 3 }), (contents) => {
        const read = contents.map((lines, at) => pageWith({ lines }, at + 1));
        const { text, furniture } = assembleContract(read).contract;
        const kept = furniture.map((item) => item.text).join('\n') + text;
        const squeezed = kept.replace(/\s/gu, '');
        for (const { text: given } of contents.flat()) {
          for (const part of given.split(/\s+/u)) expect(squeezed).toContain(part);
        }
      }),
      { numRuns: 60 },
    );
  });
});

function expectWholeMap({ text, runs }: ContractText): void {
  let end = 0;
  for (const run of runs) {
    expect(run.start).toBeGreaterThanOrEqual(end);
    expect(text.slice(end, run.start)).toMatch(/^[\n\t]*$/);
    expect(run.end).toBeGreaterThan(run.start);
    expect(run.charXs).toHaveLength((run.end - run.start) * 2);
    expect(text.slice(run.start, run.end)).not.toMatch(/[\n\t]/);
    end = run.end;
  }
  expect(text.slice(end)).toMatch(/^[\n\t]*$/);
}
