import sharp from 'sharp';
import { keepToParent } from './keep-to-parent.ts';
import type { CreatePageRecognizer } from './page-recognizer.ts';
import { createRequestHandler } from './request-handler.ts';
import type { ReaderMessage, ReaderRequest, ReaderSetup } from './reader-messages.ts';

/** Entry of a reader process: its setup is the first argument, requests and replies go over the parent's channel. */
async function main(): Promise<void> {
  // Written by startReaderProcess of this same version.
  const setup = JSON.parse(process.argv[2] ?? '') as ReaderSetup;
  const send = (message: ReaderMessage): void => void process.send?.(message);
  keepToParent(send);
  // One page at a time and never the same twice: caches and threads would cost memory and serve nothing.
  sharp.cache(false);
  sharp.concurrency(1);
  const recognizer = loadCreate(setup).then((create) => create(setup));
  // A failure is reported with the first request; until then it must not end the process.
  recognizer.catch(() => undefined);
  const handler = createRequestHandler({ recognizer, maxPixels: setup.maxPixels, maxPages: setup.maxPages, send });
  process.on('message', (request: ReaderRequest) => void handler.handle(request));
}

async function loadCreate(setup: ReaderSetup): Promise<CreatePageRecognizer> {
  if (setup.recognizerModule === null) return (await import('./engine-recognizer.ts')).createEngineRecognizer;
  // The module is named by the program that made the reader and promises this export.
  const module = (await import(setup.recognizerModule)) as { createPageRecognizer: CreatePageRecognizer };
  return module.createPageRecognizer;
}

await main();
