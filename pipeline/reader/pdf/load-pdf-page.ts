import type { Issue } from '../../../models/issue.ts';
import type { RasterImage } from '../../../models/ports.ts';
import { turnImage } from '../../recognize/raster/turn.ts';
import type { LoadedPage } from '../page-recognizer.ts';
import { isBlankPicture } from './is-blank-picture.ts';
import { judgeTextLayer } from './judge-text-layer.ts';
import type { Distrust } from './judge-text-layer.ts';
import type { OpenPdf } from './open-pdf.ts';
import { coversPage, readPageContents } from './page-contents.ts';
import type { PageContents } from './page-contents.ts';
import { unreadablePageError } from './pdf-errors.ts';
import { scaleFor } from './render-scale.ts';
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
 * Picture and text of a PDF page. A page that is one picture gives that picture; every other page is drawn, by pdfjs
 * or, where that fails or draws nothing, by PDFium.
 * @throws InputError `page-unreadable` where neither draws it.
 */
export async function loadPdfPage(pdf: OpenPdf, place: PagePlace): Promise<PdfPage> {
  const known = lookAt(pdf, place.page);
  if (known?.scan !== undefined) {
    const image = await takeScan(pdf, place, known.scan);
    if (image !== null) return { page: place.page, image, textLines: null, turned: 0, issues: [] };
  }
  const contents = known?.contents ?? null;
  const layer = await readLayer(pdf, place.page);
  const distrust = layer === null ? 'no-text' : judgeTextLayer(layer, contents);
  if (layer === null || distrust !== null) {
    const image = await draw(pdf, place, contents);
    return { page: place.page, image, textLines: null, turned: 0, issues: notesOn(distrust, place.page) };
  }
  return drawWithText(pdf, place, layer);
}

async function drawWithText(pdf: OpenPdf, place: PagePlace, layer: TurnedLayer): Promise<PdfPage> {
  const { page } = place;
  const turned = ([0, 270, 180, 90] as const)[layer.angle / 90]!;
  const image = turnImage(await draw(pdf, place, null), turned);
  const missing = (await pdf.pdfjs?.listMissingFonts(page)) ?? new Set<string>();
  const seen = keepVisibleLines(layer.lines, image, missing);
  if (seen.length * 2 < layer.lines.length) {
    return { page, image, textLines: null, turned, issues: notesOn('hidden-text', page) };
  }
  const textLines = seen.map(({ fonts: _, ...line }) => line);
  return { page, image, textLines, turned, issues: [] };
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

/** The scan's own pixels; null where they cannot be had or are too many, and the page is to be drawn. */
async function takeScan({ pdfium }: OpenPdf, place: PagePlace, scan: ScanPicture): Promise<RasterImage | null> {
  if (scan.width * scan.height > place.maxPixels) return null;
  if (scan.jpeg !== null) {
    const image = await decodeScanJpeg(scan.jpeg, place.maxPixels).catch(() => null);
    if (image !== null && !isBlankPicture(image)) return image;
  }
  const [width, height] = scan.isSideways ? [scan.height, scan.width] : [scan.width, scan.height];
  return pdfium?.withPage(place.page, (page) => page.render(width, height)) ?? null;
}

async function readLayer({ pdfjs }: OpenPdf, page: number): Promise<TurnedLayer | null> {
  if (pdfjs === null) return null;
  try {
    return buildTextLayer(await pdfjs.readText(page), await pdfjs.readSize(page));
  } catch {
    // A page whose text cannot be had is read from its picture; the picture's failure is the page's.
    return null;
  }
}

/** A page of pictures only is PDFium's work (faster at them), every other page that of pdfjs; the other one steps in. */
async function draw(pdf: OpenPdf, place: PagePlace, contents: PageContents | null): Promise<RasterImage> {
  const isPictures =
    contents !== null && contents.visibleText === 0 && contents.images.some(({ box }) => coversPage(box));
  const ways = isPictures ? [drawByPdfium, drawByPdfjs] : [drawByPdfjs, drawByPdfium];
  let blank: RasterImage | null = null;
  let failure: unknown;
  for (const way of ways) {
    try {
      const image = await way(pdf, place);
      if (image !== null && !isBlankPicture(image)) return image;
      blank ??= image;
    } catch (error) {
      failure ??= error;
    }
  }
  if (blank !== null && failure === undefined) return blank;
  throw unreadablePageError(place.path, place.page, failure ?? new Error('no renderer'));
}

async function drawByPdfjs({ pdfjs }: OpenPdf, { page }: PagePlace): Promise<RasterImage | null> {
  if (pdfjs === null) return null;
  return pdfjs.render(page, scaleFor(await pdfjs.readSize(page)));
}

async function drawByPdfium({ pdfium }: OpenPdf, { page }: PagePlace): Promise<RasterImage | null> {
  if (pdfium === null) return null;
  return pdfium.withPage(page, (opened) => {
    const scale = scaleFor(opened);
    return opened.render(Math.max(1, Math.round(opened.width * scale)), Math.max(1, Math.round(opened.height * scale)));
  });
}

function notesOn(distrust: Distrust | null, page: number): readonly Issue[] {
  if (distrust === null || distrust === 'no-text' || distrust === 'mostly-picture') return [];
  const message = `The text layer of page ${page} is not believed (${distrust}); its picture was read.`;
  return [{ stage: 'recognize', code: 'text-layer-distrusted', level: 'note', page, message }];
}
