import type { Clause, ReadContract } from '../../models/contract.ts';
import type { TextSpan } from '../../models/geometry.ts';
import { findAddressedLines } from './addressed-lines.ts';

/** A stretch of whole clauses, and the text of it that is shown to a model. */
export interface Chunk extends TextSpan {
  readonly text: string;
  /** Lines left out of `text` because they speak to a model. */
  readonly withheld: readonly TextSpan[];
}

/**
 * Cuts a contract into stretches of whole clauses of at most `most` characters, in text order and without overlap. A
 * clause longer than that is cut between its children, else between its lines, else where it is full.
 */
export function chunkContract(contract: ReadContract, most: number): readonly Chunk[] {
  const atoms = atomsOf(contract, { start: 0, end: contract.text.length }, contract.clauses, most);
  const packed: TextSpan[] = [];
  for (const atom of atoms) {
    const last = packed.at(-1);
    if (last !== undefined && atom.end - last.start <= most) packed[packed.length - 1] = { ...last, end: atom.end };
    else packed.push(atom);
  }
  const addressed = findAddressedLines(contract.text);
  return packed.map((span) => showChunk(contract.text, span, addressed)).filter(({ text }) => text.trim() !== '');
}

/** A span in parts no longer than `most`: each child clause, and what stands between them. */
function atomsOf(
  contract: ReadContract,
  span: TextSpan,
  children: readonly Clause[],
  most: number,
): readonly TextSpan[] {
  const atoms: TextSpan[] = [];
  let at = span.start;
  for (const child of children) {
    atoms.push(...linesOf(contract.text, { start: at, end: child.span.start }, most));
    const isShort = child.span.end - child.span.start <= most;
    atoms.push(...(isShort ? [child.span] : atomsOf(contract, child.span, child.children, most)));
    at = child.span.end;
  }
  return [...atoms, ...linesOf(contract.text, { start: at, end: span.end }, most)];
}

function linesOf(text: string, { start, end }: TextSpan, most: number): readonly TextSpan[] {
  const parts: TextSpan[] = [];
  let from = start;
  while (end - from > most) {
    const newline = text.lastIndexOf('\n', from + most - 1);
    const cut = newline > from ? newline + 1 : from + most;
    parts.push({ start: from, end: cut });
    from = cut;
  }
  return end > from ? [...parts, { start: from, end }] : parts;
}

function showChunk(text: string, span: TextSpan, addressed: readonly TextSpan[]): Chunk {
  const withheld = addressed.filter((line) => line.start < span.end && line.end > span.start);
  let shown = '';
  let at = span.start;
  for (const line of withheld) {
    shown += text.slice(at, Math.max(at, line.start));
    at = Math.min(span.end, line.end);
  }
  return { ...span, text: shown + text.slice(at, span.end), withheld };
}
