import { describe, expect, it } from 'vitest';
import type { ReadCharacter } from '../../../pipeline/ocr/paddle/decode-ctc.ts';
import { findDoubtfulWindows } from '../../../pipeline/ocr/paddle/doubtful-windows.ts';
import { lineOf } from './line-of.ts';

const em = 0.05;

function windowsOf(text: string, change: (characters: ReadCharacter[]) => void = () => undefined): readonly string[] {
  const characters = [...lineOf(text, em)];
  change(characters);
  return findDoubtfulWindows(characters, em).map(({ from, to }) => text.slice(from, to));
}

describe('findDoubtfulWindows', () => {
  it.each([
    ['plain print is settled by the first reading', '甲方有权享有相关服务。', []],
    ['a lone figure is', '有效期为1年，自签订起。', []],
    [
      'figures in a row are read again, with two characters on either side',
      '本合同价款为25700元，含税。',
      ['款为25700元，'],
    ],
    ['so are Latin letters', '速率不低于Mb的专线接入', ['低于Mb的专']],
    ['at the ends of a line there is less to take along', '12个月内付清', ['12个月']],
  ])('%s', (_, text, windows) => {
    expect(windowsOf(text)).toEqual(windows);
  });

  it('a character in doubt is read again', () => {
    const doubt = (characters: ReadCharacter[]): void => void (characters[4] = { ...characters[4]!, confidence: 0.7 });
    expect(windowsOf('甲方应当派专人负责', doubt)).toEqual(['应当派专人']);
  });

  it('characters in doubt near each other make one window, far from each other two', () => {
    const doubtAt =
      (...places: number[]) =>
      (characters: ReadCharacter[]): void =>
        places.forEach((at) => (characters[at] = { ...characters[at]!, confidence: 0.5 }));
    const text = '一二三四五六七八九十百千万亿兆京';
    expect(windowsOf(text, doubtAt(3, 8))).toEqual(['二三四五六七八九十百千'.slice(0, 10)]);
    expect(windowsOf(text, doubtAt(2, 13))).toEqual(['一二三四五', '千万亿兆京'.slice(0, 5)]);
  });

  it('a gap that could hold one more character is read again', () => {
    const gap = (characters: ReadCharacter[]): void =>
      characters.forEach((one, i) => i > 2 && (characters[i] = { ...one, centre: one.centre + em }));
    expect(windowsOf('烟台市区建设路', gap)).toEqual(['台市区建设']);
  });

  it('nothing read has no windows', () => {
    expect(findDoubtfulWindows([], em)).toEqual([]);
  });
});
