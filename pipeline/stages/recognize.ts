import path from 'node:path';
import { InputError } from '../../models/errors.ts';
import type { PageReader, RunObserver, SourceFile } from '../../models/ports.ts';
import type { RecognizedPage } from '../../models/page.ts';
import { stageVersions } from '../stage-versions.ts';
import type { Stage } from '../stage.ts';

export interface RecognizeInput {
  readonly source: SourceFile;
  /** Folder for the upright page pictures; null where they are not wanted. */
  readonly imageFolder: string | null;
  /** Called as each page ends, for progress. */
  readonly onPage?: (page: RecognizedPage) => void;
}

export interface RecognizedDocument {
  readonly pages: readonly RecognizedPage[];
  /** Each page's upright picture, by page number. */
  readonly pictures: ReadonlyMap<number, PagePicture>;
}

export interface PagePicture {
  readonly file: string;
  /** SHA-256 in the blob store, where it is there already; the file may then be missing. */
  readonly blob: string | undefined;
  /** Perceptual hash, where the reader told one. */
  readonly hash: string | undefined;
}

/** recognize: every page of the document is read, or ends as a failed page with its reason. None is skipped. */
export function recognizeStage(reader: PageReader, observer?: RunObserver): Stage<RecognizeInput, RecognizedDocument> {
  return {
    name: 'recognize',
    version: stageVersions.recognize,
    async run({ source, imageFolder, onPage }, { signal, report, log }) {
      const { pageCount } = await reader.open(source, signal);
      try {
        const numbers = Array.from({ length: pageCount }, (_, index) => index + 1);
        const imageFile = (page: number): string | undefined =>
          imageFolder === null ? undefined : path.join(imageFolder, `${page}.webp`);
        const pages = await Promise.all(
          numbers.map(async (number) => {
            const began = performance.now();
            const page = await reader.readPage(source, number, signal, imageFile(number));
            const ms = Math.round(performance.now() - began);
            const failure = page.status === 'failed' ? { code: page.issue.code } : {};
            log.debug({ document: source.sha256, page: number, status: page.status, ms, ...failure }, 'page ended');
            observer?.pageEnded(page.status);
            onPage?.(page);
            return page;
          }),
        );
        for (const page of pages) {
          if (page.status === 'failed') report(page.issue);
          else page.issues.forEach(report);
        }
        refuseIfNothingWasRead(source, pages);
        const pictures = pages.flatMap((page) => {
          const file = imageFile(page.number);
          return page.status === 'ok' && file !== undefined
            ? [[page.number, { file, blob: page.pictureBlob, hash: page.pictureHash }] as const]
            : [];
        });
        return { pages, pictures: new Map(pictures) };
      } finally {
        reader.release(source);
      }
    },
  };
}

function refuseIfNothingWasRead(source: SourceFile, pages: readonly RecognizedPage[]): void {
  const failed = pages.filter((page) => page.status === 'failed');
  if (failed.length < pages.length) return;
  const first = failed[0];
  throw new InputError(
    `None of the ${pages.length} pages of ${source.fileName} could be read: ${first?.issue.message ?? 'no pages'}`,
    {
      code: 'no-page-readable',
      file: source.fileName,
      ...(first ? { page: first.number } : {}),
      remedy: 'Scan the document again, or save it anew as PDF.',
    },
  );
}
