import { assembleContract } from './assemble/assemble-contract.ts';
import { segmentContract } from './segment/segment-contract.ts';
import { recognizeStage } from './stages/recognize.ts';
import type { PagePicture } from './stages/recognize.ts';
import { contractRecordFrom } from './contract-record-from.ts';
import { extractContract } from '../extractors/index.ts';
import { auditContract } from '../rules/index.ts';
import type { ContractText, ReadContract, Word } from '../models/contract.ts';
import { InputError } from '../models/errors.ts';
import type { ContractRecord } from '../models/contract-record.ts';
import type { Issue, StageName } from '../models/issue.ts';
import type { RecognizedPage } from '../models/page.ts';
import type { KeptReading, Logger, PageReader, RunObserver, SourceFile, Tokenizer } from '../models/ports.ts';
import type { AuditOutcome, ExtractOutcome } from './contract-record-from.ts';
import { askFields } from './llm/ask-fields.ts';
import { findContradictions } from './llm/find-contradictions.ts';
import type { ModelDesk, ModelSession } from './llm/model-desk.ts';
import { withinDocumentTime } from './document-time.ts';
import { defaultDocumentLimits } from './limits.ts';
import type { DocumentLimits } from './limits.ts';
import { stageVersions } from './stage-versions.ts';
import type { Stage, StageContext } from './stage.ts';
import { createTextClock } from './text-clock.ts';
import type { TextClock } from './text-clock.ts';
import { codeOf, inSpan } from './tracing.ts';

/** The engines and services a run is handed; only bin/compose.ts names concrete ones. */
export interface PipelinePorts {
  readonly reader: PageReader;
  readonly tokenizer: Tokenizer;
  readonly log: Logger;
  readonly observer?: RunObserver;
  /** Left out for `defaultDocumentLimits`. */
  readonly limits?: DocumentLimits;
  /** Left out where no language model helps. */
  readonly modelDesk?: ModelDesk;
}

export interface ProcessOptions {
  readonly signal: AbortSignal;
  /** Folder for page pictures; null where they are not wanted. */
  readonly imageFolder: string | null;
  readonly onPage?: (page: RecognizedPage) => void;
}

/** A document after audit, ready to be printed or loaded. */
export interface ProcessedDocument {
  readonly record: ContractRecord;
  readonly words: readonly Word[];
  readonly reading: KeptReading;
  readonly pictures: ReadonlyMap<number, PagePicture>;
  /** Milliseconds each stage took. */
  readonly timings: Readonly<Record<string, number>>;
}

const assembleStage = (clock: TextClock): Stage<readonly RecognizedPage[], ContractText> => ({
  name: 'assemble',
  version: stageVersions.assemble,
  run: async (pages, { report }) => {
    const { contract, issues } = clock.run(() => assembleContract(pages));
    issues.forEach(report);
    return contract;
  },
});

const segmentStage = (tokenizer: Tokenizer, clock: TextClock): Stage<ContractText, ReadContract> => ({
  name: 'segment',
  version: stageVersions.segment,
  run: async (contract) => clock.run(() => segmentContract(contract, tokenizer)),
});

/** Rules first; a language model, where there is one, proposes after them. */
const extractStage = (session: ModelSession | undefined, clock: TextClock): Stage<ReadContract, ExtractOutcome> => ({
  name: 'extract',
  version: stageVersions.extract,
  run: async (contract, { report, signal }) => {
    const ruled = clock.run(() => extractContract(contract));
    const outcome = session === undefined ? ruled : await askFields(contract, ruled, { session, signal });
    outcome.issues.forEach(report);
    return outcome;
  },
});

const auditStage = (
  session: ModelSession | undefined,
  clock: TextClock,
): Stage<{ readonly facts: ExtractOutcome; readonly contract: ReadContract }, AuditOutcome> => ({
  name: 'audit',
  version: stageVersions.audit,
  run: async ({ facts, contract }, { report, signal }) => {
    const ruled = clock.run(() => auditContract(facts, contract));
    const outcome = session?.mode === 'check' ? await findContradictions(contract, ruled, { session, signal }) : ruled;
    outcome.issues.forEach(report);
    return outcome;
  },
});

