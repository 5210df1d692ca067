import type { TextSpan } from '../../models/geometry.ts';
import { partyWordSource } from '../../models/party-labels.ts';
import { foldWidth } from '../../models/values/normalize-text.ts';
import { isAttachmentHeading } from './find-attachments.ts';
import type { Line } from './find-labels.ts';

/** Where a party is named at the start of a line or a column, in a text of one line (`$`) or of several. */
function partyStartFor(words: string, end: string): RegExp {
  return new RegExp(
    `(?<=^|[\\s▁])(?<word>${words})\\s{0,40}(?:\\([^()]{0,40}\\)\\s{0,40}){0,3}(?:[:：]|${end}|(?=[\\s▁\\d]*年|名称|单位|全称|代表|法定|授权|委托代理|负责|经办|签|盖|公章|日期))`,
    'g',
  );
}

const partyStart = partyStartFor(partyWordSource, '$');

/** 某某公司乙方（盖章）：: the right column's label behind the left column's name, its white lost. */
const gluedParty = new RegExp(
  `(?<=[\\u4e00-\\u9fff)])(?<word>${partyWordSource})\\s*(?=\\((?:盖章|公章|签章|签字|签名|章|盖公章)\\)|[:：][^\\n:：]{2,40}\\((?:盖章|公章|签章|章)\\))`,
  'g',
);

/** Words of a line that asks for a signature, a seal or a date; sentences that merely speak of them end in a full stop. */
const signWords =
  /\((?:[^()]*)(?:章|签字|签名|签署)[^()]*\)|(?:盖章|签章|公章|签字|签名|签署人?|签约人|专用章)\s*(?:处|栏)?\s*[:：]|(?:代表|代表人|代理人|负责人|经办人)\s*(?:\([^()]*\))?\s*(?:或[^:：]{2,14})?[:：]/;
const dateWords =
  /(?:签[订署约字]|盖章)?(?:日期|时间)\s*[:：]|^[\s▁【】]*(?:20\d{0,2})?[\s▁【】]*年[\s▁\d【】]*月[\s▁\d【】]*日\s*$/;
const closingWords = /以?下\s*无\s*正\s*文|此[页处]\s*无\s*正文|签\s*[署字章]\s*页/;
const longestCue = 110;
/** Lines a block may hold between two of its cues: address, bank, telephone and the like. */
const longestPause = 12;
const longestLead = 16;

/** A line's part in a signature block: asks for ink, names a party, or neither. */
interface Cue {
  readonly asks: boolean;
  readonly parties: readonly string[];
}

function cueOf(line: Line): Cue {
  const text = foldWidth(line.text).trimEnd();
  const isSentence = /[。;；]$/.test(text) || text.length > longestCue;
  if (isSentence) return { asks: false, parties: [] };
  return { asks: signWords.test(text) || dateWords.test(text), parties: partiesOf(text) };
}

function partiesOf(text: string): readonly string[] {
  return [...text.matchAll(partyStart)].map((match) => match.groups!['word']!.replace(/\s/g, ''));
}

/**
 * The signature block: from its first line to the first attachment after it, or the end. Looked for after `bodyEnd`, the offset
 * of the last numbered clause's number. Null where the text has none.
 */
export function findSignatureSection(lines: readonly Line[], bodyEnd: number): TextSpan | null {
  const filled = lines.filter(({ text }) => text.trim() !== '');
  const cues = filled.map(cueOf);
  const first = findFirstCue(filled, cues, bodyEnd);
  if (first < 0) return null;
  const start = leadOf({ filled, cues, first, bodyEnd });
  const after = filled.slice(first + 1).find(({ text }) => isAttachmentHeading(text));
  return { start: filled[start]!.start, end: after?.start ?? lines.at(-1)?.end ?? 0 };
}

/** The first line after the body that asks for ink and is not alone: another cue or a party stands near it. */
function findFirstCue(lines: readonly Line[], cues: readonly Cue[], bodyEnd: number): number {
  const asking = cues.findIndex((cue, index) => {
    if (!cue.asks || lines[index]!.start <= bodyEnd) return false;
    const near = cues.slice(Math.max(0, index - longestPause), index + longestPause);
    const inBody = lines
      .slice(Math.max(0, index - longestPause), index + longestPause)
      .map(({ start }) => start > bodyEnd);
    const asks = near.filter((one, at) => one.asks && inBody[at]).length;
    return asks >= 2 || near.some((one, at) => one.parties.length > 0 && inBody[at]);
  });
  return asking >= 0 ? asking : findBareParties(lines, cues, bodyEnd);
}

/** Two parties named on the last lines with nothing to sign beneath: what is left where the reader lost the rest. */
function findBareParties(lines: readonly Line[], cues: readonly Cue[], bodyEnd: number): number {
  const tail = Math.max(0, lines.length - 4);
  const isBare = (cue: Cue, index: number): boolean =>
    cue.parties.length > 0 && lines[index]!.start > bodyEnd && !/电话|联系|邮箱|地址/.test(lines[index]!.text);
  const named = cues.flatMap((cue, index) => (index >= tail && isBare(cue, index) ? cue.parties : []));
  return new Set(named).size >= 2 ? cues.findIndex((cue, index) => index >= tail && isBare(cue, index)) : -1;
}

interface Lead {
  readonly filled: readonly Line[];
  readonly cues: readonly Cue[];
  readonly first: number;
  readonly bodyEnd: number;
}

/** Goes back from the first cue to where the block begins: the first line of a party that is not named again below. */
function leadOf({ filled, cues, first, bodyEnd }: Lead): number {
  const named = new Set(cues.slice(first, first + 4 * longestPause).flatMap(({ parties }) => parties));
  let start = first;
  for (let at = first - 1; at >= Math.max(0, first - longestLead); at--) {
    const { text, start: offset } = filled[at]!;
    if (offset <= bodyEnd || (/[。；;]\s*$/.test(text) && !closingWords.test(text))) break;
    const parties = cues[at]!.parties;
    if (parties.some((party) => named.has(party))) break;
    if (parties.length > 0 || closingWords.test(text)) start = at;
    for (const party of parties) named.add(party);
    if (closingWords.test(text)) break;
  }
  return start;
}

/**
 * Where each party is named at the start of a line or a column within the section, in text order. `aliases` are words the contract's head
 * calls its parties by, beside those that are known.
 */
export function findPartyAnchors(
  text: string,
  section: TextSpan,
  aliases: readonly string[],
): readonly (TextSpan & { readonly word: string })[] {
  const folded = foldWidth(text.slice(section.start, section.end));
  const words = [...aliases.toSorted((a, b) => b.length - a.length), partyWordSource].join('|');
  const perLine = partyStartFor(words, '(?=\\n|$)');
  const anchors = [...folded.matchAll(perLine), ...folded.matchAll(gluedParty)].map((match) => {
    const word = match.groups!['word']!;
    const start = section.start + match.index + match[0].indexOf(word);
    return { start, end: start + word.length, word };
  });
  const starts = new Set<number>();
  return anchors.sort((a, b) => a.start - b.start).filter(({ start }) => !starts.has(start) && starts.add(start));
}
