import type { PartyKey } from '../../models/contract.ts';
import type { ViewRange } from './hits.ts';
import { labelKindOf } from './labelled-values.ts';
import type { LabelledValue } from './labelled-values.ts';
import type { PlainView } from './plain-view.ts';

/** A party as its column's head calls it. */
export interface ColumnParty {
  readonly key: PartyKey;
  readonly aliases: readonly string[];
}

/** What a table with a column for each party says, and the range of its lines. */
export interface PartyColumns extends ViewRange {
  readonly names: ReadonlyMap<PartyKey, ViewRange>;
  readonly values: readonly (LabelledValue & { readonly party: PartyKey })[];
}

/** A table that introduces parties has no more lines than this. */
const mostRows = 40;

interface Cell extends ViewRange {
  readonly text: string;
}

const nameLabel = /^(?:单位|公司|企业|机构)?(?:名称|全称|姓名)(?:\([^()]{1,12}\))?:?$/;

/**
 * Tables whose head names the parties side by side (项目 ⇥ 甲方 ⇥ 乙方) and whose lines give each its name, code, address …, in text order. The
 * label stands in the line's first cell, the parties' values in its last ones. Without such a head, lines that ask the same thing once for
 * each party (单位名称 ⇥ … ⇥ 单位名称 ⇥ …) are a table of the parties in the order the contract names them, or as their names say.
 */
export function findPartyColumns(view: PlainView, parties: readonly ColumnParty[]): readonly PartyColumns[] {
  const lines = linesOf(view);
  const tables: PartyColumns[] = [];
  for (let at = 0; at < lines.length; at++) {
    const head = partiesIn(lines[at]!, parties);
    const rows = head.length < 2 ? [] : rowsFrom(lines, at + 1, (cells) => isRow(cells, head.length));
    const twins = rows.length > 0 ? [] : rowsFrom(lines, at, (cells) => asksTwice(cells));
    if (rows.length > 0) tables.push(columnsFrom(lines[at]![0]!.start, head, rows));
    else if (twins.length >= fewestTwins && parties.length === 2)
      tables.push(columnsFrom(twins[0]![0]!.start, partiesOfTwins(view, parties, twins), twins));
    at += Math.max(rows.length, twins.length - 1, 0);
  }
  return tables;
}

/** The lines from `first` on that belong to a table. */
function rowsFrom(
  lines: readonly (readonly Cell[])[],
  first: number,
  belongs: (cells: readonly Cell[]) => boolean,
): readonly (readonly Cell[])[] {
  const end = lines.findIndex((cells, at) => at >= first && (at >= first + mostRows || !belongs(cells)));
  return lines.slice(first, end < 0 ? first + mostRows : end);
}

/** Lines that ask the same thing of both sides are a table of parties from this many on. */
const fewestTwins = 2;

/** 联系人 ⇥ 任海霞 ⇥ 联系人 ⇥ …: two labels of one kind, each with a cell of its own. */
function asksTwice(cells: readonly Cell[]): boolean {
  const [left, , right] = cells;
  if (cells.length !== 4 || left === undefined || right === undefined) return false;
  return bare(left.text) === bare(right.text) && isLabel(left.text);
}

function bare(label: string): string {
  return label.replace(/\([^()]*\)|:$/g, '');
}

/** Left and right column: the party whose name stands there by what follows its label elsewhere, else the order of the head. */
function partiesOfTwins(
  view: PlainView,
  parties: readonly ColumnParty[],
  rows: readonly (readonly Cell[])[],
): readonly PartyKey[] {
  const keys = parties.map(({ key }) => key);
  const names = rows.find(([label]) => label !== undefined && nameLabel.test(label.text));
  const left = names?.[1]?.text ?? '';
  const second = parties[1]!.aliases.some((alias) =>
    view.text.split('\n').some((line) => line.startsWith(alias) && left.length >= 4 && line.endsWith(`:${left}`)),
  );
  return second ? [...keys].reverse() : keys;
}

function linesOf(view: PlainView): readonly (readonly Cell[])[] {
  let start = 0;
  return view.text.split('\n').map((line) => {
    let from = start;
    start += line.length + 1;
    return line.split('\t').map((text) => {
      const cell = { text, start: from, end: from + text.length };
      from += text.length + 1;
      return cell;
    });
  });
}

/** 甲方信息, 乙方基本情况: what a column's head may say behind the party's word. */
const columnSuffix = /(?:(?:基本)?(?:信息|资料|情况))?:?$/;

/** The parties a head names, left to right: each alone in its cell, but for brackets behind it. */
function partiesIn(cells: readonly Cell[], parties: readonly ColumnParty[]): readonly PartyKey[] {
  const keys = cells.flatMap(({ text }) => {
    const word = text.replace(/(?:\([^()]{1,12}\))+$/, '').replace(columnSuffix, '');
    return parties.find(({ aliases }) => aliases.includes(word))?.key ?? [];
  });
  return new Set(keys).size === keys.length ? keys : [];
}

/** A line that gives every party a cell behind its label, or a label and a cell of its own. */
function isRow(cells: readonly Cell[], parties: number): boolean {
  if (cells.length === 2 * parties) return cells.every(({ text }, at) => at % 2 === 1 || isLabel(text));
  return cells.length === parties + 1 && isLabel(cells[0]!.text);
}

function isLabel(text: string): boolean {
  return nameLabel.test(text) || labelKindOf(text) !== null;
}

/** The cells of a line, left to right, each with the label it answers. */
function pairsOf(cells: readonly Cell[], parties: number): readonly (readonly [label: Cell, cell: Cell])[] {
  if (cells.length === 2 * parties)
    return Array.from({ length: parties }, (_, at) => [cells[2 * at]!, cells[2 * at + 1]!] as const);
  const [label, ...values] = cells;
  return label === undefined ? [] : values.map((cell) => [label, cell] as const);
}

function columnsFrom(start: number, keys: readonly PartyKey[], rows: readonly (readonly Cell[])[]): PartyColumns {
  const names = new Map<PartyKey, ViewRange>();
  const values: PartyColumns['values'][number][] = [];
  for (const row of rows) {
    for (const [index, [label, cell]] of pairsOf(row, keys.length).entries()) {
      const party = keys[index];
      if (party === undefined) continue;
      const isEmpty = cell.text.replace(/▁/g, '') === '';
      if (nameLabel.test(label.text)) {
        if (!names.has(party)) names.set(party, cell);
        continue;
      }
      const kind = labelKindOf(label.text);
      if (kind === null || kind === 'other') continue;
      const value = isEmpty ? '' : cell.text;
      const at = cell.end > cell.start ? cell : label;
      values.push({ kind, label, at, value, hasSlot: cell.text.includes('▁'), hasColon: true, party });
    }
  }
  return { start, end: rows.at(-1)!.at(-1)!.end, names, values };
}
