import type { Mark, ReadPage, TextLine } from '../../../models/page.ts';
import type { OcrEngine } from '../../../models/ports.ts';
import { readUprightPage } from '../../../pipeline/recognize/read-page.ts';
import { addNoise, sheetOf, silentEngine } from './drawing.ts';
import type { Sheet } from './drawing.ts';

/** Width of a character on a written page, in pixels. */
export const em = 28;
const width = 1240;
const height = 900;

/** A page with text, one character an em; blocks of ink stand where the characters are. */
export interface WrittenPage {
  readonly sheet: Sheet;
  /** Writes a line with its top left corner at a place; spaces are an em wide and hold no ink. */
  write(left: number, top: number, text: string): void;
  /** Writes a line read without its spaces, each of which the character before takes for its own place. */
  writeUnspaced(left: number, top: number, text: string): void;
  /** Reads the page with the written lines as its text layer. */
  read(engine?: Partial<OcrEngine>): Promise<ReadPage>;
}

/** An empty page to write on. */
export function writtenPage(): WrittenPage {
  const sheet = sheetOf(width, height);
  const lines: TextLine[] = [];
  /** Places are characters with what of the line they were read in the place of. */
  const addLine = (left: number, top: number, places: readonly string[]): void => {
    const written = places.join('');
    [...written].forEach((character, i) => {
      if (!/[\s_]/.test(character)) drawLetter(sheet, left + i * em, top, character);
    });
    let x = left;
    lines.push({
      text: places.map((place) => place[0]).join(''),
      box: [left / width, (top - 4) / height, (left + written.length * em) / width, (top + em + 4) / height],
      charXs: places.flatMap((place) => [x / width, (x += place.length * em) / width]),
      confidence: 1,
      hand: 'print',
    });
  };
  return {
    sheet,
    write(left, top, text) {
      addLine(left, top, [...text]);
    },
    writeUnspaced(left, top, text) {
      addLine(left, top, text.match(/\S\s*/g) ?? []);
    },
    async read(engine = {}) {
      addNoise(sheet.image, 5);
      const input = { image: sheet.image, textLines: lines, page: 1 };
      return (await readUprightPage(input, silentEngine(engine))).page;
    },
  };
}

function drawLetter(sheet: Sheet, left: number, top: number, character: string): void {
  if (/[（(]/.test(character)) sheet.fill(left + 20, top + 2, left + 23, top + 26);
  else if (/[【]/.test(character)) sheet.fill(left + 16, top + 2, left + 25, top + 26);
  else if (/[）)】]/.test(character)) sheet.fill(left + 3, top + 2, left + 8, top + 26);
  else if (/[：，。]/.test(character)) sheet.fill(left + 4, top + 18, left + 8, top + 23);
  else if (!/[□I]/.test(character)) sheet.text(left + 1, top + 1, left + em, em - 2);
}

/** Marks of a kind, each as left and right edge in ems, sorted. */
export function spansOf(page: ReadPage, kind: Mark['kind']): readonly (readonly [number, number])[] {
  return page.marks
    .filter((mark) => mark.kind === kind)
    .map(({ box }) => [Math.round((box[0] * width) / em), Math.round((box[2] * width) / em)] as const)
    .sort((a, b) => a[0] - b[0]);
}
