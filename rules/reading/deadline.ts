import type { PartyKey, ReadContract } from '../../models/contract.ts';
import type { TextSpan } from '../../models/geometry.ts';
import type { Facts } from '../../models/rule.ts';
import { parseChineseInteger } from '../../models/values/chinese-number.ts';
import { aliasPattern, findParty } from './party-words.ts';
import { sentencesOf } from './passage.ts';
import type { Passage } from './passage.ts';

/** What has to be done within a time after an event: 收到竣工报告后10日内组织验收. */
export interface Deadline {
  /** The event's own words, parties and modal words left out: 收到竣工报告. */
  readonly event: string;
  readonly act: string;
  /** Who was spoken of last before it; undefined where the sentence names no party. */
  readonly party: PartyKey | undefined;
  /** Number and unit, comparable as text. */
  readonly value: string;
  readonly passage: Passage;
  readonly range: TextSpan;
}

const pattern =
  /(?<event>[^,。;:]{3,20}?)(?:之日|之时)?(?:后|起)的?(?<number>\d{1,3}|[一二两三四五六七八九十]{1,3})个?(?<unit>工作日|日历天|日|天|小时|分钟|个?月)(?:之|以)?内,?(?<act>[^,。;]{2,14})/g;
const lead = /^(?:.*(?:应当?|须|需|必须|可以?|将|在|于|自|从|方|人(?!报告)|单位|与|并)(?=[\u4e00-\u9fff]{3}))?/;
const actLead = /^(?:[甲乙丙丁]方|应当?|须|需|必须|将|予以|一次性|及时|负责|完成|书面|向对方|对方)*/;
/** Payments fall due by stages, and what is graded or local has times of its own. */
const notOne = /支付|付款|付清|付至|缴|交纳|退|返还|开具|汇入/;
const graded = /一般|重大|特别|紧急|严重|核心|[一二三]级|市区|郊|节假日|夜间|工作时间|首次|再次|第[一二三]次|每/;

/** Every deadline of running text that is neither a payment's nor one of several grades. */
export function deadlinesOf(facts: Facts, contract: ReadContract): readonly Deadline[] {
  const party = new RegExp(aliasPattern(facts), 'g');
  const spokenOf = (text: string): PartyKey | undefined => findParty(facts, text.match(party)?.at(-1) ?? '');
  return sentencesOf(contract).flatMap((passage) =>
    passage.isTableRow
      ? []
      : [...passage.text.matchAll(pattern)].flatMap((match) => deadlineOf(passage, match, spokenOf)),
  );
}

function deadlineOf(
  passage: Passage,
  match: RegExpExecArray,
  spokenOf: (text: string) => PartyKey | undefined,
): readonly Deadline[] {
  const { event = '', number = '', unit = '', act = '' } = match.groups ?? {};
  const count = /^\d/.test(number) ? Number(number) : parseChineseInteger(number);
  const bareEvent = event.replace(lead, '');
  const bareAct = act.replace(actLead, '');
  if (count === null || bareEvent.length < 4 || bareAct.length < 2) return [];
  if (notOne.test(act) || graded.test(event) || graded.test(act)) return [];
  const range = { start: match.index, end: match.index + match[0].length };
  const value = `${count}${unit.replace(/日历天|天/, '日').replace('个', '')}`;
  const party = spokenOf(passage.text.slice(0, match.index + event.length));
  return [{ event: bareEvent, party, act: bareAct, value, passage, range }];
}

/** Share of the letter pairs two acts must have in common to be one act, worded once more. */
const alike = 0.5;

/** Whether two deadlines are for one act after one event; what is due from either side is not one. */
export function isSameDeadline(a: Deadline, b: Deadline): boolean {
  if (a.party !== undefined && b.party !== undefined && a.party !== b.party) return false;
  return a.event === b.event && likeness(a.act, b.act) >= alike;
}

function likeness(a: string, b: string): number {
  const [x, y] = [pairsOf(a), pairsOf(b)];
  const shared = [...x].filter((pair) => y.has(pair)).length;
  return (2 * shared) / (x.size + y.size);
}

function pairsOf(text: string): ReadonlySet<string> {
  return new Set(Array.from({ length: Math.max(1, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
}
