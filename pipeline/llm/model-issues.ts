import type { FieldName } from '../../models/field.ts';
import type { Issue, StageName } from '../../models/issue.ts';
import type { ModelReply } from './model-desk.ts';

/** Something worth knowing about the model's part; it changes no status. */
export function note(stage: StageName, code: string, message: string): Issue {
  return { stage, code, level: 'note', page: null, message };
}

/**
 * What went wrong with a document's questions, one issue a kind. An unusable answer is a problem where it left fields failed;
 * a model that could not be asked costs its help and nothing else.
 */
export function failureIssues(
  stage: StageName,
  replies: readonly ModelReply<unknown>[],
  lost: readonly FieldName[],
): readonly Issue[] {
  const count = (outcome: ModelReply<unknown>['outcome']): number =>
    replies.filter((reply) => reply.outcome === outcome).length;
  const codes = [...new Set(replies.flatMap((reply) => (reply.outcome === 'unasked' ? [reply.code] : [])))];
  const [unusable, unasked] = [count('unusable'), count('unasked')];
  return [
    ...(unusable > 0 ? [unusableIssue(stage, `${unusable} of ${replies.length}`, lost)] : []),
    ...(unasked > 0
      ? [
          note(
            stage,
            'model-not-asked',
            `The language model did not help with ${unasked} of ${replies.length} piece(s): ${codes.join(', ')}.`,
          ),
        ]
      : []),
  ];
}

function unusableIssue(stage: StageName, share: string, lost: readonly FieldName[]): Issue {
  return {
    stage,
    code: 'model-answer-unusable',
    level: lost.length > 0 ? 'problem' : 'note',
    page: null,
    message:
      `The language model's answer about ${share} piece(s) was unusable.` +
      (lost.length > 0 ? ` Fields nobody can speak for are failed: ${lost.join(', ')}.` : ''),
  };
}
