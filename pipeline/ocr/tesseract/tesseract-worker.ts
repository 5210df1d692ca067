import { access } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Worker as NodeWorker } from 'node:worker_threads';
import { createWorker, OEM, PSM } from 'tesseract.js';
import type { Line, Worker } from 'tesseract.js';
import { EngineError } from '../../../models/errors.ts';

/** How the page is cut into lines. */
export type Segmentation = 'page' | 'block' | 'line';

/** A tesseract.js worker that is replaced after some readings, because its memory only grows. */
export interface TesseractWorker {
  /** Lines of an encoded picture, of the characters in `among` where it is given. @throws EngineError where the worker dies or refuses the picture. */
  read(picture: Uint8Array, segmentation: Segmentation, among?: string): Promise<readonly Line[]>;
  close(): Promise<void>;
}

const modes: Readonly<Record<Segmentation, PSM>> = {
  page: PSM.AUTO,
  block: PSM.SINGLE_BLOCK,
  line: PSM.SINGLE_LINE,
};

/** The folder of the Chinese data that comes with the package: LSTM only, the best model rounded to integers. */
export function packagedDataDir(): string {
  const manifest = createRequire(import.meta.url).resolve('@tesseract.js-data/chi_sim/package.json');
  return join(dirname(manifest), '4.0.0_best_int');
}

/** @param readingsPerWorker readings after which a worker is replaced. */
export function createTesseractWorker(dataDir: string, readingsPerWorker: number): TesseractWorker {
  let current: { readonly worker: Worker; readonly died: Promise<never> } | undefined;
  let readings = 0;
  const close = async (): Promise<void> => {
    const old = current;
    current = undefined;
    readings = 0;
    await old?.worker.terminate();
  };
  return {
    async read(picture, segmentation, among = '') {
      if (readings >= readingsPerWorker) await close();
      current ??= await startWorker(dataDir);
      readings++;
      const { worker, died } = current;
      const work = async (): Promise<readonly Line[]> => {
        await worker.setParameters({ tessedit_pageseg_mode: modes[segmentation], tessedit_char_whitelist: among });
        const { data } = await worker.recognize(Buffer.from(picture), {}, { text: false, blocks: true });
        return (data.blocks ?? []).flatMap((block) => block.paragraphs.flatMap((paragraph) => paragraph.lines));
      };
      try {
        return await Promise.race([work(), died]);
      } catch (cause) {
        await close();
        throw new EngineError('tesseract could not read a picture', {
          code: 'ocr-tesseract-failed',
          remedy: 'read the page again, or with the paddle engine',
          retryable: true,
          cause,
        });
      }
    },
    close,
  };
}

async function startWorker(dataDir: string): Promise<{ worker: Worker; died: Promise<never> }> {
  try {
    // A thread that finds no data cannot be ended from here, so none is started then.
    await access(join(dataDir, 'chi_sim.traineddata.gz'));
    const worker = await loadWorker(dataDir);
    await worker.setParameters({ user_defined_dpi: '200', preserve_interword_spaces: '1' });
    return { worker, died: watchThread(worker) };
  } catch (cause) {
    throw new EngineError(`tesseract cannot start with the data in ${dataDir}`, {
      code: 'ocr-tesseract-unusable',
      file: dataDir,
      remedy: 'check that chi_sim.traineddata.gz is there, or use the paddle engine',
      retryable: false,
      cause,
    });
  }
}

function loadWorker(dataDir: string): Promise<Worker> {
  return new Promise((resolve, reject) => {
    createWorker('chi_sim', OEM.LSTM_ONLY, {
      langPath: dataDir,
      // A cache would be written into the working folder, and read from there before the data of this version.
      cacheMethod: 'none',
      gzip: true,
      // Data that cannot be read are told here only; without a handler they, and a refused picture, end the process.
      errorHandler: (error: unknown) => reject(new Error(String(error))),
    }).then(resolve, reject);
  });
}

/** Rejects when the worker's thread dies; an 'error' event without a listener would end this process instead. */
function watchThread(worker: Worker): Promise<never> {
  // The typings leave out the thread the worker object carries.
  const { worker: thread } = worker as Worker & { readonly worker: NodeWorker };
  const died = new Promise<never>((_, reject) => {
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the tesseract thread ended with code ${code}`)));
  });
  // Between readings nobody waits for it, and a thread that is closed ends too.
  died.catch(() => undefined);
  return died;
}
