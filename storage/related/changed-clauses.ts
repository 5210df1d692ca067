import { bareText, containment, pieceHashes } from './text-signature.ts';

/** A clause as far as it is compared. */
export interface ComparedClause {
  readonly number: string;
  readonly text: string;
}

/** Half of a clause's pieces survive a poor photograph (one character in twelve misread); a clause put otherwise keeps fewer. */
const fewestShared = 0.5;
/** A clause below this length, in letters and digits, differs by a misreading alone. */
const shortestClause = 12;
/** Parties, dates and seals stand here, and are compared as fields. */
const apart = new Set(['首部', '落款']);

/**
 * Numbers of the clauses whose words the other contract does not have, wherever it may have them: scans of one paper are
 * cut into clauses differently.
 */
export function changedClauses(ours: readonly ComparedClause[], theirs: readonly ComparedClause[]): readonly string[] {
  return [...new Set([...foreignTo(theirs, ours), ...foreignTo(ours, theirs)])];
}

function foreignTo(whole: readonly ComparedClause[], clauses: readonly ComparedClause[]): readonly string[] {
  const known = pieceHashes(bareText(whole.map(({ text }) => text).join('')));
  return clauses
    .filter(({ number, text }) => {
      const bare = bareText(text);
      return (
        !apart.has(number) && bare.length >= shortestClause && containment(pieceHashes(bare), known) < fewestShared
      );
    })
    .map(({ number }) => number);
}
