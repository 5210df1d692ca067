import { deflateSync } from 'node:zlib';
import { chineseText, fullPagePicture, latinText, makePdf } from '../../test/pipeline/reader/make-pdf.ts';
import type { Random } from '../marks/random.ts';
import { cutOff, flipBytes, times, variants } from './odd-file.ts';
import type { OddFile } from './odd-file.ts';

/** Material to spoil: a scan page's JPEG, and a real agreement with a text layer. */
export interface PdfMaterial {
  readonly jpeg: { readonly bytes: Uint8Array; readonly width: number; readonly height: number };
  readonly agreement: Uint8Array;
}

/** PDFs damaged at random: bytes, ends, splices. */
export function damagedPdfs({ jpeg, agreement }: PdfMaterial, random: Random): readonly OddFile[] {
  const text = twoPages();
  const scan = makePdf([{ content: fullPagePicture, jpeg }]);
  return [
    ...variants(
      'pdf: bytes flipped',
      'pdf',
      times(40, (at) => flipBytes(text, 1 << (at % 6), random)),
    ),
    ...variants(
      'pdf: bytes of a scan flipped',
      'pdf',
      times(12, (at) => flipBytes(scan, 4 << (at % 5), random)),
    ),
    ...variants(
      'pdf: bytes of an agreement flipped',
      'pdf',
      times(10, (at) => flipBytes(agreement, 8 << (at % 5), random)),
    ),
    ...variants(
      'pdf: cut off',
      'pdf',
      times(24, (at) => cutOff(text, (at + 0.5) / 24)),
    ),
    ...variants(
      'pdf: agreement cut off',
      'pdf',
      times(6, (at) => cutOff(agreement, (at + 0.5) / 6)),
    ),
    ...variants(
      'pdf: two spliced',
      'pdf',
      times(10, () => splice(text, scan, random)),
    ),
    ...variants(
      'pdf: a piece taken out',
      'pdf',
      times(12, () => without(text, random)),
    ),
  ];
}

/** PDFs whose objects say impossible things. */
export function impossiblePdfs({ jpeg }: PdfMaterial): readonly OddFile[] {
  return [
    ...variants('pdf: cross-reference table wrong', 'pdf', wrongTables()),
    ...variants(
      'pdf: stream length lies',
      'pdf',
      ['0', '1', '-5', '99999999', '2147483647', '9 0 R', '/x', '1e9'].map((length) =>
        said(/\/Length \d+/, `/Length ${length}`),
      ),
    ),
    ...variants('pdf: page tree loops', 'pdf', pageTrees()),
    ...variants('pdf: objects refer in circles', 'pdf', circles()),
    ...variants(
      'pdf: page count lies',
      'pdf',
      [0, -1, 1, 3, 100_000, 2 ** 31 - 1, 2 ** 40].map((count) => makePdf(textPages, { count })),
    ),
    ...variants(
      'pdf: page box impossible',
      'pdf',
      boxes.map((box) => said(/\/MediaBox \[[^\]]*\]/g, `/MediaBox ${box}`)),
    ),
    ...variants(
      'pdf: turned',
      'pdf',
      [90, 180, 270, 45, -90, 1e9, 3600].map((turn) =>
        makePdf([{ content: textPages[0]!.content, more: `/Rotate ${turn}` }]),
      ),
    ),
    ...variants(
      'pdf: picture of impossible size',
      'pdf',
      sizes.map(([width, height]) => makePdf([{ content: fullPagePicture, jpeg: { ...jpeg, width, height } }])),
    ),
    ...variants(
      'pdf: picture of another coding',
      'pdf',
      [
        'JPXDecode',
        'JBIG2Decode',
        'CCITTFaxDecode',
        'LZWDecode',
        'RunLengthDecode',
        'ASCII85Decode',
        'Crypt',
        'NoSuchDecode',
      ].map((filter) => replaced(makePdf([{ content: fullPagePicture, jpeg }]), '/DCTDecode', `/${filter}`)),
    ),
    ...variants('pdf: no pages', 'pdf', [makePdf([])]),
    ...variants('pdf: empty page', 'pdf', [
      makePdf([{ content: '' }]),
      makePdf([{ brokenObject: 'null' }]),
      makePdf([{ brokenObject: '42' }]),
    ]),
  ];
}

