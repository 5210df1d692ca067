import { chineseText, latinText, makePdf } from '../../test/pipeline/reader/make-pdf.ts';

/** Text of two pages. */
export const textPages = [
  {
    content: `${latinText('This is page one of the contract', 72, 700)} ${chineseText('甲方：青禾区云帆科技有限公司', 72, 660)}`,
  },
  { content: latinText('This is page two of the contract', 72, 700) },
];

/** A sound PDF of two pages, to be spoiled. */
export const twoPages = (): Buffer => makePdf(textPages);

/** The two pages with what fits the pattern said otherwise. */
export function said(pattern: RegExp, instead: string): Buffer {
  return Buffer.from(twoPages().toString('latin1').replace(pattern, instead), 'latin1');
}

/** A PDF with a piece of it exchanged, byte for byte. */
export function replaced(pdf: Buffer, what: string, by: string): Buffer {
  return Buffer.from(
    pdf.toString('latin1').replace(what, () => by),
    'latin1',
  );
}
