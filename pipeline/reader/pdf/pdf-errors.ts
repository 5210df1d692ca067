import { InputError } from '../../../models/errors.ts';

/** Refusal of a PDF that asks for a password, or is encrypted in a way no reader here knows. */
export function encryptedError(file: string): InputError {
  return new InputError('The PDF is encrypted and opens with its password only.', {
    code: 'pdf-encrypted',
    file,
    remedy: 'Open it with its password, save it without one, and hand that over.',
  });
}

/** Refusal of a PDF that is cut off or broken; `why` is a sentence part. */
export function damagedError(file: string, why: string, cause?: unknown): InputError {
  return new InputError(`The PDF is damaged: ${why}.`, {
    code: 'pdf-damaged',
    file,
    remedy: 'Fetch the file again from where it came, or print it to a new PDF.',
    cause,
  });
}

/** Refusal of a PDF without pages. */
export function noPagesError(file: string): InputError {
  return new InputError('The PDF has no pages.', {
    code: 'pdf-no-pages',
    file,
    remedy: 'Fetch the file again from where it came.',
  });
}

/** A page that neither renderer can show. */
export function unreadablePageError(file: string, page: number, cause: unknown): InputError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new InputError(`It cannot be drawn (${reason}).`, { code: 'page-unreadable', file, page, cause });
}
