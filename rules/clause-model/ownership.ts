import { isEquipment } from './act.ts';
import { objectsIn, resolveObject } from './object-phrase.ts';
import type { Discourse, Grammar, Predication } from './predication.ts';

/** 产权归 P 所有: who owns the equipment just named. */
export function ownershipIn(text: string, discourse: Discourse, grammar: Grammar): readonly Predication[] {
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
  return [...new Set(discourse.latest.filter(isEquipment))];
}
