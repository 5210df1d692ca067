import { expect, test } from 'vitest';
import { parseFieldValue } from '../../../web/client/desk/parse-field-value.ts';

test.each([
  ['money', '25700', '25700.00'],
  ['money', '2.57万元', '25700.00'],
  ['money', '￥25,700.00', '25700.00'],
  ['money', '很多钱', null],
  ['integer', '十二', 12],
  ['integer', '12 个', null],
  ['rate', '千分之三', '0.003'],
  ['rate', '3‰', '0.003'],
  ['rate', '0.03', '0.03'],
  ['rate', '3', null],
  ['date', '2025年9月30日', '2025-09-30'],
  ['date', '2025-09-30', '2025-09-30'],
  ['date', '2025年9月', null],
  ['text', '　云岭县 教育局 ', '云岭县教育局'],
  ['text', '   ', null],
  [['yes', 'no'], 'yes', 'yes'],
  [['yes', 'no'], 'maybe', null],
] as const)('typed into a %s box, %s is kept as %s', (type, typed, value) => {
  expect(parseFieldValue(type, typed)).toBe(value);
});
