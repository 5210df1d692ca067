import { fullPagePicture, makePdf } from '../../test/pipeline/reader/make-pdf.ts';
import type { PdfMaterial } from './damaged-pdfs.ts';
import { variants } from './odd-file.ts';
import type { OddFile } from './odd-file.ts';
import { replaced, said, textPages, twoPages } from './two-pages.ts';

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
