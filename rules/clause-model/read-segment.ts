import type { PartyKey } from '../../models/contract.ts';
import type { TextSpan } from '../../models/geometry.ts';
import type { Passage } from '../reading/passage.ts';
import { isEquipment, provisionsIn } from './act.ts';
import { activeIn } from './active.ts';
import { objectsIn } from './object-phrase.ts';
import { ownershipIn } from './ownership.ts';
import { passiveIn } from './passive.ts';
import type { Discourse, Grammar, Predication } from './predication.ts';
import type { Statement } from './statement.ts';

interface SegmentReading {
  readonly statements: readonly Statement[];
  readonly discourse: Discourse;
}

const negated =
  /不(?:再)?(?:负责|承担|得|提供|予|需|必|应|对|支付)|无[须需权]|免除|(?<!所)有权|可以|(?<![许认])可(?=[^用靠视编燃控研移拆])|未/;
const conditional =
  /^(?:如果?|若|因|当|除|在.{2,20}(?:前|后|时)$|发生)|(?:的|时|外|情况下|情形下|后|前)$|期满|质保期|保修期|免费期/;
/** Spells of time that cover the whole contract and so restrict nothing. */
const wholeTerm = /^(?:在)?(?:本)?(?:合同|协议|租赁|租用|服务|履行|合作)(?:有效)?(?:期限?|期间)内?$/;

/** A change of state said within the segment itself: 合作期满后设备归甲方所有. */
const embedded =
  /^(?:在|自)?[^,]{2,20}?(?:期满|届满|终止|解除|付清|结清|到期|合格|移交|交付|完成|完毕|竣工|违约|逾期|损坏|丢失)(?:之?(?:日起|后)|时)(?=[^,]{4})/;

/** A breakdown is what repair is for: it restricts nothing unless it says whose doing it was. */
const mereBreakdown = /^(?:如|若|当)?[^,]{0,12}?(?:出现|发生|产生)?(?:故障|损坏|异常)(?:的|时|后)$/;
const someonesDoing = /原因|人为|不当|不善|过错|过失|误操作|造成|导致|责任/;

/** Reads one segment in the light of what its sentence said before it. */
export function readSegment(passage: Passage, range: TextSpan, discourse: Discourse, grammar: Grammar): SegmentReading {
  const text = passage.text.slice(range.start, range.end).replace(/▁/g, '');
  const subject = subjectOf(text, grammar) ?? discourse.subject;
  const state = embedded.exec(text)?.[0];
  const premise = state !== undefined && !isMereBreakdown(state, grammar) ? state : undefined;
  const isCondition = conditional.test(text) && !wholeTerm.test(text) && !isMereBreakdown(text, grammar);
  const within = { ...discourse, subject };
  const predications = negated.test(text) ? [] : predicationsIn(text, within, grammar);
  const named = [...predications.flatMap((p) => p.objects), ...leadingObjects(text, grammar)];
  const objects = [...discourse.objects, ...named];
  const latest = named.length > 0 ? named : discourse.latest;
  const condition = isCondition ? text : discourse.condition;
  const own = isCondition ? text : (premise ?? discourse.condition);
  return {
    statements: predications.map((p) => ({ ...p, condition: own, passage, range })),
    discourse: { subject, objects: objects.slice(-12), latest, topic: topicOf(text, discourse, grammar), condition },
  };
}

/** How often, how many: what a topic says of itself (法律培训每年两次). */
const measure = /(?:每[年月季周日]|不少于|不低于|共计?|总计|约|\d|[一二两三四五六七八九十]+[次场名人台]).*$/;

/** What a segment is about: its words before 由 P, or all of them where no party is named. */
function topicOf(text: string, discourse: Discourse, grammar: Grammar): string {
  const [head = ''] = text.split(new RegExp(`(?:均|应|须|仍)?由(?:${grammar.alias})`));
  const isTopic = head.length >= 2 && !new RegExp(grammar.alias).test(head) && discourse.topic === '';
  return isTopic ? head.replace(measure, '') : discourse.topic;
}

function isMereBreakdown(text: string, grammar: Grammar): boolean {
  return mereBreakdown.test(text) && !someonesDoing.test(text) && !new RegExp(grammar.alias).test(text);
}

function subjectOf(text: string, grammar: Grammar): PartyKey | undefined {
  const match = new RegExp(
    `^(?:并|但|同时|则|且|由|如|若)?(${grammar.alias})(?!侧|端|所在|住所|提供的|指定|原因|内部)`,
  ).exec(text);
  return match ? grammar.findParty(match[1]!) : undefined;
}

/** Equipment named at the head of a segment, for a bare 设备 or 产权 further on. */
function leadingObjects(text: string, grammar: Grammar): readonly string[] {
  const head = text.split(new RegExp(`由(?:${grammar.alias})|产权|所有权|(?:出现|发生)?(?:故障|损坏)`))[0] ?? '';
  return objectsIn(head).filter((object) => isEquipment(object) && provisionsIn(object).length === 0);
}

function predicationsIn(text: string, discourse: Discourse, grammar: Grammar): readonly Predication[] {
  const owned = ownershipIn(text, discourse, grammar);
  const passive = passiveIn(text, discourse, grammar);
  const rest = passive.length > 0 ? [] : activeIn(text, discourse, grammar);
  return [...owned, ...passive, ...rest];
}
