import { findAddressedLines } from '../../extractors/language-model/addressed-lines.ts';
import { chunkContract } from '../../extractors/language-model/chunk-contract.ts';
import { fieldQuestions } from '../../extractors/language-model/field-questions.ts';
import { fieldsToAsk } from '../../extractors/language-model/fields-to-ask.ts';
import { readFieldAnswers } from '../../extractors/language-model/read-field-answers.ts';
import type { DropReason, FieldReading } from '../../extractors/language-model/read-field-answers.ts';
import { settleWithModel } from '../../extractors/language-model/settle-fields.ts';
import type { Extraction } from '../../extractors/index.ts';
import type { ReadContract } from '../../models/contract.ts';
import type { FieldDefinition, FieldName } from '../../models/field.ts';
import type { Issue } from '../../models/issue.ts';
import { extractFieldsPrompt } from '../../prompts/catalog.ts';
import { failureIssues, note } from './model-issues.ts';
import type { ModelReply, ModelSession } from './model-desk.ts';

/** Characters of contract text in one question. */
const chunkLength = 3000;

type ChunkReading = FieldReading & { readonly reply: ModelReply<unknown> };

/**
 * Asks the model about the fields its mode names, piece by piece, and settles the fields anew. Without the model's help the
 * rules' fields stay as they are.
 */
export async function askFields(
  contract: ReadContract,
  extraction: Extraction,
  { session, signal }: { readonly session: ModelSession; readonly signal: AbortSignal },
): Promise<Extraction> {
  const { parties } = extraction;
  const fields = fieldsToAsk(session.mode, extraction.fields, parties);
  if (fields.length === 0) return extraction;
  const prompt = extractFieldsPrompt();
  const questionOf = fieldQuestions(prompt, { fields, parties });
  const origin = `llm:${session.modelId}`;
  const chunks = chunkContract(contract, chunkLength);
  const readings = await Promise.all(
    chunks.map(async (chunk): Promise<ChunkReading> => {
      const reply = await session.ask(questionOf(chunk.text), signal);
      if (reply.outcome !== 'answered') return { reply, candidates: [], dropped: [] };
      const context = { contract, parties, chunk, origin, prompt: prompt.id };
      return { reply, ...readFieldAnswers(reply.answer, fields, context) };
    }),
  );
  const asked = new Set<FieldName>(fields.map(({ name }) => name));
  const happened = (outcome: ModelReply<unknown>['outcome']): ReadonlySet<FieldName> =>
    readings.some(({ reply }) => reply.outcome === outcome) ? asked : new Set();
  const settled = settleWithModel(contract, extraction, {
    origin,
    candidates: readings.flatMap(({ candidates }) => candidates),
    unusable: happened('unusable'),
    unasked: happened('unasked'),
  });
  const withheld = findAddressedLines(contract.text).length;
  const issues = issuesOf(readings, { fields, settled, withheld });
  return { ...extraction, fields: settled, issues: [...extraction.issues, ...issues] };
}

interface Outcome {
  readonly fields: readonly FieldDefinition[];
  readonly settled: Extraction['fields'];
  /** Lines that speak to a model, not shown to it. */
  readonly withheld: number;
}

function issuesOf(readings: readonly ChunkReading[], { fields, settled, withheld }: Outcome): readonly Issue[] {
  const lost = fields.filter(
    ({ name }) => settled[name].status === 'failed' && settled[name].reasons.includes('model-answer-unusable'),
  );
  const replies = readings.map(({ reply }) => reply);
  const droppedFor = (reason: DropReason): string =>
    [
      ...new Set(readings.flatMap(({ dropped }) => dropped.flatMap((d) => (d.reason === reason ? [d.field] : [])))),
    ].join(', ');
  const [unlocated, unread] = [droppedFor('quote-not-found'), droppedFor('value-not-in-quote')];
  const notes: readonly (readonly [happened: boolean, code: string, message: string])[] = [
    [unlocated !== '', 'model-quote-not-found', `Quotes that do not stand in the text were dropped: ${unlocated}.`],
    [unread !== '', 'model-value-unconfirmed', `Values their own quotes do not state were dropped: ${unread}.`],
    [withheld > 0, 'text-addresses-model', `${withheld} line(s) speak to a language model and were not shown to it.`],
  ];
  return [
    ...failureIssues(
      'extract',
      replies,
      lost.map(({ name }) => name),
    ),
    ...notes.flatMap(([happened, code, message]) => (happened ? [note('extract', code, message)] : [])),
  ];
}
