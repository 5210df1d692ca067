import type { ContractText, SignatureBlock, TextRun } from '../../models/contract.ts';
import { boundingBox } from '../../models/geometry.ts';
import type { Box, TextSpan } from '../../models/geometry.ts';
import { columnStartsIn, regionsOf, runsIn } from '../../models/locate.ts';
import { partyNamed } from '../../models/party-labels.ts';
import type { PartyLabel } from '../../models/party-labels.ts';
import type { PartyKey } from '../../models/contract.ts';
import { partyKeys } from '../../models/contract.ts';
import { findPartyAnchors } from './find-signature-section.ts';

/** A place where a party is named in the signature block. */
interface Anchor {
  readonly party: PartyKey;
  readonly page: number;
  readonly box: Box;
}

/** Anchors that stand side by side, left to right, and the height at which the next row takes over from this one. */
interface Row {
  readonly page: number;
  readonly top: number;
  readonly anchors: readonly Anchor[];
}

/** Part of a run that lies in one column. */
interface Piece extends TextSpan {
  readonly page: number;
  readonly box: Box;
}

/** How far below the block's last line a seal's centre may lie, and above its first: a round seal is 4.5 cm of 29.7. */
const reachBelow = 0.12;
const reachAbove = 0.08;
/** Columns of a signature block begin at least this far apart, as a fraction of the page's width. */
const columnGap = 0.15;
/** Two labels on one line are two columns where they are further apart than the reader's noise. */
const leastApart = 0.04;

/**
 * The parties' parts of the signature block, side by side or one below the other, with the marks that stand in each. A
 * seal that touches two belongs to the one that holds its centre.
 */
export function placeSignatureBlocks(
  contract: ContractText,
  section: TextSpan,
  labels: readonly PartyLabel[],
): readonly SignatureBlock[] {
  const rows = rowsOf(withLostAnchor(contract, section, anchorsOf(contract, section, labels)));
  if (rows.length === 0) return [];
  const runs = runsIn(contract.runs, section);
  const splits = rows.map((row) => splitsOf(row, runs, rows));
  const pieces = new Map<PartyKey, Piece[]>();
  const starts = findPartyAnchors(contract.text, section, aliasesOf(labels)).map(({ start }) => start);
  for (const piece of runs.flatMap((run) => piecesOf(contract, run, cutAt(section, starts)))) {
    const party = partyAt(rows, splits, piece);
    if (party) pieces.set(party, [...(pieces.get(party) ?? []), piece]);
  }
  const marks = marksByParty(contract, rows, splits, [...pieces.values()].flat());
  return partyKeys.flatMap((party) => {
    const own = pieces.get(party);
    return own ? [blockOf(party, own, marks.get(party) ?? [])] : [];
  });
}

function anchorsOf(contract: ContractText, section: TextSpan, labels: readonly PartyLabel[]): readonly Anchor[] {
  return findPartyAnchors(contract.text, section, aliasesOf(labels)).flatMap(({ word, ...span }) => {
    const party = partyNamed(word, labels);
    const region = regionsOf(contract, span)[0];
    return party && region ? [{ party, ...region }] : [];
  });
}

function aliasesOf(labels: readonly PartyLabel[]): readonly string[] {
  return labels.flatMap(({ aliases }) => aliases);
}

const askingWords = /代表|签字|盖章|签章|日\s*期|负责人|经办人/;

/**
 * Where one of two parties is named and the other's label was not read (a seal lies on it): the lines that ask for ink in
 * another column, or above the one label, are the other party's. Only between A and B.
 */
function withLostAnchor(contract: ContractText, section: TextSpan, anchors: readonly Anchor[]): readonly Anchor[] {
  const [known] = anchors;
  const other = known?.party === 'A' ? 'B' : 'A';
  if (known === undefined || anchors.some(({ party }) => party !== known.party) || !/[AB]/.test(known.party))
    return anchors;
  const asking = runsIn(contract.runs, section).filter(
    (run) => run.page === known.page && askingWords.test(contract.text.slice(run.start, run.end)),
  );
  const beside = asking.filter(
    ({ box }) => (other === 'A' ? known.box[0] - box[0] : box[0] - known.box[0]) > columnGap,
  );
  const above = asking.filter(({ box }) => other === 'A' && box[3] <= known.box[1]);
  const [found] = [...(beside.length > 0 ? beside : above)].sort((a, b) => a.box[1] - b.box[1]);
  if (found === undefined) return anchors;
  const [, top, , bottom] = beside.length > 0 ? known.box : found.box;
  return [...anchors, { party: other, page: known.page, box: [found.box[0], top, found.box[0], bottom] }];
}

/** Anchors brought into rows, top to bottom; two stand in one row where their heights meet and their columns do not. */
function rowsOf(anchors: readonly Anchor[]): readonly Row[] {
  const rows: Anchor[][] = [];
  for (const anchor of [...anchors].sort((a, b) => a.page - b.page || a.box[1] - b.box[1])) {
    const row = rows.find((one) => isBeside(one, anchor));
    if (row) row.push(anchor);
    else rows.push([anchor]);
  }
  return rows.map((row) => ({
    page: row[0]!.page,
    top: Math.min(...row.map(({ box }) => box[1])),
    anchors: [...row].sort((a, b) => a.box[0] - b.box[0]),
  }));
}

function isBeside(row: readonly Anchor[], anchor: Anchor): boolean {
  return row.every((one) => {
    const height = Math.max(one.box[3] - one.box[1], anchor.box[3] - anchor.box[1]);
    const isLevel = Math.abs(middle(one.box) - middle(anchor.box)) < height;
    return (
      one.page === anchor.page &&
      isLevel &&
      one.party !== anchor.party &&
      Math.abs(one.box[0] - anchor.box[0]) > leastApart
    );
  });
}