/** PDFs that unfold, nest or run on for ever. */
export function explodingPdfs(): readonly OddFile[] {
  const bomb = deflateSync(Buffer.alloc(200 * 1024 * 1024, ' '));
  const twice = deflateSync(bomb);
  const many = 'q '.repeat(200_000);
  return [
    ...variants('pdf: content unfolds to 200 MB', 'pdf', [
      coded(bomb, '/FlateDecode'),
      coded(twice, '[/FlateDecode /FlateDecode]'),
    ]),
    ...variants('pdf: filters a hundred deep', 'pdf', [coded(Buffer.from('x'), `[${'/ASCIIHexDecode '.repeat(100)}]`)]),
    ...variants('pdf: nested arrays and dictionaries', 'pdf', [
      makePdf([{ content: textPages[0]!.content, more: `/X ${'['.repeat(100_000)}` }]),
      makePdf([{ content: textPages[0]!.content, more: `/X ${'<< /Y '.repeat(50_000)}` }]),
    ]),
    ...variants('pdf: very many operators', 'pdf', [
      makePdf([{ content: many }]),
      makePdf([{ content: `${'0 0 m 500 800 l S '.repeat(300_000)}` }]),
      makePdf([{ content: latinText('a'.repeat(200_000), 0, 700) }]),
    ]),
    ...variants(
      'pdf: one kind of character 20,000 times',
      'pdf',
      ['一', '（', '1', '、', '甲', '￥', '年', '第'].map((character) => makePdf(pagesOf(character.repeat(20_000)))),
    ),
    ...variants('pdf: three hundred empty pages', 'pdf', [makePdf(times(300, () => ({ content: '' })))]),
  ];
}

/** PDFs with more in them than paper. */
export function activePdfs(): readonly OddFile[] {
  const catalog = '/Type /Catalog';
  const acts = [
    '/OpenAction << /S /JavaScript /JS (while(true){}) >>',
    '/OpenAction << /S /Launch /F (/bin/sh) >>',
    '/OpenAction << /S /URI /URI (http://127.0.0.1:1/) >>',
    '/OpenAction << /S /GoToR /F (\\\\\\\\server\\\\share) >>',
    '/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (app.alert(1)) >>] >> >>',
    '/AcroForm << /XFA (<xdp:xdp><script>1</script></xdp:xdp>) /Fields [] >>',
    '/Names << /EmbeddedFiles << /Names [(../../etc/passwd) << /F (../../etc/passwd) >>] >> >>',
  ];
  const controls = [
    '\\000\\001\\002',
    '\\u202e',
    '\\377\\376',
    '<script>alert(1)</script>',
    "'; drop table app.documents; --",
    '=HYPERLINK("http://x")',
    '\\033[2J\\033]0;x\\007',
  ];
  return [
    ...variants(
      'pdf: scripts and actions',
      'pdf',
      acts.map((act) => replaced(twoPages(), catalog, `${catalog} ${act}`)),
    ),
    ...variants(
      'pdf: text that speaks to programs',
      'pdf',
      controls.map((text) =>
        makePdf([{ content: latinText(text.replaceAll('(', '\\(').replaceAll(')', '\\)'), 72, 700) }]),
      ),
    ),
    ...variants('pdf: something before and after', 'pdf', [
      Buffer.concat([Buffer.alloc(900, 0x20), twoPages()]),
      Buffer.concat([Buffer.alloc(5000, 0x20), twoPages()]),
      Buffer.concat([twoPages(), Buffer.alloc(100_000)]),
      Buffer.concat([twoPages(), twoPages()]),
      replaced(twoPages(), '%PDF-1.4', '%PDF-9.9'),
      replaced(twoPages(), '%PDF-1.4', '%!PS-1.0'),
      replaced(twoPages(), '%%EOF', ''),
    ]),
    ...variants(
      'pdf: font broken',
      'pdf',
      ['/Type1', '/Type3', '/TrueType', '/Nothing'].map((type) =>
        replaced(twoPages(), '/Subtype /Type1', `/Subtype ${type}`),
      ),
    ),
    ...variants('pdf: locked', 'pdf', [1, 2, 3, 4, 5, 6].map(locked)),
  ];
}

const textPages = [
  {
    content: `${latinText('This is page one of the contract', 72, 700)} ${chineseText('甲方：青禾区云帆科技有限公司', 72, 660)}`,
  },
  { content: latinText('This is page two of the contract', 72, 700) },
];
const twoPages = (): Buffer => makePdf(textPages);

const boxes = [
  '[0 0 0 0]',
  '[0 0 -595 -842]',
  '[0 0 1e9 1e9]',
  '[0 0 20000 20000]',
  '[0 0 0.01 0.01]',
  '[0 0]',
  '[]',
  '[0 0 (a) (b)]',
  '(x)',
  '[595 842 0 0]',
  '[-9999999 -9999999 9999999 9999999]',
  '[0 0 14400 3]',
];
const sizes = [
  [0, 0],
  [1, 1],
  [-1, -1],
  [100_000, 100_000],
  [2 ** 31 - 1, 2],
  [65_535, 65_535],
  [1, 100_000],
] as const;

