import type { Act } from './act.ts';
import { isSameObject } from './object-phrase.ts';
import type { Statement } from './statement.ts';

/** Statements that give the same thing to different parties, in text order. */
export type Conflict = readonly [Statement, Statement, ...Statement[]];

/**
 * Groups of statements of one act on one thing that name different parties. A statement that hangs on a condition contradicts
 * nothing: the condition may be what shifts the duty.
 */
export function findConflicts(statements: readonly Statement[], acts: readonly Act[]): readonly Conflict[] {
  const plain = statements.filter((s) => acts.includes(s.act) && isConcrete(s) && holdsAsSuch(s, statements));
  const groups: Statement[][] = [];
  for (const [index, first] of plain.entries()) {
    for (const second of plain.slice(index + 1)) {
      if (contradict(first, second)) joinInto(groups, first, second);
    }
  }
  return groups.flatMap((group) => {
    const [first, second, ...rest] = group.toSorted(
      (a, b) => a.passage.offsets[a.range.start]! - b.passage.offsets[b.range.start]!,
    );
    return first && second ? [[first, second, ...rest] as const] : [];
  });
}

/** Duties a contract has once: 培训 and 运输 say enough without their object. */
const single: ReadonlySet<Act> = new Set(['train', 'transport']);

function isConcrete({ act, objects }: Statement): boolean {
  return objects.length > 0 || single.has(act);
}

function contradict(a: Statement, b: Statement): boolean {
  if (a.act !== b.act || a.party === b.party) return false;
  const isBare = a.objects.length === 0 || b.objects.length === 0;
  return isBare ? single.has(a.act) : sharesObject(a, b);
}

/** No condition, or one the contract itself asserts elsewhere (设备由乙方投资建设的, where it says that B builds it). */
function holdsAsSuch(statement: Statement, all: readonly Statement[]): boolean {
  const { condition } = statement;
  if (condition === null) return true;
  const premise = all.filter(
    (other) => other.condition === condition && other !== statement && isStatedIn(other, condition),
  );
  return premise.some((p) =>
    all.some(
      (other) => other.condition === null && other.act === p.act && other.party === p.party && sharesObject(other, p),
    ),
  );
}

function isStatedIn(statement: Statement, text: string): boolean {
  return statement.passage.text.slice(statement.range.start, statement.range.end).replace(/▁/g, '') === text;
}

function sharesObject(a: Statement, b: Statement): boolean {
  return a.objects.some((x) => b.objects.some((y) => isSameObject(x, y)));
}

function joinInto(groups: Statement[][], a: Statement, b: Statement): void {
  const touching = groups.filter((group) => group.includes(a) || group.includes(b));
  const merged = [...new Set([...touching.flat(), a, b])];
  for (const group of touching) groups.splice(groups.indexOf(group), 1);
  groups.push(merged);
}
