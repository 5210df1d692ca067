import type { PartyKey } from '../../models/contract.ts';
import { carryOut, dutiesIn, manner, provisionsIn } from './act.ts';
import { actsOf } from './active.ts';
import { costsOf, otherDuty, predicationsOf, provisionOf, thingsOf } from './predication.ts';
import type { Discourse, Grammar, Predication } from './predication.ts';

/** X 由 P 负责 / 提供 / 承担: the thing stands before 由, the party after it. */
export function passiveIn(text: string, discourse: Discourse, grammar: Grammar): readonly Predication[] {
  const pattern = new RegExp(
    `^(?<before>.*?)(?:均|应|须|仍|全部|一并)?由(?<slip>负责)?(?<party>${grammar.alias})(?<after>.*)$`,
  );
  const match = pattern.exec(text);
  const party = match && grammar.findParty(match.groups!['party']!);
  if (!match || !party) return [];
  const before = match.groups!['before']!.replace(
    new RegExp(`^(?:${grammar.alias})(?!人员|员工|工作人员|场地|区域|侧|内部|自有|作业)(?=.*[的])`),
    '',
  );
  const after = withoutDepartment(match.groups!['after']!);
  if (new RegExp(`^(?:、|和|与|或|及)(?:${grammar.alias})|双方`).test(after)) return [];
  if (/^(?:提供|予以|给予)?(?:必要的)?(?:配合|协助)/.test(after)) return cooperation(before, party, discourse, grammar);
  return passivePredications(before, after, { party, discourse });
}

/** 由甲方信息中心承担: the party's own department; not whom it hires. */
const department =
  /^(?![^,]{0,8}(?:委托|指定|聘请|以外|客户|员工|第三方|共同|双方))[\u4e00-\u9fff]{2,8}?(?:部|中心|科|处|室|公司|分公司|人员|方)(?=负责|承担|提供|完成|组织|办理|实施|执行)/;

function withoutDepartment(after: string): string {
  return after.replace(department, '');
}

interface PassiveContext {
  readonly party: PartyKey;
  readonly discourse: Discourse;
}

const bears = new RegExp(`^${manner}(?:全额|全部)?(?:承担|支付|负担|缴纳|交纳|自理)`);
const isCost = /(?:费用?|税费|税款)$/;
const dutyVerb = new RegExp(
  `^${manner}(?:负责|承担|完成|实施|进行|办理|解决|落实|维|更换|安装|扩容|改造)|^${manner}(?:组织|负责)$`,
);

/** X 由 P 负责, X 由 P 组织人员完成; X 由 P (负责) 办理, whose verb is part of the duty. */
const plainDoing = new RegExp(
  `^${manner}(?:${carryOut}[^,]{0,4}?)?(?:${carryOut})(?:到底)?$|^(?:自行|全权|统一|另行)*(?:负责)?(?<verb>[\\u4e00-\\u9fff]{2})$`,
);

const onlyCarriesOut = new RegExp(`^${manner}${carryOut}$`);

function passivePredications(
  before: string,
  after: string,
  { party, discourse }: PassiveContext,
): readonly Predication[] {
  if (bears.test(after) && isCost.test(before)) return costsOf(before, party);
  if (before === '' && onlyCarriesOut.test(after) && discourse.topic !== '')
    return passivePredications(discourse.topic, after, { party, discourse });
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
  if (provided && dutiesBefore.length === 0) return provisionOf(party, objects, true);
  if (named.length > 0 && (dutyVerb.test(after) || dutiesAfter.length > 0))
    return predicationsOf(named, party, objects);
  const doing = plainDoing.exec(after);
  return doing ? otherDuty(before + (doing.groups?.['verb'] ?? ''), party) : [];
}

/** X 由[…]P 提供配合, with nobody named to do it: in a contract of two it is the other who does. */
function cooperation(before: string, party: PartyKey, discourse: Discourse, grammar: Grammar): readonly Predication[] {
  const named = dutiesIn(before);
  if (named.length === 0 || grammar.parties !== 2) return [];
  const objects = thingsOf(before.slice(0, named[0]!.start), discourse);
  return predicationsOf(named, party === 'A' ? 'B' : 'A', objects);
}
