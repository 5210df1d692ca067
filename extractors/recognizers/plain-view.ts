import type { ContractText } from '../../models/contract.ts';
import type { TextSpan } from '../../models/geometry.ts';
import { foldRadicals } from '../../models/values/radical-forms.ts';

/**
 * The contract text as patterns like to read it: NFKC, no layout spaces, filled 【 】 without its brackets, every empty slot
 * (▁ runs, underscores, empty brackets) one `▁`. Line breaks and tabs stay. Offsets map back to the contract text.
 */
export interface PlainView {
  readonly text: string;
  /** The contract span of view characters `[start, end)`; an empty range maps to an empty span. */
  spanOf(start: number, end: number): TextSpan;
  /** Index of the view character at, or the first after, a contract offset. */
  indexOf(offset: number): number;
  /** How many layout spaces stood right before the view character. */
  gapBefore(index: number): number;
}

const views = new WeakMap<object, PlainView>();

/** The plain view of a contract, made once for each contract object. */
export function plainViewOf(contract: Pick<ContractText, 'text'>): PlainView {
  const known = views.get(contract);
  if (known) return known;
  const made = makePlainView(contract.text);
  views.set(contract, made);
  return made;
}

// Circled numbers stay what they are: NFKC would turn the label ① into the figure 1.
const keptAsWritten = /[①-⒛…]/;
const lookAlikeSigns: Readonly<Record<string, string>> = {
  '∶': ':',
  '○': '〇',
  '□': '☐',
  '■': '☑',
  '☒': '☑',
  '⸺': '—',
  '‰': '‰',
};
/** 叁佰圆, 12圆整 write 元 in full; 圆通公司 and 圆锥轴承 do not. */
const roundForYuan = /^[圓圆]$/;
const afterAmount = /[\d零〇一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]\s?$/;
const space = /[ \u00a0\u3000\u2002\u2003\u2009]/;
const emptyBrackets = /^(?:【[\s▁_]*】|\[[\s▁_]*\]|〔[\s▁_]*〕|[(（][ \u3000▁_]*[)）])/;
const slotRun = /^(?:▁|__)(?:[ \u3000]*[▁_]+)*/;

/** Makes the plain view of a text. */
export function makePlainView(written: string): PlainView {
  const source = foldRadicals(written);
  const starts: number[] = [];
  const ends: number[] = [];
  const gaps: number[] = [];
  const parts: string[] = [];
  let gap = 0;
  const emit = (text: string, start: number, end: number): void => {
    parts.push(text);
    for (let at = 0; at < text.length; at++) {
      starts.push(start);
      ends.push(end);
      gaps.push(at === 0 ? gap : 0);
    }
    gap = 0;
  };
  let at = 0;
  while (at < source.length) {
    const unit = unitAt(source, at);
    if (unit.kind === 'gap') gap += 1;
    else if (unit.kind === 'text') emit(unit.text, at, at + unit.length);
    at += unit.length;
  }
  return viewFrom(parts.join(''), { starts, ends, gaps, length: source.length });
}

interface Unit {
  readonly kind: 'text' | 'gap' | 'dropped';
  readonly text: string;
  readonly length: number;
}

function unitAt(source: string, at: number): Unit {
  const character = String.fromCodePoint(source.codePointAt(at)!);
  if (space.test(character)) return isWordSpace(source, at) ? text(' ', 1) : { kind: 'gap', text: '', length: 1 };
  const slot = slotAt(source, at);
  if (slot !== null) return slot;
  if (character === '【' || character === '】' || character === '\r') return dropped(1);
  if (character === '_') return dropped(1);
  if (character === '\n')
    return isBrokenSentence(source, at) || isBeforeAmount(source, at) ? dropped(1) : text(character, 1);
  if (character === '\t') return text(character, 1);
  const mended = mendedCharacter(source, at);
  if (mended !== null) return text(mended, 1);
  if (
    roundForYuan.test(character) &&
    (afterAmount.test(source.slice(Math.max(0, at - 2), at)) || /^[整正]/.test(source.slice(at + 1, at + 2)))
  )
    return text('元', 1);
  const known = lookAlikeSigns[character];
  if (known !== undefined) return text(known, character.length);
  return text(
    keptAsWritten.test(character) ? character : character.normalize('NFKC').replace(/\s/g, ''),
    character.length,
  );
}

function text(value: string, length: number): Unit {
  return { kind: value === '' ? 'dropped' : 'text', text: value, length };
}

function dropped(length: number): Unit {
  return { kind: 'dropped', text: '', length };
}

