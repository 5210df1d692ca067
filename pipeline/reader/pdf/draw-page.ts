import type { Issue } from '../../../models/issue.ts';
import type { RasterImage } from '../../../models/ports.ts';
import { isBlankPicture } from './is-blank-picture.ts';
import type { PagePlace } from './load-pdf-page.ts';
import type { OpenPdf } from './open-pdf.ts';
import type { PageContents } from './page-contents.ts';
import { unreadablePageError } from './pdf-errors.ts';
import { drawingDpi, scaleFor } from './render-scale.ts';

/** A page as drawn, with what is to be said about it. */
export interface DrawnPage {
  readonly image: RasterImage;
  readonly issues: readonly Issue[];
}

/** What is known of a page before it is drawn. */
export interface DrawingHints {
  /** Null where nobody could tell. */
  readonly contents: PageContents | null;
  /** Whether its text layer is believed, so that letters matter more than pictures. */
  readonly isForText: boolean;
  /** What went wrong with its text; undefined where nothing did. */
  readonly complaint: unknown;
}

type Draw = (pdf: OpenPdf, place: PagePlace, dpi: number) => Promise<RasterImage | null>;

/**
 * Draws a page. Text is the work of pdfjs, pictures that of PDFium (much faster at them); where the one fails or
 * draws nothing, the other one steps in.
 * @throws InputError `page-unreadable` where both fail, or where nothing is drawn and a renderer complained.
 */
export async function drawPage(pdf: OpenPdf, place: PagePlace, hints: DrawingHints): Promise<DrawnPage> {
  const { contents, isForText } = hints;
  const isPictures = contents !== null && !isForText && contents.images.length > 0;
  const ways: readonly Draw[] = isPictures ? [drawByPdfium, drawByPdfjs] : [drawByPdfjs, drawByPdfium];
  const dpi = drawingDpi(contents);
  let blank: RasterImage | null = null;
  let failure: unknown;
  for (const way of ways) {
    try {
      const image = await way(pdf, place, dpi);
      if (image !== null && !isBlankPicture(image)) return { image, issues: [] };
      blank ??= image;
    } catch (error) {
      failure ??= error;
    }
  }
  failure ??= hints.complaint ?? findWarning(pdf);
  if (blank !== null && failure === undefined) return { image: blank, issues: [blankNote(place.page)] };
  throw unreadablePageError(place.path, place.page, failure ?? new Error('no renderer is left'));
}

/** What pdfjs warned of on the page it drew last. */
function findWarning({ pdfjs }: OpenPdf): Error | undefined {
  const warning = pdfjs?.lastWarnings()[0];
  return warning === undefined ? undefined : new Error(warning);
}

async function drawByPdfjs({ pdfjs }: OpenPdf, { page }: PagePlace, dpi: number): Promise<RasterImage | null> {
  if (pdfjs === null) return null;
  return pdfjs.render(page, scaleFor(await pdfjs.readSize(page), dpi));
}

async function drawByPdfium({ pdfium }: OpenPdf, { page }: PagePlace, dpi: number): Promise<RasterImage | null> {
  if (pdfium === null) return null;
  return pdfium.withPage(page, (opened) => {
    const scale = scaleFor(opened, dpi);
    const pixels = (points: number): number => Math.max(1, Math.round(points * scale));
    return opened.render(pixels(opened.width), pixels(opened.height));
  });
}

function blankNote(page: number): Issue {
  return { stage: 'recognize', code: 'page-blank', level: 'note', page, message: `Nothing stands on page ${page}.` };
}
