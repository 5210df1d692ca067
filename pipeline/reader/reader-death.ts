import { InputError } from '../../models/errors.ts';
import type { Issue } from '../../models/issue.ts';
import type { ReaderDeath } from './reader-process.ts';

const reasons = {
  timeout: 'took too long',
  'out-of-memory': 'needed too much memory',
  crashed: 'made the reader process end',
} as const;

const pageCodes = {
  timeout: 'page-timeout',
  'out-of-memory': 'reader-out-of-memory',
  crashed: 'reader-crashed',
} as const;

/** Codes of files whose opening killed two readers. */
const fileCodes = {
  timeout: { code: 'open-timeout' },
  'out-of-memory': { code: 'open-out-of-memory' },
  crashed: { code: 'document-unopenable' },
} as const;

/** The issue of a page that killed two readers. */
export function pageDeathIssue(page: number, death: ReaderDeath): Issue {
  return {
    stage: 'recognize',
    code: pageCodes[death.reason],
    level: 'problem',
    page,
    message: `Page ${page} ${reasons[death.reason]}, twice (${firstLine(death.message)}).`,
  };
}

/** The refusal of a file whose opening killed two readers. */
export function unopenableError(file: string, death: ReaderDeath): InputError {
  return new InputError(`Opening the file ${reasons[death.reason]}, twice (${firstLine(death.message)}).`, {
    ...fileCodes[death.reason],
    file,
    remedy: 'Print the document to a new PDF, or scan it again, and hand that over.',
    cause: death,
  });
}

function firstLine(text: string): string {
  return text.split('\n')[0]!.slice(0, 120);
}
