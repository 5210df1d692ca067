import { distance } from 'fastest-levenshtein';

/** Share of a name's characters that may differ for two readings of it to be one name. */
const organisationTolerance = 0.2;

/** The known organisation name that a doubtful reading (a seal's ring) stands for; null where it resembles none closely. */
export function snapToOrganisation(written: string, known: readonly string[]): string | null {
  const near = known
    .filter((name) => name.length >= 6)
    .map((name) => ({ name, cost: distance(name, written) }))
    .filter(({ name, cost }) => cost > 0 && cost <= Math.max(1, Math.floor(name.length * organisationTolerance)))
    .sort((a, b) => a.cost - b.cost);
  return near[0]?.name ?? null;
}

/**
 * The known person a badly read signature stands for: same length, and all but one character in its place (邓勇英 for 邓秀英, 3琳 for
 * 马琳). Null where the reading resembles nobody known or agrees with somebody exactly.
 */
export function snapToPerson(written: string, known: readonly string[]): string | null {
  const matches = known.filter((name) => {
    const pairs = [...name].map((character, at) => character === [...written][at]);
    const agreeing = pairs.filter(Boolean).length;
    return [...name].length === [...written].length && agreeing === pairs.length - 1 && agreeing >= 1;
  });
  return matches.length === 1 ? matches[0]! : null;
}
