import { createPageReader } from '../../../../pipeline/reader/page-reader.ts';
import { ingestFile } from '../../../../pipeline/ingest/ingest-file.ts';

/** Starts reading a page that never ends, for a test that kills this process. Arguments: file, recognizer's address. */
const [file = '', recognizerModule = ''] = process.argv.slice(2);
const reader = createPageReader({ engine: 'paddle', modelsDir: null, readers: 1, recognizerModule });
await reader.readPage(await ingestFile(file), 1, new AbortController().signal);
