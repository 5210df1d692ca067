/** One page of a hand-written PDF. */
export interface PdfPage {
  /** The content stream. */
  readonly content?: string;
  /** Name of a filter its content claims to be coded with, e.g. `FlateDecode`: makes the content unreadable. */
  readonly claimedFilter?: string;
  /** More of the page's own dictionary, e.g. `/Rotate 90`. */
  readonly more?: string;
  /** A JPEG of so many pixels, under the name `/Im`. */
  readonly jpeg?: { readonly bytes: Uint8Array; readonly width: number; readonly height: number };
  /** Taken as the page's object in place of a dictionary. */
  readonly brokenObject?: string;
}

/** A4 in points. */
export const a4 = { width: 595, height: 842 };

/** Fills the page with its picture. */
export const fullPagePicture = `q ${a4.width} 0 0 ${a4.height} 0 0 cm /Im Do Q`;

/**
 * A PDF 1.4 with Helvetica as `/F`, uncompressed streams and a correct cross-reference table, so that tests can
 * see and damage every byte. `/Song` is a Chinese font that is not in the file.
 */
export function makePdf(pages: readonly PdfPage[], more: { readonly count?: number } = {}): Buffer {
  const objects: Buffer[] = [];
  const add = (body: string | Buffer): number =>
    objects.push(typeof body === 'string' ? Buffer.from(body, 'latin1') : body);
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add('');
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  add('<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R] >>');
  add(
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /FontDescriptor 6 0 R >>',
  );
  add(
    '<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -141 1000 859] /Ascent 859 /Descent -141 /CapHeight 683 /StemV 80 /ItalicAngle 0 >>',
  );
  const kids = pages.map((page) => addPage(page, add));
  objects[1] = Buffer.from(
    `<< /Type /Pages /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] /Count ${more.count ?? pages.length} >>`,
  );
  return writeFile(objects);
}

function addPage(page: PdfPage, add: (body: string | Buffer) => number): number {
  if (page.brokenObject !== undefined) return add(page.brokenObject);
  const picture = page.jpeg === undefined ? '' : `/XObject << /Im ${add(jpegObject(page.jpeg))} 0 R >>`;
  const content = page.content ?? '';
  const filter = page.claimedFilter === undefined ? '' : `/Filter /${page.claimedFilter}`;
  const stream = add(`<< /Length ${Buffer.byteLength(content, 'latin1')} ${filter} >>\nstream\n${content}\nendstream`);
  const box = `[0 0 ${a4.width} ${a4.height}]`;
  return add(
    `<< /Type /Page /Parent 2 0 R /MediaBox ${box} /Contents ${stream} 0 R /Resources << /Font << /F 3 0 R /Song 4 0 R >> ${picture} >> ${page.more ?? ''} >>`,
  );
}

function jpegObject({ bytes, width, height }: NonNullable<PdfPage['jpeg']>): Buffer {
  const head = `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${bytes.length} >>\nstream\n`;
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from('\nendstream')]);
}

function writeFile(objects: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [];
  let length = parts[0]!.length;
  const push = (part: Buffer): void => {
    parts.push(part);
    length += part.length;
  };
  for (const [index, body] of objects.entries()) {
    offsets.push(length);
    push(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]));
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = length;
  push(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`));
  push(Buffer.from(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** Content that shows one line of Latin text at a place in points, origin bottom left. */
export function latinText(text: string, x: number, y: number, more = ''): string {
  return `BT ${more} /F 12 Tf ${x} ${y} Td (${text}) Tj ET`;
}

/** Content that shows one line of Chinese text in the font that is not in the file. */
export function chineseText(text: string, x: number, y: number): string {
  const hex = Buffer.from(text, 'utf16le').swap16().toString('hex');
  return `BT /Song 12 Tf ${x} ${y} Td <${hex}> Tj ET`;
}
