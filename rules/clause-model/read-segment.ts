import type { PartyKey } from '../../models/contract.ts';
import type { TextSpan } from '../../models/geometry.ts';
import type { Passage } from '../reading/passage.ts';
import { dutiesIn, isEquipment, provisionsIn } from './act.ts';
import type { Act } from './act.ts';
import { objectsIn, resolveObject } from './object-phrase.ts';
import type { Statement } from './statement.ts';

/** How the contract at hand names its parties. */
export interface Grammar {
  readonly alias: string;
  readonly parties: number;
  findParty(word: string): PartyKey | undefined;
}

/** What earlier segments of the sentence leave standing: who is spoken of, of what, and on what condition. */
export interface Discourse {
  readonly subject: PartyKey | undefined;
  readonly objects: readonly string[];
  readonly condition: string | null;
}

interface SegmentReading {
  readonly statements: readonly Statement[];
  readonly discourse: Discourse;
}

/** An act of a party on things, before it is tied to its place. */
interface Predication {
  readonly party: PartyKey;
  readonly act: Act;
  readonly objects: readonly string[];
}

const negated = /不(?:再)?(?:负责|承担|得|提供|予|需|必|应|对|支付)|无[须需权]|免除|有权|可以|可(?=[^用靠])|未/;
const conditional =
  /^(?:如果?|若|因|当|除|在.{2,20}(?:前|后|时)$|发生)|(?:的|时|外|情况下|情形下|后|前)$|期满|质保期|保修期|免费期/;
/** Spells of time that cover the whole contract and so restrict nothing. */
const wholeTerm = /^(?:在)?(?:本)?(?:合同|协议|租赁|租用|服务|履行|合作)(?:有效)?(?:期限?|期间)内?$/;

/** Reads one segment in the light of what its sentence said before it. */
export function readSegment(passage: Passage, range: TextSpan, discourse: Discourse, grammar: Grammar): SegmentReading {
  const text = passage.text.slice(range.start, range.end).replace(/▁/g, '');
  const subject = subjectOf(text, grammar) ?? discourse.subject;
  const isCondition = conditional.test(text) && !wholeTerm.test(text);
  const within = { ...discourse, subject };
  const predications = negated.test(text) ? [] : predicationsIn(text, within, grammar);
  const objects = [...discourse.objects, ...predications.flatMap((p) => p.objects), ...leadingObjects(text, grammar)];
  const condition = isCondition ? text : discourse.condition;
  const own = isCondition ? text : discourse.condition;
  return {
    statements: predications.map((p) => ({ ...p, condition: own, passage, range })),
    discourse: { subject, objects: objects.slice(-12), condition },
  };
}

function subjectOf(text: string, grammar: Grammar): PartyKey | undefined {
  const match = new RegExp(
    `^(?:并|但|同时|则|且|由|如|若)?(${grammar.alias})(?!侧|端|所在|住所|提供的|指定|原因|内)`,
  ).exec(text);
  return match ? grammar.findParty(match[1]!) : undefined;
}

/** Equipment named at the head of a segment, for a bare 设备 or 产权 further on. */
function leadingObjects(text: string, grammar: Grammar): readonly string[] {
  const head = text.split(new RegExp(`由(?:${grammar.alias})|产权|所有权`))[0] ?? '';
  return objectsIn(head).filter((object) => isEquipment(object) && provisionsIn(object).length === 0);
}

function predicationsIn(text: string, discourse: Discourse, grammar: Grammar): readonly Predication[] {
  const owned = ownershipIn(text, discourse, grammar);
  const passive = passiveIn(text, discourse, grammar);
  const rest = passive.length > 0 ? [] : activeIn(text, discourse, grammar);
  return [...owned, ...passive, ...rest];
}

function ownershipIn(text: string, discourse: Discourse, grammar: Grammar): readonly Predication[] {
  const pattern = new RegExp(
    `(?<object>[^产归]*?)(?:的)?(?:(?:产权|所有权|权属)(?:均|仍|应)?(?:归|属于?|归属于?|由)|归|属于)(?<party>${grammar.alias})(?:所有|享有|资产|财产)?`,
  );
  const match = pattern.exec(text);
  const party = match && grammar.findParty(match.groups!['party']!);
  if (!match || !party || !/产权|所有|权属|资产|财产/.test(match[0])) return [];
  const named = objectsIn(match.groups!['object']!).filter(isEquipment);
  const objects = named.length > 0 ? named.map((o) => resolveObject(o, discourse.objects)) : lastEquipment(discourse);
  return objects.length > 0 ? [{ party, act: 'own', objects }] : [];
}

function lastEquipment(discourse: Discourse): readonly string[] {
  return discourse.objects.filter(isEquipment).slice(-4);
}

/** X 由 P 负责 / 提供 / 承担: the thing stands before 由, the party after it. */
function passiveIn(text: string, discourse: Discourse, grammar: Grammar): readonly Predication[] {
  const pattern = new RegExp(
    `^(?<before>.*?)(?:均|应|须|仍|全部|一并)?由(?<slip>负责)?(?<party>${grammar.alias})(?<after>.*)$`,
  );
  const match = pattern.exec(text);
  const party = match && grammar.findParty(match.groups!['party']!);
  if (!match || !party) return [];
  const before = match.groups!['before']!.replace(new RegExp(`^(?:${grammar.alias})(?=.*[的])`), '');
  const after = match.groups!['after']!;
  if (new RegExp(`^(?:、|和|与|或|及)(?:${grammar.alias})|双方`).test(after)) return [];
  if (/^(?:提供|予以|给予)?(?:必要的)?(?:配合|协助)/.test(after)) return cooperation(before, party, discourse, grammar);
  return passivePredications(before, after, { party, discourse });
}

