import { createHash } from 'node:crypto';
import { isQuote } from '../../models/evidence.ts';
import type { Evidence } from '../../models/evidence.ts';
import type { Finding } from '../../models/finding.ts';

/**
 * A name for each finding that stays when rules run again and when the text around it shifts: made from the rule, its
 * clauses and fields and what is quoted, numbered where two agree in all of that.
 */
export function findingKeys(findings: readonly Finding[]): readonly string[] {
  const keys = known.get(findings) ?? makeKeys(findings);
  known.set(findings, keys);
  return keys;
}

/** A list of findings never changes, and is asked for its keys once a field: they are made once. */
const known = new WeakMap<readonly Finding[], readonly string[]>();

function makeKeys(findings: readonly Finding[]): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const key = `${finding.rule}.${fingerprint(finding)}`;
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times === 1 ? key : `${key}.${times}`;
  });
}

function fingerprint({ clauses, fields, evidence }: Finding): string {
  const said = JSON.stringify([clauses, fields, evidence.map(placeOf)]);
  return createHash('sha256').update(said).digest('hex').slice(0, 12);
}

function placeOf(evidence: Evidence): string {
  return isQuote(evidence) ? evidence.quote : `mark on page ${evidence.page}: ${evidence.quote ?? ''}`;
}
