import type { PartyKey } from '../../models/contract.ts';
import { isEquipment } from './act.ts';
import { objectsIn, resolveObject } from './object-phrase.ts';
import type { Discourse, Grammar, Predication } from './predication.ts';

const title = '(?:产权|所有权|权属|物权)';
const adverb = '(?:均|仍|始终|应当?|全部|依法|一直|自始|永久|亦|也|都)*';
const holding = '(?:单独|独家|永久|依法|完全)*(?:所有|享有|拥有|保留|持有|(?:的)?(?:自有|固定)?(?:财产|资产))';

/** Who owns the equipment just named: 产权归 P, X 属于 P 的资产, P 保留 X 的所有权. */
export function ownershipIn(text: string, discourse: Discourse, grammar: Grammar): readonly Predication[] {
  return belongsTo(text, discourse, grammar) ?? keeps(text, discourse, grammar) ?? [];
}

function belongsTo(text: string, discourse: Discourse, grammar: Grammar): readonly Predication[] | undefined {
  const verb = '(?:归属于?|归于?|属于?|由|为|系|是)';
  const party = grammar.alias;
  const pattern = new RegExp(
    `^(?<object>.*?)的?(?:${title}${adverb}${verb}(?<titled>${party})|${adverb}${verb}(?<held>${party})${holding})`,
  );
  const groups = pattern.exec(text)?.groups;
  const owner = grammar.findParty(groups?.['titled'] ?? groups?.['held'] ?? '');
  return groups && owner ? owned(owner, groups['object']!, discourse) : undefined;
}

/** P 享有、保留 X 的产权; X 由 P 提供并保留产权. */
function keeps(text: string, discourse: Discourse, grammar: Grammar): readonly Predication[] | undefined {
  const pattern = new RegExp(
    `^(?<before>.*?)(?<party>${grammar.alias})(?:对(?<of>[^,]+?)${adverb}|[^,]{0,12}?)(?:享有|拥有|保留|持有|具有)(?<object>[^,]*?)的?${title}`,
  );
  const match = pattern.exec(text);
  const party = match && grammar.findParty(match.groups!['party']!);
  if (!match || !party) return undefined;
  const { before = '', of = '', object = '' } = match.groups!;
  return owned(party, object === '' ? of || before.replace(/由$/, '') : object, discourse);
}

function owned(party: PartyKey, phrase: string, discourse: Discourse): readonly Predication[] {
  const named = objectsIn(phrase).filter(isEquipment);
  const objects = named.length > 0 ? named.map((o) => resolveObject(o, discourse.objects)) : lastEquipment(discourse);
  return objects.length > 0 ? [{ party, act: 'own', objects }] : [];
}

function lastEquipment(discourse: Discourse): readonly string[] {
  return [...new Set(discourse.latest.filter(isEquipment))];
}
