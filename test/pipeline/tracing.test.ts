import { SpanStatusCode, trace } from '@opentelemetry/api';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-node';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { RecognizedPage } from '../../models/page.ts';
import type { Logger, PageReader, RunObserver, SourceFile } from '../../models/ports.ts';
import { defaultDocumentLimits } from '../../pipeline/limits.ts';
import { processDocument } from '../../pipeline/run.ts';
import { cheapTokenizer } from '../support/read-contract.ts';
import { lineAt, pageWith } from './assemble/page-builder.ts';

const exporter = new InMemorySpanExporter();
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
provider.register();
afterAll(async () => {
  trace.disable();
  await provider.shutdown();
});

const stages = ['recognize', 'assemble', 'segment', 'extract', 'audit'] as const;
const sha256 = 'c'.repeat(64);
/** What no log, span or count may hold: each stands in the contract, its file name or its path. */
const secrets = ['甲方', '测试甲公司', '6222020200112233445', '330102199001011234', '滞纳金', '秘密文件'];

const source: SourceFile = {
  fileName: '秘密文件.pdf',
  paths: ['/inbox/秘密文件.pdf'],
  mediaType: 'application/pdf',
  sha256,
  bytes: 1,
};

const failedPage: RecognizedPage = {
  status: 'failed',
  number: 2,
  issue: { stage: 'recognize', level: 'problem', code: 'page-timeout', message: '秘密文件', page: 2 },
};

const reader: PageReader = {
  open: async () => ({ pageCount: 2 }),
  readPage: async (_source, page) => {
    if (page === 2) return failedPage;
    const lines = ['甲方：测试甲公司', '账号：6222020200112233445', '身份证：330102199001011234', '滞纳金每日 1‰'];
    return pageWith({ lines: lines.map((text, row) => lineAt(0, row * 0.1, text)) });
  },
  release: () => undefined,
  close: async () => undefined,
};

const logged: { readonly level: string; readonly details: object; readonly message: string }[] = [];
const listen =
  (level: string): Logger['info'] =>
  (details, message) =>
    void logged.push({ level, details, message });
const log: Logger = { debug: listen('debug'), info: listen('info'), warn: listen('warn'), error: listen('error') };

const heard: string[] = [];
const observer: RunObserver = {
  stageEnded: (stage) => void heard.push(`stage ${stage}`),
  pageEnded: (status) => void heard.push(`page ${status}`),
  documentEnded: (outcome) => void heard.push(`document ${outcome}`),
};

beforeEach(() => {
  exporter.reset();
  logged.length = 0;
  heard.length = 0;
});

const run = (textLength = defaultDocumentLimits.textLength) =>
  processDocument(
    source,
    { reader, tokenizer: cheapTokenizer, log, observer, limits: { ...defaultDocumentLimits, textLength } },
    { signal: new AbortController().signal, imageFolder: null },
  );

test('a document is a span, and each stage a span within it', async () => {
  await run();
  const spans = exporter.getFinishedSpans();
  const document = spans.find(({ name }) => name === 'hetong document')!;
  const within = spans.filter(({ parentSpanContext }) => parentSpanContext?.spanId === document.spanContext().spanId);
  expect(within.map(({ name }) => name)).toEqual(stages.map((stage) => `hetong ${stage}`));
  expect(document.parentSpanContext).toBeUndefined();
  for (const span of spans) expect(span.attributes).toMatchObject({ 'hetong.document': sha256 });
});

test('the log names the document and the page, how each ended and how long it took', async () => {
  await run();
  const stageLines = logged.filter(({ message }) => message === 'stage ended');
  expect(stageLines.map(({ details }) => details)).toMatchObject(stages.map((stage) => ({ document: sha256, stage })));
  expect(logged).toContainEqual({
    level: 'debug',
    details: { document: sha256, page: 2, status: 'failed', ms: expect.any(Number) as number, code: 'page-timeout' },
    message: 'page ended',
  });
  expect(logged).toContainEqual({
    level: 'info',
    details: { document: sha256, status: 'partial', timings: expect.any(Object) as object },
    message: 'document read',
  });
});

test('whoever counts hears of pages, stages and the document', async () => {
  await run();
  expect(heard).toEqual([
    expect.stringMatching(/^page /),
    'page failed',
    ...stages.map((stage) => `stage ${stage}`),
    'document partial',
  ]);
});

test('a document that is not read ends with its code in the span, the log and the count', async () => {
  await expect(run(5)).rejects.toMatchObject({ code: 'text-too-long' });
  const document = exporter.getFinishedSpans().find(({ name }) => name === 'hetong document')!;
  expect(document.status).toEqual({ code: SpanStatusCode.ERROR, message: 'text-too-long' });
  expect(logged.at(-1)).toMatchObject({ details: { document: sha256, code: 'text-too-long' } });
  expect(heard.at(-1)).toBe('document text-too-long');
});

test('nothing of what a contract says, and no file name, is in any of them', async () => {
  await run();
  await run(5).catch(() => undefined);
  const said = JSON.stringify([exporter.getFinishedSpans().map(contentOf), logged, heard]);
  expect(said).toContain(sha256);
  for (const secret of secrets) expect(said).not.toContain(secret);
});

function contentOf({ name, attributes, events, status, links }: ReadableSpan): object {
  return { name, attributes, events, status, links };
}
