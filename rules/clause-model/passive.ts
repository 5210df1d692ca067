import type { PartyKey } from '../../models/contract.ts';
import { dutiesIn, isEquipment, manner, provisionsIn } from './act.ts';
import { actsOf } from './active.ts';
import { objectsIn } from './object-phrase.ts';
import { otherDuty, predicationsOf, thingsOf } from './predication.ts';
import type { Discourse, Grammar, Predication } from './predication.ts';

/** X 由 P 负责 / 提供 / 承担: the thing stands before 由, the party after it. */
export function passiveIn(text: string, discourse: Discourse, grammar: Grammar): readonly Predication[] {
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

const bears = new RegExp(`^${manner}(?:全额|全部)?(?:承担|支付|负担|缴纳|交纳)`);
const isCost = /(?:费用?|税费|税款)$/;
const dutyVerb = new RegExp(
  `^${manner}(?:负责|承担|完成|实施|进行|办理|解决|落实|维|更换|安装|扩容|改造)|^${manner}(?:组织|负责)$`,
);

function passivePredications(
  before: string,
  after: string,
  { party, discourse }: PassiveContext,
): readonly Predication[] {
  if (bears.test(after) && isCost.test(before)) return costsOf(before, party);
  if (before === '') return actsOf(after, party, discourse);
  const dutiesAfter = dutiesIn(after);
  const dutiesBefore = dutiesIn(before);
  const named = dutiesAfter.length > 0 ? dutiesAfter : dutiesBefore;
  const provided = provisionsIn(after).length > 0 && dutiesAfter.length === 0;
  const thing = dutiesAfter.length === 0 && dutiesBefore.length > 0 ? before.slice(0, dutiesBefore[0]!.start) : before;
  // 货物的保险由甲方投保 insures the goods, as 货物保险由乙方购买 does.
  const isInsurance = named.some(({ act }) => act === 'insure');
  const objects = thingsOf(isInsurance ? thing.replace(/的?保险$/, '') : thing, discourse);
  if (isInsurance && (provided || dutiesAfter.length > 0)) return predicationsOf(named, party, objects);
  if (provided && dutiesBefore.length === 0) {
    const things = objects.filter(isEquipment);
    return things.length > 0 ? [{ party, act: 'provide', objects: things }] : [];
  }
  if (!dutyVerb.test(after) && dutiesAfter.length === 0) return [];
  if (named.length > 0) return predicationsOf(named, party, objects);
  return after === '负责' ? otherDuty(before, party) : [];
}

/** X 由[…]P 提供配合, with nobody named to do it: in a contract of two it is the other who does. */
function cooperation(before: string, party: PartyKey, discourse: Discourse, grammar: Grammar): readonly Predication[] {
  const named = dutiesIn(before);
  if (named.length === 0 || grammar.parties !== 2) return [];
  const objects = thingsOf(before.slice(0, named[0]!.start), discourse);
  return predicationsOf(named, party === 'A' ? 'B' : 'A', objects);
}

/** 由此产生的费用 names no cost, and 费用 alone is any. */
const namelessCost = /产生|发生|^(?:相关|有关|一切|全部|各种|其他|所需|上述|该|此|上|前述)*的?费用?$/;

/** Costs named by their own noun (运输费, 安装费用), 运费 for 运输费. */
function costsOf(before: string, party: PartyKey): readonly Predication[] {
  const objects = objectsIn(before)
    .filter((object) => /(?:费用?|税款)$/.test(object) && !namelessCost.test(object))
    .map((object) => object.replace(/费用$/, '费').replace(/运费$/, '运输费'));
  return objects.length > 0 ? [{ party, act: 'cost', objects }] : [];
}
