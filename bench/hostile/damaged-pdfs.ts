import { fullPagePicture, makePdf } from '../../test/pipeline/reader/make-pdf.ts';
import type { Random } from '../marks/random.ts';
import { cutOff, flipBytes, times, variants } from './odd-file.ts';
import type { OddFile } from './odd-file.ts';
import { twoPages } from './two-pages.ts';

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

function splice(a: Buffer, b: Buffer, random: Random): Buffer {
  return Buffer.concat([cutOff(a, random.next()), b.subarray(Math.floor(b.length * random.next()))]);
}

function without(pdf: Buffer, random: Random): Buffer {
  const from = random.whole(9, pdf.length - 10);
  return Buffer.concat([pdf.subarray(0, from), pdf.subarray(from + random.whole(1, 400))]);
}
