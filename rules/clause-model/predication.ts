import type { PartyKey } from '../../models/contract.ts';
import { isEquipment } from './act.ts';
import type { Act } from './act.ts';
import { objectsIn, resolveObject } from './object-phrase.ts';

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
  /** Those of `objects` the last segment that named any brought in: what 产权 behind it is about. */
  readonly latest: readonly string[];
  /** The noun phrase the sentence has set out with: 法律培训每年两次,由乙方组织. */
  readonly topic: string;
  readonly condition: string | null;
}

/** An act of a party on things, before it is tied to its place. */
export interface Predication {
  readonly party: PartyKey;
  readonly act: Act;
  readonly objects: readonly string[];
}

/** One predication for each kind of act named. */
export function predicationsOf(
  named: readonly { readonly act: Act }[],
  party: PartyKey,
  objects: readonly string[],
): readonly Predication[] {
  return [...new Set(named.map(({ act }) => act))].map((act) => ({ party, act, objects }));
}

const longestTopic = 10;

/**
 * The things a phrase names, bare nouns resolved; what was last spoken of where it names none, or what the sentence set out
 * with.
 */
export function thingsOf(phrase: string, discourse: Discourse): readonly string[] {
  const named = objectsIn(phrase);
  if (named.length > 0) return named.map((object) => resolveObject(object, discourse.objects));
  if (discourse.objects.length > 0) return discourse.objects.slice(-4);
  return discourse.topic.length <= longestTopic ? objectsIn(discourse.topic) : [];
}

/** Phrases about people, manners, whole bundles and what is owed for harm name no single duty. */
const noDuty =
  /损失|责任|后果|风险|赔偿|违约|费|款|税|事故|纠纷|索赔|提供|配合|内部|自身|己方|落实|约定|本合同|本协议|相关|有关|上述|其|自己|全部|各自|因|由|向|对|并/;

/** A duty the table of acts does not know, by its own noun phrase (数据迁移工作, 现场的安全保卫, 办理施工许可证). */
export function otherDuty(phrase: string, party: PartyKey): readonly Predication[] {
  const bare = phrase.replace(/\([^)]*\)/g, '').replace(/(?:的)?(?:等)?(?:工作|事宜|事项|手续)$/, '');
  const duties = listedDuties(bare).map((duty) => duty.replaceAll('的', ''));
  const named = duties.filter((duty) => duty.length >= 3 && duty.length <= 16 && !noDuty.test(duty));
  return named.length > 0 ? [{ party, act: 'other', objects: named }] : [];
}

/** 苗木的浇水、修剪和养护 are three duties, each of 苗木. */
function listedDuties(phrase: string): readonly string[] {
  const { thing = '', list = phrase } = /^(?<thing>[^的、]{2,8})的(?<list>[^的]+)$/.exec(phrase)?.groups ?? {};
  return thing === '' ? [phrase] : list.split(/、|和|及|与/).map((duty) => thing + duty);
}

/** 由此产生的费用 names no cost, and 费用 alone is any. */
const namelessCost = /产生|发生|^(?:相关|有关|一切|全部|各种|其他|所需|上述|该|此|上|前述)*的?费用?$/;

/** Costs named by their own noun (运输费, 安装费用), 运费 for 运输费. */
export function costsOf(phrase: string, party: PartyKey): readonly Predication[] {
  const listed = objectsIn(phrase);
  // 运输及保险费用 are the costs of both.
  const isShared =
    /(?:费用|费)$/.test(listed.at(-1) ?? '') && listed.every((object) => object.length <= 4 || /费/.test(object));
  const objects = listed
    .map((object) => (isShared && listed.length > 1 && !/费/.test(object) ? `${object}费` : object))
    .filter((object) => /(?:费用?|税款)$/.test(object) && !namelessCost.test(object))
    .map((object) => object.replace(/费用$/, '费').replace(/运费$/, '运输费'));
  return objects.length > 0 ? [{ party, act: 'cost', objects }] : [];
}

/** Things brought in: equipment, or what else is named; the latter only where the words leave nobody else to do it. */
export function provisionOf(party: PartyKey, objects: readonly string[], isExclusive: boolean): readonly Predication[] {
  const equipment = objects.filter(isEquipment);
  const others = isExclusive ? objects.filter((object) => !isEquipment(object) && object.length >= 2) : [];
  return [
    ...(equipment.length > 0 ? [{ party, act: 'provide' as const, objects: equipment }] : []),
    ...(others.length > 0 ? [{ party, act: 'supply' as const, objects: others }] : []),
  ];
}
