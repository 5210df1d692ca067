import { HetongError } from '../../models/errors.ts';
import type { FailedPage, ReadPage, RecognizedPage } from '../../models/page.ts';
import type { RasterImage, SourceFile } from '../../models/ports.ts';
import type { RegionReading } from '../recognize/read-region.ts';
import { findErrorMessage } from './error-message.ts';
import type { PageRecognizer } from './page-recognizer.ts';
import { hashPageImage } from './page-hash.ts';
import { openPageSource } from './page-source.ts';
import type { PageSource } from './page-source.ts';
import type { ReaderAnswer, ReaderMessage, ReaderRequest } from './reader-messages.ts';
import { writePageImage } from './write-page-image.ts';

/** What a reader process works with. */
export interface HandlerContext {
  readonly recognizer: Promise<PageRecognizer>;
  readonly maxPixels: number;
  readonly maxPages: number;
  send(message: ReaderMessage): void;
}

/** Answers the parent's requests, one at a time; keeps the last document open between its pages. */
export function createRequestHandler(context: HandlerContext): { handle(request: ReaderRequest): Promise<void> } {
  let open: { readonly sha256: string; readonly source: PageSource; readonly isRetry: boolean } | null = null;
  const openFor = async (source: SourceFile, isRetry: boolean): Promise<PageSource> => {
    if (open?.sha256 === source.sha256 && open.isRetry === isRetry) return open.source;
    await open?.source.close();
    open = null;
    const opened = await openPageSource(source, {
      maxPixels: context.maxPixels,
      maxPages: context.maxPages,
      isCareful: isRetry,
    });
    open = { sha256: source.sha256, source: opened, isRetry };
    return opened;
  };
  const answer = async (request: ReaderRequest): Promise<ReaderAnswer> => {
    context.send({ kind: 'phase', phase: 'start' });
    const recognizer = await context.recognizer;
    context.send({ kind: 'phase', phase: 'open' });
    if (request.kind === 'region') return { kind: 'region', region: await readOneRegion(request, recognizer, context) };
    const source = await openFor(request.source, request.isRetry);
    if (request.kind === 'open') return { kind: 'opened', pageCount: source.pageCount };
    return { kind: 'page', page: await readOnePage(request, { source, recognizer, send: context.send }) };
  };
  return {
    async handle(request) {
      const answered = await answer(request).catch((error: unknown) => answerTo(error, request));
      context.send({ ...answered, rss: residentBytes() });
    },
  };
}

type Turn = ReadPage['rotation'];
type PageRequest = Extract<ReaderRequest, { readonly kind: 'page' }>;

interface PageContext {
  readonly source: PageSource;
  readonly recognizer: PageRecognizer;
  send(message: ReaderMessage): void;
}

async function readOnePage(request: PageRequest, context: PageContext): Promise<RecognizedPage> {
  try {
    context.send({ kind: 'phase', phase: 'load' });
    const loaded = await context.source.loadPage(request.page);
    context.send({ kind: 'phase', phase: 'read' });
    const { image, page } = await context.recognizer.recognize(loaded);
    const picture = request.imageFile === null ? {} : await keepPicture(image, request.imageFile);
    const issues = [...loaded.issues, ...page.issues];
    return { ...page, ...picture, rotation: addTurns(loaded.turned, page.rotation), issues };
  } catch (error) {
    const message = findErrorMessage(error);
    // An engine that fails fails on every page: that is not the page's fault.
    if (message !== undefined && message.type !== 'InputError') throw error;
    return failedPage(request.page, error);
  }
}

async function keepPicture(image: RasterImage, file: string): Promise<Pick<ReadPage, 'pictureHash'>> {
  await writePageImage(image, file);
  return { pictureHash: await hashPageImage(image) };
}

/** The picture of a region is of the moment: it is not kept open. */
async function readOneRegion(
  { source, box, isRetry }: Extract<ReaderRequest, { readonly kind: 'region' }>,
  recognizer: PageRecognizer,
  { send, maxPixels, maxPages }: HandlerContext,
): Promise<RegionReading> {
  const opened = await openPageSource(source, { maxPixels, maxPages, isCareful: isRetry });
  try {
    send({ kind: 'phase', phase: 'load' });
    const { image } = await opened.loadPage(1);
    send({ kind: 'phase', phase: 'read' });
    if (recognizer.readRegion === undefined) throw new Error('this recognizer reads whole pages only');
    return await recognizer.readRegion(image, box);
  } finally {
    await opened.close();
  }
}

function addTurns(a: Turn, b: Turn): Turn {
  return ([0, 90, 180, 270] as const)[((a + b) / 90) % 4]!;
}

function failedPage(page: number, error: unknown): FailedPage {
  const code = error instanceof HetongError ? error.code : 'page-unreadable';
  const reason = error instanceof Error ? error.message : String(error);
  const message = `Page ${page} cannot be read: ${reason}`;
  return { status: 'failed', number: page, issue: { stage: 'recognize', code, level: 'problem', page, message } };
}

function answerTo(error: unknown, request: ReaderRequest): ReaderAnswer {
  const known = findErrorMessage(error);
  const reason = error instanceof Error ? error.message : String(error);
  const unknown = {
    type: 'InputError',
    message: `The file cannot be opened: ${reason}`,
    code: 'file-unreadable',
    file: request.source.fileName,
    page: null,
    remedy: 'Print the document to a new PDF, or scan it again, and hand that over.',
  } as const;
  return { kind: 'failed', error: known ?? unknown };
}

/** After the page's pictures are let go: left to itself, the collector sees their small handles and waits. */
function residentBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss();
}
