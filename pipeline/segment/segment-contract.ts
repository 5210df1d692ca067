import type { Clause, ContractText, ReadContract } from '../../models/contract.ts';
import type { TextSpan } from '../../models/geometry.ts';
import { findPartyLabels } from '../../models/party-labels.ts';
import type { Tokenizer } from '../../models/ports.ts';
import { buildClauseTree } from './build-clause-tree.ts';
import type { ClauseNode } from './clause-node.ts';
import { numberOf } from './clause-path.ts';
import { findHeading } from './clause-heading.ts';
import { dropRecitals } from './drop-recitals.ts';
import { findAttachmentHeadings, findAttachmentStarts } from './find-attachments.ts';
import { findLabelSites, splitLines } from './find-labels.ts';
import type { LabelSite, Line } from './find-labels.ts';
import { findSignatureSection } from './find-signature-section.ts';
import type { NumberingStyle } from './numbering-grammars.ts';
import { placeSignatureBlocks } from './place-signature-blocks.ts';
import { restoreDamagedNumbers } from './restore-damaged-numbers.ts';

/** Where the head names fewer than two parties (they stand in a numbered first clause), they are looked for this far. */
const longestHead = 3000;

/**
 * Cuts a contract text into its clause tree, its signature blocks and its words. The top-level clauses cover the text from
 * its first visible character to its end: 首部, the numbered clauses, 落款, attachments.
 */
export function segmentContract(contract: ContractText, tokenizer: Tokenizer): ReadContract {
  const { clauses, section, head } = cutClauses(contract);
  const inHead = findPartyLabels(head);
  const labels = inHead.length >= 2 ? inHead : findPartyLabels(contract.text.slice(0, longestHead));
  return {
    ...contract,
    clauses,
    words: tokenizer.cut(contract.text),
    signatureBlocks: section ? placeSignatureBlocks(contract, section, labels) : [],
  };
}

interface Cut {
  readonly clauses: readonly Clause[];
  readonly section: TextSpan | null;
  /** The text before the first clause. */
  readonly head: string;
}

function cutClauses(contract: ContractText): Cut {
  const lines = splitLines(contract.text);
  const sites = findLabelSites(contract);
  const firstGuess = buildClauseTree(withAttachments(sites, findAttachmentHeadings(lines)));
  const section = findSection(firstGuess, lines);
  const attachments = findAttachmentStarts(lines, section?.start ?? null);
  const outside = sites.filter(({ start }) => section === null || start < section.start || start >= section.end);
  const roots = growTree(withAttachments(outside, attachments), lines);
  const parts = topParts(roots, section, contract.text);
  const runThrough = doArticlesRunThrough(roots);
  const clauses = parts.map((part) =>
    part.node === null
      ? { number: part.number, heading: null, span: part.span, ownEnd: part.span.end, label: null, children: [] }
      : clauseOf(part.node, part.span.end, { text: contract.text, runThrough }),
  );
  const body = parts.find(({ number }) => number !== '首部')?.span.start ?? contract.text.length;
  return { clauses, section, head: contract.text.slice(0, body) };
}

/** The tree, grown again where the first one shows that a number was misread. */
function growTree(sites: readonly LabelSite[], lines: readonly Line[]): readonly ClauseNode[] {
  const first = buildClauseTree(sites);
  const own = dropRecitals(first, sites, lines.at(-1)?.end ?? 0);
  const roots = own === sites ? first : buildClauseTree(own);
  const restored = restoreDamagedNumbers(roots, own, lines);
  return restored === own ? roots : buildClauseTree(restored);
}