function slotAt(source: string, at: number): Unit | null {
  if (!'【[〔(（▁_'.includes(source[at]!)) return null;
  const ahead = source.slice(at, at + 80);
  const match = emptyBrackets.exec(ahead) ?? slotRun.exec(ahead);
  if (match === null) return null;
  // Underscores pressed against a figure are the line it was written on, not an empty slot.
  const isUnderline =
    /^_+$/.test(match[0]) && (/\d/.test(source[at - 1] ?? '') || /\d/.test(source[at + match[0].length] ?? ''));
  return isUnderline ? dropped(match[0].length) : text('▁', match[0].length);
}

const numbered =
  /^\s*(?:第[^\s]{1,4}[条章节款]|[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:\.\d{1,2})*[、.．\s]?|[①-⒛])/;

/**
 * A line break inside a sentence: the line before is a numbered clause that stops at a Chinese character, and the next line is
 * neither numbered nor labelled. Assembled paragraphs are whole; on poor paper some are not.
 */
function isBrokenSentence(source: string, at: number): boolean {
  const before = source.slice(source.lastIndexOf('\n', at - 1) + 1, at).trimEnd();
  const newline = source.indexOf('\n', at + 1);
  const after = source.slice(at + 1, newline < 0 ? source.length : newline).trim();
  const isSentence = numbered.test(before) && before.length >= 14 && /[，,。]/.test(before) && !before.includes('\t');
  const goesOn = /[\u4e00-\u9fff\d，,、]$/.test(before) && /^[\u4e00-\u9fff，,、（(]/.test(after);
  return isSentence && goesOn && !numbered.test(after) && !/^.{0,12}[:：]/.test(after) && !after.includes('\t');
}

/** 签约合同价为： ⏎ 人民币（大写）…: an amount that stands on the line below its label belongs to it. */
function isBeforeAmount(source: string, at: number): boolean {
  if (!/[为计：:][：:]?\s*$/.test(source.slice(Math.max(0, at - 4), at))) return false;
  return /^\s*(?:人民币|RMB|[（(](?:大写|小写|人民币)|大写|小写|[¥￥])/.test(source.slice(at + 1, at + 16));
}

/**
 * Slips of readers that their neighbours give away: 工 taken for T (苏州澜序T业), 1, 0 and 5 for l, O and S between digits,  a dash for a written 1, 大写, 日 for a box
 * (☐期, 2025年2月21☑). Null for every other character.
 */
function mendedCharacter(source: string, at: number): string | null {
  const before = source.slice(Math.max(0, at - 6), at);
  const after = source.slice(at + 1, at + 3);
  switch (source[at]) {
    case 'T':
      return /[\u4e00-\u9fff]$/.test(before) && /^(?![恤台型字形])[\u4e00-\u9fff]/.test(after) ? '工' : null;
    case 'l':
    case 'I':
      return /\d$/.test(before) && /^\d/.test(after) ? '1' : null;
    case 'O':
      return /\d$/.test(before) && /^\d/.test(after) ? '0' : null;
    case 'S':
      return /\d{3}$/.test(before) && after.startsWith('年') ? '5' : null;
    case '—':
    case '-':
    case '–':
      return (/月$/.test(before) && after.startsWith('日')) || (/\d年$/.test(before) && after.startsWith('月'))
        ? '1'
        : null;
    case '天':
    case '太':
    case '夫':
      return after.startsWith('写') ? '大' : null;
    case '☐':
    case '☑':
    case '□':
      return after.startsWith('期') || /月\s?[\d▁]{1,2}$/.test(before) ? '日' : null;
    default:
      return null;
  }
}

/** A single space between Latin letters parts words; every other one is layout. */
function isWordSpace(source: string, at: number): boolean {
  return /[A-Za-z,.]/.test(source[at - 1] ?? '') && /[A-Za-z]/.test(source[at + 1] ?? '');
}

interface Maps {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly gaps: readonly number[];
  readonly length: number;
}

function viewFrom(text: string, { starts, ends, gaps, length }: Maps): PlainView {
  return {
    text,
    spanOf(start, end) {
      const from = starts[start] ?? length;
      return end > start ? { start: from, end: ends[end - 1] ?? length } : { start: from, end: from };
    },
    indexOf(offset) {
      let low = 0;
      let high = starts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (ends[middle]! <= offset) low = middle + 1;
        else high = middle;
      }
      return low;
    },
    gapBefore: (index) => gaps[index] ?? 0,
  };
}
