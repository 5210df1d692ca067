import type { PartyKey } from '../../models/contract.ts';
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

/** The things a phrase names, bare nouns resolved; what was last spoken of where it names none. */
export function thingsOf(phrase: string, discourse: Discourse): readonly string[] {
  const named = objectsIn(phrase);
  return named.length > 0
    ? named.map((object) => resolveObject(object, discourse.objects))
    : discourse.objects.slice(-4);
}

/** Phrases about people, manners and whole bundles name no single duty. */
const noDuty = /提供|协调|配合|落实|约定|本合同|本协议|相关|有关|上述|其|自己|全部|各自|因|由|向|对|并/;

/** A duty the table of acts does not know, by its own noun phrase (数据迁移工作, 现场的安全保卫). */
export function otherDuty(phrase: string, party: PartyKey): readonly Predication[] {
  const duty = phrase.replace(/(?:的)?(?:等)?(?:工作|事宜|事项)$/, '').replace(/\([^)]*\)/g, '');
  return duty.length >= 3 && duty.length <= 16 && !noDuty.test(duty) ? [{ party, act: 'other', objects: [duty] }] : [];
}
