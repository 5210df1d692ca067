import type { Issue } from '../../../models/issue.ts';
import type { RasterImage } from '../../../models/ports.ts';
import { turnImage } from '../../recognize/raster/turn.ts';
import { fitRaster } from '../decode-picture.ts';
import { damagedPictureIssue } from '../open-pictures.ts';
import type { LoadedPage } from '../page-recognizer.ts';
import { drawPage } from './draw-page.ts';
import type { DrawnPage } from './draw-page.ts';
import { isBlankPicture } from './is-blank-picture.ts';
import { judgeTextLayer } from './judge-text-layer.ts';
import type { Distrust } from './judge-text-layer.ts';
import type { OpenPdf } from './open-pdf.ts';
import { readPageContents } from './page-contents.ts';
import type { PageContents } from './page-contents.ts';
import { decodeScanJpeg, findScanPicture } from './scan-picture.ts';
import type { ScanPicture } from './scan-picture.ts';
import { buildTextLayer } from './text-layer.ts';
import type { TurnedLayer } from './text-layer.ts';
import { keepVisibleLines } from './visible-lines.ts';

/** Which page of which file, and the pixels a picture may have. */
export interface PagePlace {
  readonly path: string;
  readonly page: number;
  readonly maxPixels: number;
}

type PdfPage = LoadedPage & { readonly issues: readonly Issue[] };

/**
 * Picture and text of a PDF page. A page that is one picture gives that picture; every other page is drawn.
 * @throws InputError `page-unreadable` where it cannot be drawn.
 */
export async function loadPdfPage(pdf: OpenPdf, place: PagePlace): Promise<PdfPage> {
  const { page } = place;
  const look = lookAt(pdf, page);
  if (look?.scan !== undefined) {
    const taken = await takeScan(pdf, place, look.scan);
    if (taken !== null) return { page, ...taken, textLines: null, turned: 0 };
  }
  const contents = look?.contents ?? null;
  const { layer, complaint } = await readLayer(pdf, page);
  const hasTextAbove = contents?.annotations !== 0 && (await pdf.pdfjs?.hasTextAbove(page).catch(() => false)) === true;
  const distrust = layer === null ? 'no-text' : judgeTextLayer({ ...layer, hasTextAbove }, contents);
  const drawn = await drawPage(pdf, place, { contents, isForText: distrust === null, complaint });
  if (layer !== null && distrust === null) return withText(pdf, { page, drawn, layer });
  return {
    page,
    image: drawn.image,
    textLines: null,
    turned: 0,
    issues: [...drawn.issues, ...notesOn(distrust, page)],
  };
}

interface TextPage {
  readonly page: number;
  readonly drawn: DrawnPage;
  readonly layer: TurnedLayer;
}

async function withText(pdf: OpenPdf, { page, drawn, layer }: TextPage): Promise<PdfPage> {
  const turned = ([0, 270, 180, 90] as const)[layer.angle / 90]!;
  const image = turnImage(drawn.image, turned);
  const missing = (await pdf.pdfjs?.listMissingFonts(page)) ?? new Set<string>();
  const seen = keepVisibleLines(layer.lines, image, missing);
  if (seen.length * 2 < layer.lines.length) {
    return { page, image, textLines: null, turned, issues: [...drawn.issues, ...notesOn('hidden-text', page)] };
  }
  const textLines = seen.map(({ fonts: _, ...line }) => line);
  return { page, image, textLines, turned, issues: drawn.issues };
}

interface Look {
  readonly contents: PageContents;
  readonly scan: ScanPicture | undefined;
}

/** What the page holds, by PDFium; null where it cannot tell. */
function lookAt({ pdfium }: OpenPdf, page: number): Look | null {
  if (pdfium === null) return null;
  try {
    return pdfium.withPage(page, (opened) => {
      const contents = readPageContents(opened);
      return { contents, scan: findScanPicture(opened, contents) };
    });
  } catch {
    // Not an error yet: the page is drawn by pdfjs, which says so if it cannot either.
    return null;
  }
}

interface TakenScan {
  readonly image: RasterImage;
  readonly issues: readonly Issue[];
}

/** The scan's own pixels; null where they cannot be had or are too many, and the page is to be drawn. */
async function takeScan({ pdfium }: OpenPdf, place: PagePlace, { size, jpeg }: ScanPicture): Promise<TakenScan | null> {
  if (size.width * size.height > place.maxPixels) return null;
  let issues: readonly Issue[] = [];
  if (jpeg !== null) {
    try {
      const image = await decodeScanJpeg(jpeg, size, place.maxPixels);
      if (!isBlankPicture(image)) return { image, issues };
    } catch (error) {
      // PDFium knows kinds of JPEG that sharp does not, and draws what is there of a damaged one.
      if (/premature|corrupt|truncated/i.test(String(error))) issues = [damagedPictureIssue(place.page)];
    }
  }
  const { width, height } = fitRaster(size);
  const image = pdfium?.withPage(place.page, (page) => page.render(width, height));
  return image === undefined || isBlankPicture(image) ? null : { image, issues };
}

interface ReadLayer {
  readonly layer: TurnedLayer | null;
  /** Why the text could not be had: no failure of the page where its picture can be drawn. */
  readonly complaint: unknown;
}

async function readLayer({ pdfjs }: OpenPdf, page: number): Promise<ReadLayer> {
  if (pdfjs === null) return { layer: null, complaint: undefined };
  try {
    return { layer: buildTextLayer(await pdfjs.readText(page), await pdfjs.readSize(page)), complaint: undefined };
  } catch (complaint) {
    return { layer: null, complaint };
  }
}

function notesOn(distrust: Distrust | null, page: number): readonly Issue[] {
  if (distrust === null || distrust === 'no-text' || distrust === 'mostly-picture') return [];
  const message = `The text layer of page ${page} is not believed (${distrust}); its picture was read.`;
  return [{ stage: 'recognize', code: 'text-layer-distrusted', level: 'note', page, message }];
}