function middle(box: Box): number {
  return (box[1] + box[3]) / 2;
}

/** Index of the row a height belongs to: the last one that begins above it; -1 above the first. */
function rowAt(rows: readonly Row[], page: number, y: number): number {
  return rows.findLastIndex((row) => row.page < page || (row.page === page && row.top <= y));
}

/**
 * Where each column of a row begins, but for the first: at or left of its label, where a border crosses the fewest lines (a
 * seal's letters may reach over the gutter).
 */
function splitsOf(row: Row, runs: readonly TextRun[], rows: readonly Row[]): readonly number[] {
  const own = runs.filter((run) => rows[rowAt(rows, run.page, middle(run.box))] === row);
  return row.anchors.slice(1).map((anchor, at) => {
    const left = row.anchors[at]!.box[0];
    const from = left + (anchor.box[0] - left) * 0.6;
    const starts = own.map(({ box }) => box[0]).filter((x) => x > from && x < anchor.box[0]);
    const borders = [anchor.box[0], ...starts].map((x) => x - borderMargin).sort((a, b) => b - a);
    const crossings = borders.map((x) => own.filter(({ box }) => box[0] < x && box[2] > x + borderMargin).length);
    return borders[crossings.indexOf(Math.min(...crossings))]!;
  });
}

const borderMargin = 0.004;

/** The stretches of the section between the offsets where parties are named. */
function cutAt(section: TextSpan, starts: readonly number[]): readonly TextSpan[] {
  const edges = [section.start, ...starts.filter((at) => at > section.start), section.end];
  return edges.slice(1).map((end, at) => ({ start: edges[at]!, end }));
}

/** A run cut where it holds the words of two columns: at wide gaps and at labels. Most hold one column's and stay whole. */
function piecesOf(contract: ContractText, run: TextRun, stretches: readonly TextSpan[]): readonly Piece[] {
  const { text } = contract;
  const columns = [run.start, ...columnStartsIn(contract, run), run.end];
  const parts = columns
    .slice(1)
    .flatMap((end, at) =>
      stretches.map((stretch) => ({ start: Math.max(columns[at]!, stretch.start), end: Math.min(end, stretch.end) })),
    );
  return parts.flatMap(({ start: first, end: last }) => {
    return [...text.slice(first, Math.max(first, last)).matchAll(/\S+(?:[^\S\t]\S+)*/g)].map((match) => {
      const start = first + match.index;
      const end = start + match[0].length;
      const edges = run.charXs.slice((start - run.start) * 2, (end - run.start) * 2);
      const box: Box = edges.length > 0 ? [Math.min(...edges), run.box[1], Math.max(...edges), run.box[3]] : run.box;
      return { start, end, page: run.page, box };
    });
  });
}

function columnOf(splits: readonly number[], x: number): number {
  return splits.filter((split) => x >= split).length;
}

function partyAt(
  rows: readonly Row[],
  splits: readonly (readonly number[])[],
  place: Omit<Piece, keyof TextSpan>,
): PartyKey | undefined {
  const index = rowAt(rows, place.page, middle(place.box));
  return rows[index]?.anchors[columnOf(splits[index] ?? [], place.box[0])]?.party;
}

function marksByParty(
  contract: ContractText,
  rows: readonly Row[],
  splits: readonly (readonly number[])[],
  pieces: readonly Piece[],
): ReadonlyMap<PartyKey, readonly number[]> {
  const marks = new Map<PartyKey, number[]>();
  for (const [index, mark] of contract.marks.entries()) {
    const region = (mark.span && regionsOf(contract, mark.span)[0]) ?? mark;
    const around = pieces.filter(({ page }) => page === region.page).map(({ box }) => box);
    if (around.length === 0) continue;
    const [, top, , bottom] = boundingBox(around);
    const y = middle(region.box);
    if (y < top - reachAbove || y > bottom + reachBelow) continue;
    const party = partyOfMark(rows, splits, region, pieces);
    if (party) marks.set(party, [...(marks.get(party) ?? []), index]);
  }
  return marks;
}

/** By the mark's centre: its row, where between two rows the nearer text decides, then its column. */
function partyOfMark(
  rows: readonly Row[],
  splits: readonly (readonly number[])[],
  { page, box }: { readonly page: number; readonly box: Box },
  pieces: readonly Piece[],
): PartyKey | undefined {
  const y = middle(box);
  let index = Math.max(0, rowAt(rows, page, y));
  const next = rows[index + 1];
  if (next?.page === page) {
    const above = pieces
      .filter((piece) => piece.page === page && middle(piece.box) < next.top)
      .map((piece) => piece.box[3]);
    if (above.length > 0 && y > (Math.max(...above) + next.top) / 2) index++;
  }
  return rows[index]?.anchors[columnOf(splits[index] ?? [], (box[0] + box[2]) / 2)]?.party;
}

/** The page that holds most of the party's lines is the block's page. */
function blockOf(party: PartyKey, pieces: readonly Piece[], marks: readonly number[]): SignatureBlock {
  const count = (page: number): number => pieces.filter((piece) => piece.page === page).length;
  const page = pieces.reduce((best, piece) => (count(piece.page) > count(best) ? piece.page : best), pieces[0]!.page);
  return {
    party,
    span: { start: Math.min(...pieces.map((p) => p.start)), end: Math.max(...pieces.map((p) => p.end)) },
    page,
    box: boundingBox(pieces.filter((piece) => piece.page === page).map(({ box }) => box)),
    marks,
  };
}
