import { chunkContract } from '../../extractors/language-model/chunk-contract.ts';
import { contradictionQuestion, readContradictions } from '../../extractors/language-model/contradictions.ts';
import type { ContradictionReading } from '../../extractors/language-model/contradictions.ts';
import type { ReadContract } from '../../models/contract.ts';
import type { Issue } from '../../models/issue.ts';
import { findContradictionsPrompt } from '../../prompts/catalog.ts';
import { modelContradictionFindings } from '../../rules/model-contradiction.ts';
import type { AuditOutcome } from '../contract-record-from.ts';
import { failureIssues, note } from './model-issues.ts';
import type { ModelReply, ModelSession } from './model-desk.ts';

/** Characters of contract text in one question: both sides of a contradiction must stand in one piece. */
const chunkLength = 12_000;

type ChunkReading = ContradictionReading & { readonly reply: ModelReply<unknown> };

/** Asks the model for contradictions the rules do not know, and adds those whose sides both stand in the text. */
export async function findContradictions(
  contract: ReadContract,
  audit: AuditOutcome,
  { session, signal }: { readonly session: ModelSession; readonly signal: AbortSignal },
): Promise<AuditOutcome> {
  const prompt = findContradictionsPrompt();
  const readings = await Promise.all(
    chunkContract(contract, chunkLength).map(async (chunk): Promise<ChunkReading> => {
      const reply = await session.ask(contradictionQuestion(prompt, chunk.text), signal);
      if (reply.outcome !== 'answered') return { reply, contradictions: [], dropped: 0 };
      return { reply, ...readContradictions(reply.answer, contract, chunk) };
    }),
  );
  const found = readings.flatMap(({ contradictions }) => contradictions);
  return {
    findings: [...audit.findings, ...modelContradictionFindings(found, audit.findings)],
    issues: [...audit.issues, ...issuesOf(readings)],
  };
}

function issuesOf(readings: readonly ChunkReading[]): readonly Issue[] {
  const dropped = readings.reduce((sum, reading) => sum + reading.dropped, 0);
  return [
    ...failureIssues(
      'audit',
      readings.map(({ reply }) => reply),
      [],
    ),
    ...(dropped > 0
      ? [
          note(
            'audit',
            'model-quote-not-found',
            `${dropped} contradiction(s) without both sides in the text were dropped.`,
          ),
        ]
      : []),
  ];
}