/** The pages a long text fills, sixty characters a line. */
function pagesOf(text: string): readonly { readonly content: string }[] {
  const lines = text.match(/.{1,40}/gsu) ?? [];
  return times(Math.ceil(lines.length / 50), (page) => ({
    content: lines
      .slice(page * 50, page * 50 + 50)
      .map((line, at) => chineseText(line, 40, 800 - at * 15))
      .join(' '),
  }));
}

function said(pattern: RegExp, instead: string): Buffer {
  return Buffer.from(twoPages().toString('latin1').replace(pattern, instead), 'latin1');
}

function replaced(pdf: Buffer, what: string, by: string): Buffer {
  return Buffer.from(
    pdf.toString('latin1').replace(what, () => by),
    'latin1',
  );
}

function wrongTables(): readonly Buffer[] {
  const pdf = twoPages();
  return [
    ...['0', '7', '999999999', '-3', 'x'].map((start) => said(/startxref\n\d+/, `startxref\n${start}`)),
    said(/xref\n0 \d+/, 'xref\n0 99999999'),
    said(/xref\n0 \d+/, 'xref\n5 3'),
    said(/trailer[\s\S]*?>>/, 'trailer\n<< /Size 3 /Root 99 0 R >>'),
    said(/trailer\n<</, 'trailer\n<< /Prev 9'),
    said(/\d{10} 00000 n/g, '0000000009 00000 n'),
    Buffer.from(pdf.toString('latin1').replaceAll(/\d+ 0 obj/g, '1 0 obj'), 'latin1'),
  ];
}

function pageTrees(): readonly Buffer[] {
  return [
    said(/\/Kids \[[^\]]*\]/, '/Kids [2 0 R]'),
    said(/\/Kids \[[^\]]*\]/, '/Kids [2 0 R 2 0 R 2 0 R 2 0 R]'),
    said(/\/Kids \[[^\]]*\]/, '/Kids [1 0 R]'),
    said(/\/Kids \[[^\]]*\]/, '/Kids 2 0 R'),
    said(/\/Kids \[[^\]]*\]/, '/Kids []'),
    said(/\/Pages 2 0 R/, '/Pages 1 0 R'),
    said(/\/Parent 2 0 R/g, '/Parent 8 0 R'),
  ];
}

function circles(): readonly Buffer[] {
  return [
    said(/\/Contents \d+ 0 R/, '/Contents 8 0 R'),
    said(/\/Resources <</, '/Resources << /XObject << /Im 8 0 R >>'),
    said(/\/Length \d+/, '/Length 7 0 R'),
    said(/\/DescendantFonts \[5 0 R\]/, '/DescendantFonts [4 0 R]'),
    Buffer.from(
      makePdf([{ content: '/Im Do' }])
        .toString('latin1')
        .replace('/Resources <<', '/Resources << /XObject << /Im 7 0 R >>')
        .replace(
          '<< /Length',
          '<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Im 7 0 R >> >> /Length',
        ),
      'latin1',
    ),
  ];
}

/** A page whose content is coded so. */
function coded(bytes: Buffer, filter: string): Buffer {
  const [before, after] = makePdf([{ content: 'CONTENT' }])
    .toString('latin1')
    .split('<< /Length 7  >>\nstream\nCONTENT\nendstream');
  const stream = Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} /Filter ${filter} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
  return Buffer.concat([Buffer.from(before!, 'latin1'), stream, Buffer.from(after!, 'latin1')]);
}

/** Behind a security handler that no empty password opens. */
function locked(revision: number): Buffer {
  const id = '<00112233445566778899aabbccddeeff>';
  return replaced(
    twoPages(),
    '/Root 1 0 R',
    `/Root 1 0 R /ID [${id}${id}] /Encrypt << /Filter /Standard /V ${Math.min(5, revision)} /R ${revision} /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> /P -4 >>`,
  );
}

function splice(a: Buffer, b: Buffer, random: Random): Buffer {
  return Buffer.concat([cutOff(a, random.next()), b.subarray(Math.floor(b.length * random.next()))]);
}

function without(pdf: Buffer, random: Random): Buffer {
  const from = random.whole(9, pdf.length - 10);
  return Buffer.concat([pdf.subarray(0, from), pdf.subarray(from + random.whole(1, 400))]);
}
