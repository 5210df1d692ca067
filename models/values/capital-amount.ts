import { readNumeral } from './chinese-number.ts';
import type { NumeralReading } from './chinese-number.ts';
import { toMoney } from './money.ts';
import type { Money } from './money.ts';

/**
 * An amount in words. `canonical` says whether it is written as 正确填写票据和结算凭证的基本规定 asks: financial characters,
 * every 壹 and 零 in place, 元 present, 整 or 正 after 元.
 */
export interface CapitalAmount {
  readonly value: Money;
  readonly canonical: boolean;
}

const prefix = /^(?:[(（]?大写[)）]?)?[:：]?(?:人民币|RMB|[¥￥])?(?:[(（]大写[)）])?[:：]?/i;
const amountPattern = /^([^元圆圓角分整正]*)([元圆圓])?(?:([零〇]?)(.)角)?(?:([零〇]?)(.)分)?([整正])?$/;
const financial = /^[零壹贰貳叁肆伍陆陸柒捌玖拾佰仟万萬亿億元圆圓角分整正]+$/;

/**
 * Reads an amount in words: 贰万伍仟柒佰元整, 叁佰贰拾伍元零肆分, and forms seen in the wild (拾万圆整, 一千二百三十四元整, 八百). Layout
 * spaces and a leading 人民币 are accepted. Null for anything else, figures included.
 */
export function parseCapitalAmount(text: string): CapitalAmount | null {
  const compact = text.replace(/[\s\u3000▁_]/g, '').replace(prefix, '');
  const match = amountPattern.exec(compact);
  if (match === null || /[\d０-９○]/.test(compact)) return null;
  if (/^[元圆圓整正]*$/.test(compact)) return null;
  const [, words = '', yuanSign, , jiaoSign, zeroFen = '', fenSign, whole] = match;
  const jiao = readDigit(jiaoSign);
  const fen = readDigit(fenSign);
  const yuan = readYuan(words, yuanSign !== undefined);
  if (yuan === null || jiao === null || fen === null) return null;
  if (yuanSign === undefined && words !== '' && (jiaoSign ?? fenSign) !== undefined) return null;
  const hasCoins = jiao > 0 || fen > 0;
  const endsWell = fen > 0 || jiao > 0 || whole !== undefined;
  const zeroStands = !(fen > 0 && jiao === 0 && yuan.value > 0) || zeroFen !== '';
  const isNamed = yuanSign !== undefined || (words === '' && hasCoins);
  return {
    value: toMoney(`${yuan.value}.${jiao}${fen}`),
    canonical: financial.test(compact) && yuan.regular && endsWell && zeroStands && isNamed && !(fen > 0 && whole),
  };
}

function readYuan(words: string, isNamed: boolean): NumeralReading | null {
  if (words === '') return isNamed ? null : { value: 0, regular: true };
  const reading = readNumeral(words);
  return reading && { ...reading, regular: reading.regular && !/^[拾十]/.test(words) };
}

/** A single digit; 0 where the slot does not exist, null where something else stands in it. */
function readDigit(sign: string | undefined): number | null {
  if (sign === undefined) return 0;
  const reading = readNumeral(sign);
  return reading !== null && reading.value < 10 ? reading.value : null;
}

/** What readers take the financial characters for; each is no numeral itself. From domain knowledge of OCR slips. */
const lookAlikes: Readonly<Record<string, string>> = {
  ...spread('贰', '炳喜贡货贵武贲弍'),
  ...spread('壹', '壶臺台查壸'),
  ...spread('叁', '参叄叄参惨'),
  ...spread('肆', '肄津律'),
  ...spread('伍', '任佐件仵'),
  ...spread('陆', '陵陡陈隆'),
  ...spread('柒', '染柴桼'),
  ...spread('捌', '扒别抛'),
  ...spread('玖', '玫坎玟'),
  ...spread('拾', '给抬恰捨治'),
  ...spread('佰', '伯陌估怕'),
  ...spread('仟', '任什仔阡'),
  ...spread('万', '方力'),
  ...spread('元', '无兀先'),
  ...spread('圆', '园圜'),
  ...spread('零', '雾霉'),
  ...spread('整', '楚慗'),
};

function spread(right: string, wrongs: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...wrongs].map((wrong) => [wrong, right]));
}

/** An amount in words after one character was read as its look-alike. */
export interface RepairedAmount {
  readonly value: Money;
  /** The text with the character put right. */
  readonly text: string;
}

/**
 * Reads an amount in words of which exactly one character is a known look-alike of a numeral (炳万伍仟元整 → 贰万…). Null where the
 * text reads as it stands, needs more than one repair, or stays unreadable. A guess: lower the confidence.
 */
export function repairCapitalAmount(text: string): RepairedAmount | null {
  if (parseCapitalAmount(text) !== null) return null;
  const repairs = [...text].flatMap((character, at, all) => {
    const right = lookAlikes[character];
    if (right === undefined) return [];
    const repaired = [...all.slice(0, at), right, ...all.slice(at + 1)].join('');
    const amount = parseCapitalAmount(repaired);
    return amount ? [{ value: amount.value, text: repaired }] : [];
  });
  return repairs.length === 1 ? repairs[0]! : null;
}
