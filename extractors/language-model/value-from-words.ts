import type { FieldDefinition } from '../../models/field.ts';
import type { FieldValue } from '../../models/field-result.ts';
import { findDates } from '../../models/values/calendar-date.ts';
import { parseCapitalAmount } from '../../models/values/capital-amount.ts';
import { checkCreditCode } from '../../models/values/credit-code.ts';
import type { Money } from '../../models/values/money.ts';
import { parseRate } from '../../models/values/rate.ts';
import { parseTermMonths } from '../../models/values/term.ts';
import { figureSource, parseFigure, wordsSource } from '../recognizers/amounts.ts';
import { countGroup, parseCount } from '../recognizers/counts.ts';
import { makePlainView } from '../recognizers/plain-view.ts';
import { textValueOf } from '../recognizers/text-values.ts';

/** What words of the contract say as a field's value, and what checked it. */
export interface ReadValue {
  readonly value: FieldValue;
  readonly reasons: readonly string[];
}

/**
 * Reads words of the contract as a value of a field that is no choice. Null where they say none, or more than one: then
 * it is not for a parser to choose.
 */
export function valueFromWords({ name, type }: FieldDefinition, words: string): ReadValue | null {
  const plain = makePlainView(words).text;
  switch (type) {
    case 'integer':
      return only(name.endsWith('Months') ? monthsIn(plain) : countsIn(plain, /Days$/.test(name)));
    case 'money':
      return only(name === 'totalAmountInWords' ? amountsInWords(plain) : amountsIn(plain));
    case 'rate':
      return only(ratesIn(plain));
    case 'date':
      return only(findDates(plain).flatMap(({ reading }) => (reading.kind === 'complete' ? [reading.iso] : [])));
    case 'text':
      return textIn(name.replace(/^party[A-D]\./, ''), words);
    default:
      return null;
  }
}

function only(values: readonly FieldValue[]): ReadValue | null {
  const [value, ...others] = new Set(values);
  return value === undefined || others.length > 0 ? null : { value, reasons: [] };
}

function monthsIn(plain: string): readonly number[] {
  const months = parseTermMonths(plain);
  return months !== null && Number.isInteger(months) ? [months] : [];
}

const dayCount = new RegExp(`${countGroup('n')}个?(?:工作|自然|日历)?[日天]`, 'g');
/** 一式 is no count. */
const anyCount = new RegExp(`${countGroup('n')}(?!式)`, 'g');

/** 三十日内, 15(十五)个工作日; without days, any number: 贰份, 12. */
function countsIn(plain: string, areDays: boolean): readonly number[] {
  return [...plain.matchAll(areDays ? dayCount : anyCount)].flatMap((match) => {
    const count = parseCount(match.groups?.['n']);
    return count === null ? [] : [count];
  });
}

const figure = new RegExp(
  `(?<![\\d.,])(?<figure>${figureSource})(?<scale>十万|百万|千万|[万萬亿億])?(?!\\d|[%‰‱])`,
  'g',
);

function amountsIn(plain: string): readonly Money[] {
  const figures = [...plain.matchAll(figure)].flatMap(({ groups }) => {
    const amount = parseFigure(groups?.['figure'] ?? '', groups?.['scale']);
    return amount === null ? [] : [amount];
  });
  return figures.length > 0 ? figures : amountsInWords(plain);
}

function amountsInWords(plain: string): readonly Money[] {
  return [...plain.matchAll(new RegExp(wordsSource, 'g'))].flatMap(([words]) => {
    const amount = parseCapitalAmount(words);
    return amount === null ? [] : [amount.value];
  });
}

const rateWords = /\d+(?:\.\d+)?[%‰‱]|[百千万]分之[\d.零一二三四五六七八九十百点两壹贰叁肆伍陆柒捌玖拾佰]+/g;

function ratesIn(plain: string): readonly string[] {
  return [...plain.matchAll(rateWords)].flatMap(([words]) => parseRate(words)?.rate ?? []);
}

const longestText = 80;
/** Shapes of texts that have one; words of another shape are no such value. */
const shapes: Readonly<Record<string, RegExp>> = {
  contractNumber: /^(?=.*\d)[\w\u4e00-\u9fff()[\]〔〕【】\-—/.]{4,40}$/,
  contactPhone: /^\+?[\d()][\d()\- /转]{5,30}$/,
  contactEmail: /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/,
  bankAccountNumber: /^\d{8,32}$/,
  contactName: /^[\u4e00-\u9fff·]{2,12}$/,
  legalRepresentative: /^[\u4e00-\u9fff·]{2,12}$/,
};
/** Codes whose layout spaces say nothing. */
const unspaced: ReadonlySet<string> = new Set(['bankAccountNumber', 'contactPhone', 'contactEmail', 'contractNumber']);

/** The bare kind: 履约保证金 is a 保证金. */
const depositKinds = /质保金|保证金|押金|[定订]金/g;

function textIn(field: string, words: string): ReadValue | null {
  if (field === 'creditCode') return codeIn(words);
  if (field === 'depositKind') return only(makePlainView(words).text.match(depositKinds) ?? []);
  const text = unspaced.has(field) ? textValueOf(words).replace(/\s/g, '') : textValueOf(words);
  const fits = shapes[field]?.test(text) ?? /[\p{L}\p{N}]{2}/u.test(text);
  return fits && text.length <= longestText && !/[▁☐\n]/.test(words.trim()) ? { value: text, reasons: [] } : null;
}

function codeIn(words: string): ReadValue | null {
  const check = checkCreditCode(words);
  if (check.valid) return { value: check.code, reasons: ['checksum'] };
  return /^[0-9A-Z]{15,20}$/.test(check.code) ? { value: check.code, reasons: [] } : null;
}
