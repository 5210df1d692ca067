import type { PartyKey } from '../../models/contract.ts';
import { carryOut, dutiesIn, manner, provisionsIn } from './act.ts';
import { objectsIn, resolveObject } from './object-phrase.ts';
import { costsOf, otherDuty, predicationsOf, provisionOf, thingsOf } from './predication.ts';
import type { Discourse, Grammar, Predication } from './predication.ts';

const lead = new RegExp(`^${manner}(?:${carryOut}[^,]{0,4}?)?`);
const dutyVerb = new RegExp(`^${manner}${carryOut}`);
const bareLead = new RegExp(`^${manner}$`);
const upon = new RegExp(`^${manner}对(?<thing>.+?)(?:进行|予以|加以|开展)`);
const bears = new RegExp(`^${manner}(?:全额|全部)?(?:承担|负担)(?<costs>.*(?:费用?|税款))$`);
/** Verbs of one who takes part in what another does. */
const takesPart = /配合|协助|参加|参与|接受|监督|督促|要求|通知/;
/** 自行采购 and 负责采购 leave nobody else to do it; 采购 alone may be done by both. */
const alone = /自行|自备|自购|负责|统一|全权/;

/** P 负责 X 的维护, P 应更换 X, P 提供 X: the party leads, by name or from the segment before. */
export function activeIn(text: string, discourse: Discourse, grammar: Grammar): readonly Predication[] {
  const party = discourse.subject;
  if (party === undefined || takesPart.test(text)) return [];
  const department = '(?:[\\u4e00-\\u9fff]{2,8}(?=负责))?';
  const modal = '(?:还|也|均|应当?|须|需|必须|承诺|同意|保证|将)*';
  const body = text.replace(
    new RegExp(`^(?:并|但|同时|则|且|如|若)?(?:(?:${grammar.alias})${department})?${modal}`),
    '',
  );
  return actsOf(body, party, discourse);
}

/** What a phrase says its party does: 负责 X 的维护, 对 X 进行维护, 承担 X 费, 提供 X, 负责 any other duty. */
export function actsOf(body: string, party: PartyKey, discourse: Discourse): readonly Predication[] {
  const preparation = /^(?<objects>.+)的准备(?:工作)?$/.exec(body);
  if (preparation) return thingsProvided(party, preparation.groups!['objects']!, { discourse, isExclusive: false });
  const borne = bears.exec(body)?.groups?.['costs'];
  if (borne !== undefined) return costsOf(borne, party);
  const duties = dutiesIn(body);
  const [first] = duties;
  const thing = upon.exec(body)?.groups?.['thing'];
  if (first && thing !== undefined) return predicationsOf(duties, party, thingsOf(thing, discourse));
  if (first && (dutyVerb.test(body) || bareLead.test(body.slice(0, first.start)))) {
    return activeDuties(body, party, discourse);
  }
  return provisionsOrOther(body, party, discourse);
}

function provisionsOrOther(body: string, party: PartyKey, discourse: Discourse): readonly Predication[] {
  const provision = provisionsIn(body)[0];
  if (provision) {
    const isExclusive = alone.test(body.slice(0, provision.end));
    const behind = body.slice(provision.end);
    const thing = behind === '' ? body.slice(0, provision.start).replace(/^.*负责/, '') : behind;
    const provided = thingsProvided(party, thing, { discourse, isExclusive });
    if (provided.length > 0) return provided;
  }
  return otherDuty(/^(?:自行|全权|统一)*(?:负责|自行)(?<duty>.*)$/.exec(body)?.groups?.['duty'] ?? '', party);
}

/** Whom equipment is for, behind it: 终端供甲方使用. */
const purpose = /(?:供.{1,8}使用|用于|给).*$/;

interface Provided {
  readonly discourse: Discourse;
  readonly isExclusive: boolean;
}

function thingsProvided(party: PartyKey, phrase: string, { discourse, isExclusive }: Provided): readonly Predication[] {
  const objects = objectsIn(phrase.replace(purpose, '')).map((object) => resolveObject(object, discourse.objects));
  return provisionOf(party, objects, isExclusive);
}

function activeDuties(body: string, party: PartyKey, discourse: Discourse): readonly Predication[] {
  const named = dutiesIn(body);
  const opening = lead.exec(body)![0].length;
  // 灌溉设施的建设和维护: what else is done with the thing is no part of its name.
  const between = body
    .slice(opening, Math.max(opening, named[0]!.start))
    .replace(/的?(?:建设|采购|购置|供应|管理|运行|使用)(?:、|和|及|与|以及)$/, '');
  const behind = body.slice(named.at(-1)!.end);
  // 装卸平台使用费80元 is a price, not a duty.
  if (/费|元/.test(behind)) return [];
  const objects =
    objectsIn(between).length > 0 ? thingsOf(between, discourse) : thingsOf(behind.replace(/^工作/, ''), discourse);
  return predicationsOf(named, party, objects);
}
