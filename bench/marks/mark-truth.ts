import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A place on a printed line: a slot to be filled in, or a box to be ticked. */
export interface LinePlace {
  readonly kind: 'slot' | 'tick';
  /** How many printed characters of the line stand before it. */
  readonly at: number;
  /** Whether something is written in the slot, or the box is ticked. */
  readonly isInked: boolean;
  /** What is written in the slot; empty where nothing is, or where it is not told. */
  readonly fill: string;
}

/** A printed line with its places, as a reader sees it. */
export interface LineTruth {
  /** The line as the truth file has it. */
  readonly source: string;
  /** Printed characters, spaces left out. */
  readonly printed: string;
  readonly places: readonly LinePlace[];
}

/** Rows of a ruled table; null where the cell to the left goes on. */
export type TableTruth = readonly (readonly (string | null)[])[];

/** All slots, tick boxes and ruled tables of one page. */
export interface PageMarks {
  readonly page: number;
  readonly lines: readonly LineTruth[];
  readonly tables: readonly TableTruth[];
}

interface MarksFile {
  readonly pages: readonly {
    readonly page: number;
    readonly lines?: readonly string[];
    readonly tables?: readonly TableTruth[];
  }[];
}

/** Where truths of contracts lie that do not belong to the project. */
const ownFolders = ['samples', 'bench/marks/truth'].map((folder) => path.resolve(import.meta.dirname, '../..', folder));

/** The marks of a labelled contract, looked for beside it first; null where nobody wrote them down. */
export function loadMarks(folder: string, name: string): readonly PageMarks[] | null {
  const file = [folder, ...ownFolders]
    .map((place) => path.join(place, `${name}.marks.json`))
    .find((candidate) => existsSync(candidate));
  return file === undefined ? null : parseMarks(readFileSync(file, 'utf8'));
}

export function parseMarks(json: string): readonly PageMarks[] {
  const { pages } = JSON.parse(json) as MarksFile;
  return pages.map(({ page, lines = [], tables = [] }) => ({ page, lines: lines.map(parseLine), tables }));
}

/** `{}` is a blank slot, `{text}` a filled one (`{…}` with whatever), ☐ and ☑ are tick boxes; all else is printed. */
const token = /\{(?<fill>[^}]*)\}|(?<box>[☐☑])|(?<print>\S)/gu;

export function parseLine(source: string): LineTruth {
  let printed = '';
  const places: LinePlace[] = [];
  for (const { groups } of source.matchAll(token)) {
    const { fill, box, print } = groups!;
    if (print !== undefined) printed += print;
    else if (box !== undefined) places.push({ kind: 'tick', at: printed.length, isInked: box === '☑', fill: '' });
    else places.push({ kind: 'slot', at: printed.length, isInked: fill !== '', fill: fill === '…' ? '' : fill! });
  }
  return { source, printed, places };
}
