import type { ReadContract } from '../../models/contract.ts';
import type { TextSpan } from '../../models/geometry.ts';
import type { Facts } from '../../models/rule.ts';
import { paragraphsOf } from '../reading/passage.ts';
import type { Passage } from '../reading/passage.ts';
import { aliasPattern, findParty } from '../reading/party-words.ts';
import { readSegment } from './read-segment.ts';
import type { Discourse, Grammar } from './predication.ts';
import type { Statement } from './statement.ts';

// Several rules ask for the statements of the same contract; both are immutable, so they are read once.
const cache = new WeakMap<ReadContract, { readonly facts: Facts; readonly statements: readonly Statement[] }>();

/** Every statement of duty, provision, ownership and cost in the contract's clauses; its head and signature block make none. */
export function readStatements(facts: Facts, contract: ReadContract): readonly Statement[] {
  const known = cache.get(contract);
  if (known?.facts === facts) return known.statements;
  const statements = statementsOf(facts, contract);
  cache.set(contract, { facts, statements });
  return statements;
}

function statementsOf(facts: Facts, contract: ReadContract): readonly Statement[] {
  const grammar: Grammar = {
    alias: aliasPattern(facts),
    findParty: (word) => findParty(facts, word),
    parties: countOf(facts),
  };
  return paragraphsOf(contract)
    .filter((passage) => !passage.isTableRow && passage.clause !== '落款')
    .flatMap((passage) => unitsOf(passage.text).flatMap((unit) => statementsIn(passage, unit, grammar)));
}

function countOf(facts: Facts): number {
  return Math.max(2, facts.parties.length);
}

/**
 * The stretches of a paragraph read on their own: sentences, and alternatives in 【】 long enough to be clauses (a short
 * bracket holds a value).
 */
function unitsOf(text: string): readonly TextSpan[] {
  const units: TextSpan[] = [];
  const breaks = /[。!?]|【(?=[^】]{10})|】(?<=【[^】]{10,}】)/g;
  let start = 0;
  for (const match of text.matchAll(breaks)) {
    if (match.index > start) units.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  if (start < text.length) units.push({ start, end: text.length });
  return units;
}

/** Nobody says who does what in fewer characters, or in one breath of more. */
const shortestSegment = 3;
const longestSegment = 120;

function isReadable({ start, end }: TextSpan): boolean {
  return end - start >= shortestSegment && end - start <= longestSegment;
}

function statementsIn(passage: Passage, unit: TextSpan, grammar: Grammar): readonly Statement[] {
  const statements: Statement[] = [];
  let discourse: Discourse = { subject: undefined, objects: [], latest: [], topic: '', condition: null };
  for (const segment of segmentsOf(passage.text, unit)) {
    if (!isReadable(segment)) continue;
    if (segment.afterSemicolon) discourse = { ...discourse, condition: null };
    const read = readSegment(passage, segment, discourse, grammar);
    statements.push(...read.statements);
    discourse = read.discourse;
  }
  return statements;
}

export interface Segment extends TextSpan {
  readonly afterSemicolon: boolean;
}

/** Segments between commas, semicolons and colons; bracketed asides stay whole. */
function segmentsOf(text: string, unit: TextSpan): readonly Segment[] {
  const segments: Segment[] = [];
  let start = unit.start;
  let depth = 0;
  let afterSemicolon = false;
  for (let at = unit.start; at < unit.end; at++) {
    const character = text[at]!;
    depth += character === '(' ? 1 : character === ')' && depth > 0 ? -1 : 0;
    if (depth > 0 || !/[,;:]/.test(character)) continue;
    const isAside = text[at + 1] === '(';
    if (isAside) continue;
    if (at > start) segments.push({ start, end: at, afterSemicolon });
    afterSemicolon = character === ';';
    start = at + 1;
  }
  if (start < unit.end) segments.push({ start, end: unit.end, afterSemicolon });
  return segments;
}
