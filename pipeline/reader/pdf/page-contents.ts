import type { Box } from '../../../models/geometry.ts';
import { readFloats } from './pdfium-module.ts';
import { readStoredImage } from './stored-image.ts';
import type { StoredImage } from './stored-image.ts';
import type { PdfiumPage } from './pdfium-document.ts';

/** a b c d e f of a PDF transformation (ISO 32000-1, 8.3.3). */
export type Matrix = readonly [number, number, number, number, number, number];

/** A picture on a page. */
export interface PageImage {
  readonly handle: number;
  /** Unit square to the page's own coordinates. */
  readonly matrix: Matrix;
  /** As fractions of the page as shown, not clipped to it. */
  readonly box: Box;
  /** Place in painting order. */
  readonly order: number;
  /** As stored; null where the file does not say. */
  readonly stored: StoredImage | null;
}

/** What is painted on a page, as far as it tells a scan from a typeset page. */
export interface PageContents {
  readonly images: readonly PageImage[];
  /** Rough count of characters of text that is drawn. */
  readonly visibleText: number;
  /** Rough count of characters of text that is not drawn, or drawn before a picture that covers the page. */
  readonly hiddenText: number;
  /** Lines, rectangles, shadings and other drawing. */
  readonly drawings: number;
  readonly annotations: number;
}

const objectTypes = { text: 1, image: 3, form: 5 } as const;
const deepestForm = 8;
const mostObjects = 20_000;

interface TextObject {
  readonly characters: number;
  readonly isDrawn: boolean;
  readonly order: number;
}

interface Walk {
  readonly page: PdfiumPage;
  readonly images: PageImage[];
  readonly texts: TextObject[];
  drawings: number;
  order: number;
}

/** Share of the page, in each direction, that a picture must fill to count as covering it. */
const coveringShare = 0.95;

/** Whether a picture lies over (nearly) all of the page. */
export function coversPage(box: Box): boolean {
  const width = Math.min(1, box[2]) - Math.max(0, box[0]);
  const height = Math.min(1, box[3]) - Math.max(0, box[1]);
  return width >= coveringShare && height >= coveringShare;
}

/** Reads what is painted on a page without drawing it; forms (XObjects) are opened. */
export function readPageContents(page: PdfiumPage): PageContents {
  const { module, handle } = page;
  const walk: Walk = { page, images: [], texts: [], drawings: 0, order: 0 };
  const count = Math.min(module._FPDFPage_CountObjects(handle), mostObjects);
  for (let i = 0; i < count; i++)
    visit(walk, module._FPDFPage_GetObject(handle, i), { matrix: [1, 0, 0, 1, 0, 0], depth: 0 });
  const covering = walk.images.filter((image) => coversPage(image.box));
  const lastCover = Math.max(-1, ...covering.map((image) => image.order));
  const isVisible = (text: TextObject): boolean => text.isDrawn && text.order > lastCover;
  const sum = (texts: readonly TextObject[]): number => texts.reduce((total, text) => total + text.characters, 0);
  return {
    images: walk.images,
    visibleText: sum(walk.texts.filter(isVisible)),
    hiddenText: sum(walk.texts.filter((text) => !isVisible(text))),
    drawings: walk.drawings,
    annotations: module._FPDFPage_GetAnnotCount(handle),
  };
}

function visit(walk: Walk, object: number, outer: { readonly matrix: Matrix; readonly depth: number }): void {
  const { module } = walk.page;
  const type = module._FPDFPageObj_GetType(object);
  const order = walk.order++;
  if (type === objectTypes.text) {
    walk.texts.push({ ...measureText(walk.page, object), order });
  } else if (type === objectTypes.image) {
    const matrix = multiply(matrixOf(walk.page, object), outer.matrix);
    const stored = readStoredImage(walk.page, object);
    walk.images.push({ handle: object, matrix, box: shownBox(walk.page, matrix), order, stored });
  } else if (type === objectTypes.form && outer.depth < deepestForm) {
    const inner = { matrix: multiply(matrixOf(walk.page, object), outer.matrix), depth: outer.depth + 1 };
    const count = module._FPDFFormObj_CountObjects(object);
    for (let i = 0; i < count && walk.order < mostObjects; i++)
      visit(walk, module._FPDFFormObj_GetObject(object, i), inner);
  } else {
    walk.drawings++;
  }
}

/** Render modes 3 and 7 put nothing on paper (ISO 32000-1, table 106). */
function measureText({ module }: PdfiumPage, object: number): { characters: number; isDrawn: boolean } {
  const mode = module._FPDFTextObj_GetTextRenderMode(object);
  const bounds = readFloats(module, 4, (at) => module._FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12));
  const [left = 0, bottom = 0, right = 0, top = 0] = bounds ?? [];
  const [short, long] = [right - left, top - bottom].toSorted((a, b) => a - b) as [number, number];
  return { characters: short > 0 ? Math.max(1, Math.round(long / short)) : 1, isDrawn: mode !== 3 && mode !== 7 };
}

function matrixOf({ module }: PdfiumPage, object: number): Matrix {
  const m = readFloats(module, 6, (at) => module._FPDFPageObj_GetMatrix(object, at));
  return m === null ? [1, 0, 0, 1, 0, 0] : (m as unknown as Matrix);
}

/** First `m`, then `n`. */
function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[1] * n[2],
    m[0] * n[1] + m[1] * n[3],
    m[2] * n[0] + m[3] * n[2],
    m[2] * n[1] + m[3] * n[3],
    m[4] * n[0] + m[5] * n[2] + n[4],
    m[4] * n[1] + m[5] * n[3] + n[5],
  ];
}

/** Box of the unit square under `matrix`, as fractions of the page as it is shown. */
function shownBox(page: PdfiumPage, matrix: Matrix): Box {
  const [left, bottom, right, top] = page.visible;
  const corners = [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
  ].map(([u, v]) => {
    const x = (matrix[0] * u! + matrix[2] * v! + matrix[4] - left) / (right - left);
    const y = 1 - (matrix[1] * u! + matrix[3] * v! + matrix[5] - bottom) / (top - bottom);
    return turnPoint(x, y, page.turns);
  });
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function turnPoint(x: number, y: number, turns: number): readonly [number, number] {
  if (turns === 1) return [1 - y, x];
  if (turns === 2) return [1 - x, 1 - y];
  return turns === 3 ? [y, 1 - x] : [x, y];
}
