import { constants } from 'node:fs';
import { access, mkdir, statfs } from 'node:fs/promises';
import type { Logger, OcrEngine, RasterImage } from '../models/ports.ts';
import { createPaddleEngine } from '../pipeline/ocr/paddle/create-paddle-engine.ts';
import { createTesseractEngine } from '../pipeline/ocr/tesseract/create-tesseract-engine.ts';
import { createTokenizer } from '../pipeline/segment/tokenizers/create-tokenizer.ts';
import { composeStorage } from './compose.ts';
import { lookForModel } from './look-for-model.ts';
import type { Settings } from './settings.ts';

/** One thing looked at. `bad` stops work; `warn` is worth knowing. */
export interface Check {
  readonly name: string;
  readonly state: 'ok' | 'bad' | 'warn';
  /** What was found. */
  readonly found: string;
  readonly remedy?: string;
}

const minimumFreeBytes = 1024 ** 3;

/** Looks at everything an import stands on. Each check tells its own trouble; none stops the others. */
export async function examine(settings: Settings, log: Logger): Promise<readonly Check[]> {
  return [
    nodeVersion(),
    await attempt('OCR paddle', 'Run `npm ci` again, or use --engine tesseract.', () =>
      tryEngine(() => createPaddleEngine({ modelsDir: settings.ocrModels || null })),
    ),
    await attempt('OCR tesseract', 'Run `npm ci` again.', () => tryEngine(() => createTesseractEngine({}))),
    await attempt('words', 'Run `npm ci` again.', tokenizerCheck),
    await attempt('data folder', 'Choose another folder with --data-dir.', () => folderCheck(settings.dataDir)),
    await attempt('database', 'See the message; `hetong db migrate` when the server is back.', () =>
      databaseCheck(settings, log),
    ),
    await attempt('search index', 'See the message of the database.', () => searchIndexCheck(settings, log)),
    ...(await modelChecks(settings)),
  ];
}

/** Nothing is said of a model nobody configured. */
async function modelChecks(settings: Settings): Promise<readonly Check[]> {
  if (settings.llmBaseUrl === '') return [];
  const remedy = 'Check HETONG_LLM_BASE_URL, HETONG_LLM_MODEL and HETONG_LLM_API_KEY; documents are read without it.';
  return [await attempt('language model', remedy, () => lookForModel(settings))];
}

export type Found = Omit<Check, 'name'>;

async function attempt(name: string, remedy: string, look: () => Promise<Found>): Promise<Check> {
  try {
    return { name, ...(await look()) };
  } catch (error) {
    return { name, state: 'bad', found: error instanceof Error ? error.message : String(error), remedy };
  }
}

function nodeVersion(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const enough = major > 20 || (major === 20 && minor >= 19);
  return {
    name: 'Node',
    state: enough ? 'ok' : 'bad',
    found: process.version,
    ...(enough ? {} : { remedy: 'Install Node 20.19 or later.' }),
  };
}

const whitePage: RasterImage = { width: 320, height: 320, data: new Uint8Array(320 * 320 * 3).fill(255) };

async function tryEngine(create: () => Promise<OcrEngine>): Promise<Found> {
  const engine = await create();
  try {
    await engine.readPage(whitePage);
    return { state: 'ok', found: `${engine.id} ${engine.version}` };
  } finally {
    await engine.close();
  }
}

async function tokenizerCheck(): Promise<Found> {
  const { id } = await createTokenizer();
  if (id.startsWith('nodejieba')) return { state: 'ok', found: id };
  return {
    state: 'warn',
    found: `${id} stands in for nodejieba, which could not be loaded`,
    remedy: 'Words are cut alike; install g++, make and python3 and run `npm ci` for nodejieba.',
  };
}

async function folderCheck(folder: string): Promise<Found> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await access(folder, constants.W_OK);
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const found = `${folder}, ${(free / 1024 ** 3).toFixed(1)} GB free`;
  return free < minimumFreeBytes
    ? { state: 'warn', found, remedy: 'Make room: a scanned page takes about 0.5 MB.' }
    : { state: 'ok', found };
}

async function searchIndexCheck(settings: Settings, log: Logger): Promise<Found> {
  const storage = await composeStorage(settings, log);
  try {
    const { id } = await createTokenizer();
    const { documents, older, cutOtherwise, outdated, tokenizers } = await storage.contracts.searchIndexState(id);
    if (outdated === 0) return { state: 'ok', found: `${documents} documents, words by ${id}` };
    const found = `of ${documents} documents ${older} were indexed by another version, ${cutOtherwise} by another engine or dictionary than ${id}: ${tokenizers.join(', ')}`;
    return {
      state: 'warn',
      found,
      remedy: 'Run `hetong db reindex`; until then search is complete, but slow or ranked otherwise.',
    };
  } finally {
    await storage.close();
  }
}

async function databaseCheck(settings: Settings, log: Logger): Promise<Found> {
  const storage = await composeStorage(settings, log);
  try {
    const { kind, version, database, analystRole } = await storage.describe();
    const found = `Postgres ${version}, ${kind}, ${database}`;
    if (analystRole) return { state: 'ok', found };
    const remedy = 'Queries run read-only, but not as analyst_ro: let the database user create roles.';
    return { state: 'warn', found, remedy };
  } finally {
    await storage.close();
  }
}
