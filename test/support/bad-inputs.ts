import { deflateSync } from 'node:zlib';
import { execFileSync } from 'node:child_process';
import { symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fullPagePicture, latinText, makePdf } from '../pipeline/reader/make-pdf.ts';

export interface BadInput {
  readonly file: string;
  /** Error code, or the code of the page's issue where the rest of the document is read. */
  readonly code: string;
  /** The document is in, with a failed page. */
  readonly partial?: boolean;
}

/** Writes ten files no importer can take whole, each for another reason, and says which reason. */
export async function badInputs(folder: string): Promise<readonly BadInput[]> {
  const twoPages = makePdf([
    { content: latinText('This is page one of the contract', 72, 700) },
    { content: latinText('This is page two', 72, 700) },
  ]);
  const files: readonly (BadInput & { readonly bytes: Uint8Array | string })[] = [
    { file: 'words.pdf', code: 'unsupported-type', bytes: 'This is no PDF, whatever its name says.\n' },
    { file: 'page.pdf', code: 'unsupported-type', bytes: '<!doctype html><title>404</title><p>not found' },
    { file: 'empty.pdf', code: 'file-empty', bytes: '' },
    { file: 'truncated.pdf', code: 'pdf-damaged', bytes: twoPages.subarray(0, Math.floor(twoPages.length * 0.6)) },
    { file: 'encrypted.pdf', code: 'pdf-encrypted', bytes: encrypted(twoPages) },
    { file: 'huge.png', code: 'picture-too-large', bytes: pngHeader(30_000, 30_000) },
    { file: 'torn.jpg', code: 'picture-damaged', bytes: tornJpeg },
    { file: 'broken-page.pdf', code: 'page-unreadable', partial: true, bytes: withBrokenPage() },
  ];
  for (const { file, bytes } of files) await writeFile(path.join(folder, file), bytes);
  await symlink(path.join(folder, 'nowhere.pdf'), path.join(folder, 'dangling.pdf'));
  execFileSync('mkfifo', [path.join(folder, 'pipe.pdf')]);
  return [
    ...files.map(({ file, code, partial }) => ({ file, code, ...(partial ? { partial } : {}) })),
    { file: 'dangling.pdf', code: 'file-not-found' },
    { file: 'pipe.pdf', code: 'not-a-regular-file' },
  ];
}

/** The same PDF behind the standard security handler, with password entries no empty password opens. */
function encrypted(pdf: Buffer): Buffer {
  const id = '<00112233445566778899aabbccddeeff>';
  const dictionary = `/ID [${id}${id}] /Encrypt << /Filter /Standard /V 1 /R 2 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> /P -4 >>`;
  return Buffer.from(pdf.toString('latin1').replace('/Root 1 0 R >>', `/Root 1 0 R ${dictionary} >>`), 'latin1');
}

/** A PNG whose header promises more pixels than anybody should decode. */
function pngHeader(width: number, height: number): Buffer {
  const head = Buffer.alloc(25);
  head.writeUInt32BE(13, 0);
  head.write('IHDR', 4, 'latin1');
  head.writeUInt32BE(width, 8);
  head.writeUInt32BE(height, 12);
  head.set([1, 0, 0, 0, 0], 16);
  head.writeUInt32BE(crc32(head.subarray(4, 21)), 21);
  const data = deflateSync(Buffer.alloc(1024));
  const body = Buffer.concat([Buffer.from('IDAT', 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), head, length, body, check]);
}

/** CRC-32 as PNG uses it (ISO 3309), bit by bit. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** A JPEG that ends inside its first marker. */
const tornJpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0x00, 0x01]);

/** Three pages, the second of which is a picture that is none. */
function withBrokenPage(): Buffer {
  const text = (word: string) => ({ content: latinText(`This is page ${word} of the contract`, 72, 700) });
  const jpeg = { bytes: Buffer.from('this is no JPEG'), width: 1000, height: 1400 };
  return makePdf([text('one'), { content: fullPagePicture, jpeg }, text('three')]);
}
