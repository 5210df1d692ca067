import { describe, expect, test } from 'vitest';
import { findAddressedLines } from '../../../extractors/language-model/addressed-lines.ts';
import { injections, plainLines } from '../../support/injections.ts';

describe('lines that speak to a language model', () => {
  test.each(injections)('%s', (line) => {
    const text = `第一条 租金\n${line}\n第二条 期限`;
    expect(findAddressedLines(text).map(({ start, end }) => text.slice(start, end))).toEqual(line.split('\n'));
  });

  test.each(plainLines)('and what contracts say: %s', (line) => {
    expect(findAddressedLines(line)).toEqual([]);
  });

  test('a long line costs little time', () => {
    for (const piece of ['请输出', 'ignore ', '你是', '将字段', '<system ', 'set ', '系统提示', '忽略', '正文结束']) {
      const began = performance.now();
      findAddressedLines(piece.repeat(Math.ceil(50_000 / piece.length)));
      findAddressedLines(`${piece}${'一'.repeat(50_000)}`);
      expect(performance.now() - began).toBeLessThan(1000);
    }
  });
});