/** The signature block after the last clause, else the one that closes a part (第一部分 合同协议书) before the next begins. */
function findSection(roots: readonly ClauseNode[], lines: readonly Line[]): TextSpan | null {
  const atEnd = findSignatureSection(lines, lastLabel(roots));
  if (atEnd) return atEnd;
  let from = 0;
  for (const [index, next] of roots.entries()) {
    const part = roots[index - 1];
    if (part?.label.style !== 'part' || next.label.style !== 'part') continue;
    const bodyEnd = lastLabel([part]);
    while (from < lines.length && lines[from]!.start <= bodyEnd) from++;
    let to = from;
    while (to < lines.length && lines[to]!.end < next.site.start) to++;
    const section = findSignatureSection(lines.slice(from, to), bodyEnd);
    if (section) return { start: section.start, end: next.site.start };
  }
  return null;
}

/** Drops the attachment readings that are no attachment's heading. */
function withAttachments(sites: readonly LabelSite[], starts: ReadonlySet<number>): readonly LabelSite[] {
  return sites.flatMap((site) => {
    const isStart = starts.has(site.line.start) && !site.isInline;
    const readings = site.readings.filter(({ style }) => style !== 'attachment' || isStart);
    return readings.length > 0 ? [{ ...site, readings }] : [];
  });
}

/** Offset of the last number beneath `roots`, attachments left out; -1 where nothing is numbered. */
function lastLabel(roots: readonly ClauseNode[]): number {
  const body = roots.filter(({ label }) => label.style !== 'attachment');
  let last = body.at(-1);
  while (last && last.children.length > 0) last = last.children.at(-1);
  return last?.site.start ?? -1;
}

interface Part {
  readonly number: string;
  readonly node: ClauseNode | null;
  readonly span: TextSpan;
}

/** 首部, numbered clauses, 落款 and attachments in text order, each ending where the next begins. */
function topParts(roots: readonly ClauseNode[], section: TextSpan | null, text: string): readonly Part[] {
  const starts: { readonly number: string; readonly node: ClauseNode | null; readonly start: number }[] = roots.map(
    (node) => ({ number: node.label.number, node, start: node.site.start }),
  );
  if (section) starts.push({ number: '落款', node: null, start: section.start });
  starts.sort((a, b) => a.start - b.start);
  const first = text.length - text.trimStart().length;
  if (first < text.length && (starts[0] === undefined || starts[0].start > first)) {
    starts.unshift({ number: '首部', node: null, start: first });
  }
  return starts.map(({ number, node, start }, at) => ({
    number,
    node,
    span: { start, end: starts[at + 1]?.start ?? text.length },
  }));
}

/** Clauses that hold clauses with headings of their own. */
const framingStyles: ReadonlySet<NumberingStyle> = new Set(['attachment', 'part', 'chapter', 'section']);

interface Writing {
  readonly text: string;
  readonly runThrough: boolean;
}

function clauseOf(node: ClauseNode, end: number, writing: Writing): Clause {
  const start = node.site.start;
  const children = node.children.map((child, at) => clauseOf(child, node.children[at + 1]?.site.start ?? end, writing));
  const ownEnd = children[0]?.span.start ?? end;
  const indent = node.site.line.text.length - node.site.line.text.trimStart().length;
  const textStart = node.site.isInline ? start + node.label.length : start + node.label.length - indent;
  return {
    number: numberOf(node, writing.runThrough),
    heading: findHeading(writing.text.slice(textStart, ownEnd), {
      isTop: node.parent === null || framingStyles.has(node.parent.label.style),
      hasChildren: children.length > 0,
    }),
    span: { start, end },
    ownEnd,
    label: writing.text.slice(start, textStart).trim(),
    children,
  };
}

/** Whether 第X条 counts on through all chapters, so that an article is named without its chapter. */
function doArticlesRunThrough(roots: readonly ClauseNode[]): boolean {
  const numbers = roots.filter(({ label }) => label.style !== 'attachment').flatMap(articleNumbers);
  return new Set(numbers).size === numbers.length;
}

function articleNumbers(node: ClauseNode): readonly string[] {
  const own = node.label.style === 'article' ? [node.label.number] : [];
  return [...own, ...node.children.flatMap(articleNumbers)];
}
