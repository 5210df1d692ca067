import { inflateRawSync } from 'node:zlib';

/** A cell as a spreadsheet program takes it: its type, its text, the number of its format. */
export interface SheetCell {
  readonly type: string;
  readonly text: string;
  readonly format: number;
}

/** One file of a ZIP archive, found by its central directory (APPNOTE 4.3.12). */
function fileOf(archive: Buffer, name: string): string {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = archive.readUInt32LE(end + 16);
  while (archive.readUInt32LE(at) === 0x02014b50) {
    const [size, nameLength, extra, comment] = [20, 28, 30, 32].map((offset) =>
      offset === 20 ? archive.readUInt32LE(at + offset) : archive.readUInt16LE(at + offset),
    ) as [number, number, number, number];
    if (archive.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const local = archive.readUInt32LE(at + 42);
      const begin = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
      return inflateRawSync(archive.subarray(begin, begin + size)).toString('utf8');
    }
    at += 46 + nameLength + extra + comment;
  }
  throw new Error(`no ${name} in the archive`);
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const plain = (xml: string): string => xml.replace(/&(\w+);/g, (_, name: string) => entities[name] ?? '?');

/** The text of an element; spaces at its ends count only where `xml:space` says so. */
function textOf(xml: string, element: string): string {
  const [, attributes = '', content = ''] = new RegExp(`<${element}( [^>]*)?>([^<]*)</${element}>`).exec(xml) ?? [];
  return attributes.includes('xml:space="preserve"') ? plain(content) : plain(content).trim();
}

/** Number of a column by its letters, A is 0. */
function columnOf(reference: string): number {
  const letters = /^[A-Z]+/.exec(reference)?.[0] ?? '';
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/**
 * The cells of a workbook's first sheet, row by row, by their places: read from the file's own XML (ECMA-376, part 1, 18.3), so that
 * what is checked is what other programs see, and not what the writing library reads back.
 */
export function readFirstSheet(workbook: Buffer): readonly (readonly (SheetCell | undefined)[])[] {
  const xml = fileOf(workbook, 'xl/worksheets/sheet1.xml');
  return [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row = '']) => {
    const cells: (SheetCell | undefined)[] = [];
    for (const [, attributes = '', content = ''] of row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const said = (name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
      if (content.includes('<f')) throw new Error(`a formula stands in ${said('r')}`);
      if (content === '') continue;
      const text = textOf(content, said('t') === 'inlineStr' ? 't' : 'v');
      cells[columnOf(said('r'))] = { type: said('t') || 'n', text, format: Number(said('s')) };
    }
    return cells;
  });
}
