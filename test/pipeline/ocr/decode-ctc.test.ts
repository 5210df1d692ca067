import { describe, expect, it } from 'vitest';
import { decodeCtc } from '../../../pipeline/ocr/paddle/decode-ctc.ts';

const alphabet = ['甲', '0', '，'];
/** One step a letter: `.` is the blank, others stand for their place in the alphabet; `?` is an unsure 甲. */
function answer(steps: string): Float32Array {
  const rows = [...steps].map((step) => {
    if (step === '.') return [0.9, 0.05, 0.03, 0.02];
    if (step === '?') return [0.3, 0.4, 0.2, 0.1];
    const best = alphabet.indexOf(step) + 1;
    return [0, 1, 2, 3].map((i) => (i === best ? 0.97 : 0.01));
  });
  return Float32Array.from(rows.flat());
}
const read = (steps: string): string =>
  decodeCtc(answer(steps), steps.length, alphabet)
    .map(({ text }) => text)
    .join('');

describe('decodeCtc', () => {
  it.each([
    ['', ''],
    ['....', ''],
    ['.甲..', '甲'],
    ['甲甲甲', '甲'],
    ['00.0', '00'],
    ['0.0.0', '000'],
    ['甲0，', '甲0，'],
    ['甲.甲甲..，', '甲甲，'],
    ['?..', '甲'],
  ])('reads the steps “%s” as “%s”', (steps, text) => {
    expect(read(steps)).toBe(text);
  });

  it('tells what it sees apart among the characters it is given', () => {
    const among = (steps: string, characters: string): string =>
      decodeCtc(answer(steps), steps.length, alphabet, characters)
        .map(({ text }) => text)
        .join('');
    expect(among('甲.0.?', '0')).toBe('000');
    expect(among('甲.0', '甲0')).toBe('甲0');
    expect(among('....', '0')).toBe('');
  });

  it('places a character in the middle of the steps that show it', () => {
    const [only] = decodeCtc(answer('..甲甲....'), 8, alphabet);
    expect(only!.centre).toBeCloseTo(3 / 8);
  });

  it('is as sure of a character as of its surest step', () => {
    const [only] = decodeCtc(answer('.?甲?.'), 5, alphabet);
    expect(only!.confidence).toBeCloseTo(0.97);
  });

  it('tells what else a doubtful character may be, and nothing of a sure one', () => {
    const [doubtful] = decodeCtc(Float32Array.from([0.05, 0.6, 0.3, 0.05]), 1, alphabet);
    expect(doubtful!.others!.map(({ text }) => text)).toEqual(alphabet.slice(1, 3));
    const [sure] = decodeCtc(answer('甲'), 1, alphabet);
    expect(sure!.others ?? []).toEqual([]);
  });
});