interface PassiveContext {
  readonly party: PartyKey;
  readonly discourse: Discourse;
}

function passivePredications(
  before: string,
  after: string,
  { party, discourse }: PassiveContext,
): readonly Predication[] {
  if (/^(?:自行|全额|全部|另行|共同)?(?:承担|支付|负担|缴纳|交纳)/.test(after)) return costsOf(before, party);
  const dutiesAfter = dutiesIn(after);
  const dutiesBefore = dutiesIn(before);
  const named = dutiesAfter.length > 0 ? dutiesAfter : dutiesBefore;
  const provided = provisionsIn(after).length > 0 && dutiesAfter.length === 0;
  const thing = dutiesAfter.length === 0 && dutiesBefore.length > 0 ? before.slice(0, dutiesBefore[0]!.start) : before;
  const objects = thingsOf(thing, discourse);
  if (provided && dutiesBefore.length === 0) {
    const things = objects.filter(isEquipment);
    return things.length > 0 ? [{ party, act: 'provide', objects: things }] : [];
  }
  const isDuty = /^(?:全权|自行|统一)?(?:负责|承担|完成|实施|进行|组织|办理|解决|落实|维|更换|安装|扩容|改造)/.test(
    after,
  );
  if (!isDuty && dutiesAfter.length === 0) return [];
  if (named.length > 0) return acts(named, party, objects);
  return after.replace(/[。;,]/g, '') === '负责' && before.length >= 3
    ? [{ party, act: 'other', objects: [before] }]
    : [];
}

function acts(
  named: readonly { readonly act: Act }[],
  party: PartyKey,
  objects: readonly string[],
): readonly Predication[] {
  return [...new Set(named.map(({ act }) => act))].map((act) => ({ party, act, objects }));
}

/** X 由[…]P 提供配合, with nobody named to do it: in a contract of two it is the other who does. */
function cooperation(before: string, party: PartyKey, discourse: Discourse, grammar: Grammar): readonly Predication[] {
  const named = dutiesIn(before);
  if (named.length === 0 || grammar.parties !== 2) return [];
  const objects = thingsOf(before.slice(0, named[0]!.start), discourse);
  return acts(named, party === 'A' ? 'B' : 'A', objects);
}

function thingsOf(phrase: string, discourse: Discourse): readonly string[] {
  const named = objectsIn(phrase);
  return named.length > 0
    ? named.map((object) => resolveObject(object, discourse.objects))
    : discourse.objects.slice(-4);
}

/** Costs named by their own noun (运输费, 安装费用); 由此产生的费用 names none. */
function costsOf(before: string, party: PartyKey): readonly Predication[] {
  const objects = objectsIn(before)
    .filter((object) => /[^相有此的生切部种他需用]{2}(?:费用?|税费|税款)$/.test(object))
    .map((object) => object.replace(/费用$/, '费'));
  return objects.length > 0 ? [{ party, act: 'cost', objects }] : [];
}

/** P 负责 X 的维护, P 应更换 X, P 提供 X: the party leads, by name or from the segment before. */
function activeIn(text: string, discourse: Discourse, grammar: Grammar): readonly Predication[] {
  const party = discourse.subject;
  if (party === undefined || /(?:配合|协助)/.test(text)) return [];
  const body = text.replace(
    new RegExp(`^(?:并|但|同时|则|且|如|若)?(?:${grammar.alias})?(?:还|也|均|应当?|须|需|必须|承诺|同意|保证|将)*`),
    '',
  );
  const preparation = /^(?<objects>.+)的准备(?:工作)?$/.exec(body);
  if (preparation) return equipmentProvided(party, preparation.groups!['objects']!, discourse);
  const provision = provisionsIn(body)[0];
  const duties = dutiesIn(body);
  const isDuty = /^(?:自行|全权|统一|及时|定期|免费|派员|组织|按[^,]{2,12})*(?:负责|承担|完成|进行|实施|联系)/.test(
    body,
  );
  const startsWithDuty =
    duties[0] !== undefined && /^(?:自行|及时|定期|免费|负责|对.*进行)*$/.test(body.slice(0, duties[0].start));
  if (duties.length > 0 && (isDuty || startsWithDuty)) return activeDuties(body, party, discourse);
  if (provision) return equipmentProvided(party, body.slice(provision.end), discourse);
  return [];
}

function equipmentProvided(party: PartyKey, phrase: string, discourse: Discourse): readonly Predication[] {
  const objects = objectsIn(phrase)
    .filter(isEquipment)
    .map((object) => resolveObject(object, discourse.objects));
  return objects.length > 0 ? [{ party, act: 'provide', objects }] : [];
}

function activeDuties(body: string, party: PartyKey, discourse: Discourse): readonly Predication[] {
  const named = dutiesIn(body);
  const lead =
    /^(?:自行|全权|统一|及时|定期|免费|派员|组织|按[^,]{2,12})*(?:负责|承担|完成|进行|实施|联系[^,]{0,4})?/.exec(
      body,
    )![0];
  const between = body.slice(lead.length, Math.max(lead.length, named[0]!.start));
  const behind = body.slice(named.at(-1)!.end);
  const objects =
    objectsIn(between).length > 0 ? thingsOf(between, discourse) : thingsOf(behind.replace(/^工作/, ''), discourse);
  return acts(named, party, objects);
}
