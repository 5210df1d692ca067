import type { PartyKey } from '../../models/contract.ts';
import { dutiesIn, isEquipment, provisionsIn } from './act.ts';
import { objectsIn, resolveObject } from './object-phrase.ts';
import { otherDuty, predicationsOf, thingsOf } from './predication.ts';
import type { Discourse, Grammar, Predication } from './predication.ts';

/** P 负责 X 的维护, P 应更换 X, P 提供 X: the party leads, by name or from the segment before. */
export function activeIn(text: string, discourse: Discourse, grammar: Grammar): readonly Predication[] {
  const party = discourse.subject;
  if (party === undefined || /(?:配合|协助)/.test(text)) return [];
  const body = text.replace(
    new RegExp(
      `^(?:并|但|同时|则|且|如|若)?(?:(?:${grammar.alias})(?:[\\u4e00-\\u9fff]{2,8}(?=负责))?)?(?:还|也|均|应当?|须|需|必须|承诺|同意|保证|将)*`,
    ),
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
  return otherDuty(/^(?:自行|全权|统一)*负责(?<duty>.*)$/.exec(body)?.groups?.['duty'] ?? '', party);
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
  return predicationsOf(named, party, objects);
}
