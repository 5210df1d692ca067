import { describe, expect, test } from 'vitest';
import type { OcrLine } from '../../../models/ports.ts';
import {
  findDoubtfulSpans,
  isPlausible,
  longestCritical,
} from '../../../pipeline/recognize/second-look/find-doubtful-spans.ts';
import { lookAgain } from '../../../pipeline/recognize/second-look/look-again.ts';
import { stretchImage } from '../../../pipeline/recognize/raster/stretch-image.ts';
import { voteOnSpan } from '../../../pipeline/recognize/second-look/vote-on-spans.ts';
import { sheetOf, silentEngine } from './drawing.ts';

/** A line of 20 pixels a character; characters in `doubted` were read with 0.5, the others with 0.99. */
function lineOf(text: string, doubted: readonly number[]): OcrLine {
  const charConfidences = Array.from({ length: text.length }, (_, i) => (doubted.includes(i) ? 0.5 : 0.99));
  const right = 20 * text.length;
  return {
    text,
    quad: [
      [0, 10],
      [right, 10],
      [right, 40],
      [0, 40],
    ],
    confidence: charConfidences.reduce((sum, one) => sum + one, 0) / text.length,
    charEdges: Array.from({ length: text.length }, (_, i) => [i / text.length, (i + 1) / text.length]).flat(),
    charConfidences,
  };
}

const textsOf = (line: OcrLine): readonly string[] =>
  findDoubtfulSpans(line).map(({ start, end }) => line.text.slice(start, end));

describe('spans to look at again', () => {
  test.each<[string, OcrLine, string[]]>([
    ['a whole date for one doubtful figure', lineOf('自2028年11月1日起', [4]), ['2028年11月1']],
    ['a date with spaces', lineOf('自2028 年 1 月1日', [4]), ['2028 年 1 月1']],
    ['only the doubtful number of two', lineOf('计17会场，月费25700元', [10]), ['25700']],
    ['a code', lineOf('编号：QZ-202S-31', [8]), ['QZ-202S-31']],
    ['an address of mail', lineOf('邮箱li@a.cn', [3]), ['li@a.cn']],
    ['nothing where all is sure', lineOf('自2028年起', []), []],
    ['no Chinese word, however doubtful', lineOf('甲方应付款', [1, 2]), []],
    ['no tick that was read as a letter', lineOf('现金（V）支票', [3]), []],
  ])('%s', (_, line, spans) => {
    expect(textsOf(line)).toEqual(spans);
  });

  test('an engine that tells no probabilities of characters is not asked again', () => {
    const { charConfidences: _, ...line } = lineOf('自2028年起', [4]);
    expect(findDoubtfulSpans(line)).toEqual([]);
  });

  test('the longest span of a reading counts, without spaces', () => {
    expect(longestCritical('1自2025 年 11月1日')).toBe('2025年11月1');
    expect(longestCritical('甲方')).toBe('');
  });

  test('letters have no place in a date', () => {
    expect(isPlausible('2025年H月18')).toBe(false);
    expect(isPlausible('2025年4月18')).toBe(true);
    expect(isPlausible('QZ-2025')).toBe(true);
  });
});

describe('a vote on readings', () => {
  const reading = (text: string, confidence = 0.9) => ({
    text,
    confidences: Array.from({ length: text.length }, () => confidence),
  });
  test.each([
    ['two that agree beat a doubtful first', reading('202S', 0.4), [reading('2025'), reading('2025')], '2025'],
    [
      'each character is voted on alone',
      reading('2028年16', 0.6),
      [reading('2025年10'), reading('2025年16')],
      '2025年16',
    ],
    ['one alone has no other length', reading('2025', 0.4), [reading('20250', 0.99)], '2025'],
    ['two have', reading('404', 0.4), [reading('4041'), reading('4041')], '4041'],
    ['a shorter one needs three', reading('81600', 0.4), [reading('8600'), reading('8600')], '81600'],
    ['three are enough', reading('260', 0.4), [reading('26'), reading('26'), reading('26')], '26'],
    ['letters are no figures', reading('38400', 0.5), [reading('38H00'), reading('38H00')], '38400'],
    ['letters may become figures', reading('3127H86', 0.5), [reading('3127486'), reading('3127486')], '3127486'],
    ['the first stays where nothing is read', reading('202S', 0.4), [reading(''), reading('')], '202S'],
  ])('%s', (_, first, others, text) => {
    expect(voteOnSpan(first, others).text).toBe(text);
  });

  test('is less sure the more the readings differ', () => {
    const agreed = voteOnSpan(reading('2028', 0.5), [reading('2025'), reading('2025'), reading('2025')]);
    const split = voteOnSpan(reading('2028', 0.5), [reading('2025'), reading('2025'), reading('2026')]);
    expect(agreed.confidence).toBeGreaterThan(0.9);
    expect(split.confidence).toBeLessThan(0.7);
  });
});

describe('looking again', () => {
  const sheet = sheetOf(400, 60);
  const answering = (text: string) =>
    silentEngine({
      readLine: () =>
        Promise.resolve({
          text,
          confidence: 0.97,
          charEdges: [],
          quad: [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 1],
          ],
        }),
    });

  test('puts the agreed reading in its place and keeps one place for every unit', async () => {
    const [line] = await lookAgain(sheet.image, [lineOf('自202S年1月起', [4])], answering('2025年11月'));
    expect(line!.text).toBe('自2025年11月起');
    expect(line!.charEdges).toHaveLength(2 * line!.text.length);
    expect(line!.charConfidences).toHaveLength(line!.text.length);
    for (let i = 1; i < line!.charEdges.length; i++)
      expect(line!.charEdges[i]!).toBeGreaterThanOrEqual(line!.charEdges[i - 1]! - 1e-9);
    expect(line!.confidence).toBeGreaterThan(0.9);
  });

  test('characters that stay keep their places', async () => {
    const before = lineOf('自202S年1月1起', [4]);
    const [line] = await lookAgain(sheet.image, [before], answering('2025年11月1'));
    expect(line!.text).toBe('自2025年11月1起');
    expect(line!.charEdges.slice(0, 8)).toEqual(before.charEdges.slice(0, 8));
    expect(line!.charEdges.slice(-6)).toEqual(before.charEdges.slice(-6));
  });

  test('a span without any room is left as it was read', async () => {
    const before = lineOf('自202S年', [4]);
    const flat = { ...before, charEdges: before.charEdges.map(() => 1), quad: before.quad.map(() => [400, 60]) };
    const [line] = await lookAgain(sheet.image, [flat as unknown as OcrLine], answering('2025'));
    expect(line!.text).toBe(before.text);
  });

  test('leaves a line without doubt untouched and asks nothing', async () => {
    const line = lineOf('自2025年起', []);
    const engine = silentEngine({ readLine: () => Promise.reject(new Error('asked')) });
    expect(await lookAgain(sheet.image, [line], engine)).toEqual([line]);
  });
});

test('a stretched picture keeps its colours and its height', () => {
  const sheet = sheetOf(10, 4, [100, 150, 200]);
  const wide = stretchImage(sheet.image, 1.5);
  expect([wide.width, wide.height]).toEqual([15, 4]);
  expect([...wide.data.slice(0, 3)]).toEqual([100, 150, 200]);
});