/**
 * Takes one document from recognize to audit, within the limits of `ports`. Recoverable trouble becomes issues of the
 * record, whose status is derived from them; what concerns the whole file is thrown.
 * @throws InputError where the file cannot be taken or exceeds a limit, EngineError where an engine is away, the
 * signal's reason on abort.
 */
export async function processDocument(
  source: SourceFile,
  ports: PipelinePorts,
  options: ProcessOptions,
): Promise<ProcessedDocument> {
  const limits = ports.limits ?? defaultDocumentLimits;
  const { sha256, mediaType, bytes } = source;
  const attributes = { 'hetong.document': sha256, 'hetong.media_type': mediaType, 'hetong.bytes': bytes };
  try {
    const processed = await inSpan('hetong document', attributes, () =>
      withinDocumentTime(limits.documentMs, { file: source.fileName, signal: options.signal }, (signal) =>
        runStages(source, { ...ports, limits }, { ...options, signal }),
      ),
    );
    const { status } = processed.record;
    ports.observer?.documentEnded(status);
    ports.log.info({ document: sha256, status, timings: processed.timings }, 'document read');
    return processed;
  } catch (error) {
    if (!options.signal.aborted) {
      ports.observer?.documentEnded(codeOf(error));
      ports.log.info({ document: sha256, code: codeOf(error) }, 'document not read');
    }
    throw error;
  }
}

async function runStages(
  source: SourceFile,
  ports: PipelinePorts & { readonly limits: DocumentLimits },
  options: ProcessOptions,
): Promise<ProcessedDocument> {
  const issues: Issue[] = [];
  const timings: Partial<Record<StageName, number>> = {};
  const context: StageContext = { signal: options.signal, log: ports.log, report: (issue) => void issues.push(issue) };
  const step = timedStep(context, { timings, document: source.sha256, observer: ports.observer });
  const clock = createTextClock(ports.limits.textMs, source.fileName);

  const { pages, pictures } = await step(recognizeStage(ports.reader, ports.observer), { source, ...options });
  const text = await step(assembleStage(clock), pages);
  refuseIfTooLong(text, source.fileName, ports.limits.textLength);
  const contract = await step(segmentStage(ports.tokenizer, clock), text);
  const session = ports.modelDesk?.open();
  const facts = await step(extractStage(session, clock), contract);
  const { findings } = await step(auditStage(session, clock), { facts, contract });

  const record = clock.run(() => contractRecordFrom({ source, contract, facts, findings, issues }));
  return { record, words: contract.words, reading: { contract, parties: facts.parties }, pictures, timings };
}

function refuseIfTooLong({ text }: ContractText, file: string, most: number): void {
  if (text.length <= most) return;
  throw new InputError(`The text has ${text.length} characters; at most ${most} are taken.`, {
    code: 'text-too-long',
    file,
    remedy: 'Split the document, or raise textLimit.',
  });
}

interface Timekeeping {
  /** Filled as stages end. */
  readonly timings: Partial<Record<StageName, number>>;
  /** SHA-256 of the document. */
  readonly document: string;
  readonly observer: RunObserver | undefined;
}

function timedStep(context: StageContext, { timings, document, observer }: Timekeeping) {
  return async <Input, Output>(stage: Stage<Input, Output>, input: Input): Promise<Output> => {
    context.signal.throwIfAborted();
    const started = performance.now();
    const { name, version } = stage;
    try {
      const attributes = { 'hetong.document': document, 'hetong.stage_version': version };
      return await inSpan(`hetong ${name}`, attributes, () => stage.run(input, context));
    } finally {
      const ms = Math.round(performance.now() - started);
      timings[name] = ms;
      observer?.stageEnded(name, ms);
      context.log.debug({ document, stage: name, version, ms }, 'stage ended');
    }
  };
}
