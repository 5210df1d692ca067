import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldWidth, normalizeValue, normalizeWithMap } from '../../../models/values/normalize-text.ts';

describe('normalizeWithMap', () => {
  it('drops layout spaces between Chinese characters and keeps the way back', () => {
    const source = '合 同 编号：ＡＢ－１２　（甲 方）';
    const { text, toSource } = normalizeWithMap(source);
    expect(text).toBe('合同编号:AB-12(甲方)');
    const at = text.indexOf('甲方');
    const span = toSource(at, at + 2);
    expect(source.slice(span.start, span.end)).toBe('甲 方');
  });

  it('keeps one space between Latin words', () => {
    expect(normalizeWithMap('Cisco  Webex  会 议').text).toBe('Cisco Webex会议');
  });

  it('maps every hit back to text that normalises to it', () => {
    const unit = fc.constantFrom('甲', '方', ' ', '　', 'A', '1', '１', '（', '㎡', '①', 'é', '\n', '😀', '▁');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), (source) => {
        const { text, toSource } = normalizeWithMap(source);
        const whole = toSource(0, text.length);
        expect(normalizeWithMap(source.slice(whole.start, whole.end)).text.trim()).toBe(text.trim());
        for (let at = 0; at < text.length; at++) {
          const { start, end } = toSource(at, at + 1);
          expect(end).toBeGreaterThan(start);
          expect(source.slice(start, end).normalize('NFKC').replace(/\s/g, ' ')).toContain(
            text[at]!.replace(/\s/, ' '),
          );
        }
      }),
    );
  });
});

describe('normalizeValue', () => {
  it.each([
    ['  中联 通信 有限公司 ', '中联通信有限公司'],
    ['▁▁林若溪▁▁', '林若溪'],
    ['０９１７－１２３４', '0917-1234'],
    ['（政企）客户部', '(政企)客户部'],
    ['John   Smith', 'John Smith'],
    ['▁▁▁', ''],
  ])('writes %j as %j', (text, value) => expect(normalizeValue(text)).toBe(value));
});

describe('foldWidth', () => {
  it('keeps every offset', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldWidth(text)).toHaveLength(text.length);
      }),
    );
    expect(foldWidth('（１）．：，')).toBe('(1).:,');
  });
});
