import { numeralCharacters, parseChineseInteger } from '../../models/values/chinese-number.ts';

/** Source of a pattern for a whole number in figures or Chinese numerals; name the group yourself. */
export const countSource = `[${numeralCharacters}]{1,6}`;

/** A named count with an optional repetition in brackets after it: 叁(3), 15(十五). */
export function countGroup(name: string): string {
  return `(?<![${numeralCharacters}.])(?<${name}>${countSource})(?:\\([${numeralCharacters}]{1,6}\\))?`;
}

/** The number a count says, 0–99999; null where it says none. */
export function parseCount(text: string | undefined): number | null {
  const value = text === undefined ? null : parseChineseInteger(text);
  return value === null || value > 99_999 ? null : value;
}
