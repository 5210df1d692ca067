import { InputError } from '../../models/errors.ts';

/** What may be handed over, as every refusal of a type says it. */
export const acceptedTypes = 'PDF, PNG, JPEG, TIFF, WebP, or a folder of numbered page pictures of one contract';

/** Turns what the file system answered into the reason a person reads; an InputError is passed on as it is. */
export function inputErrorFrom(cause: unknown, file: string): InputError {
  if (cause instanceof InputError) return cause;
  const systemCode = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  const known = systemReasons[systemCode];
  const message = known?.message ?? `The file cannot be read (${systemCode}).`;
  const remedy = known?.remedy ?? 'Check the disk the file is on and try again.';
  return new InputError(message, { code: known?.code ?? 'file-unreadable', file, remedy, cause });
}

const notFound = {
  code: 'file-not-found',
  message: 'There is no such file, or what it points to is gone.',
  remedy: 'Check how the path is written.',
};
const notPermitted = {
  code: 'file-unreadable',
  message: 'This user may not read the file.',
  remedy: 'Give the current user permission to read it and try again.',
};
const systemReasons: Readonly<Record<string, { code: string; message: string; remedy: string }>> = {
  ENOENT: notFound,
  ENOTDIR: notFound,
  EACCES: notPermitted,
  EPERM: notPermitted,
  ELOOP: {
    code: 'link-loop',
    message: 'The symbolic link leads back to itself.',
    remedy: 'Hand over the path of the file itself.',
  },
};

/** Refusal of a FIFO, device, socket or the like. */
export function specialFileError(file: string): InputError {
  return new InputError('This is a pipe, a device or a socket, not a file.', {
    code: 'not-a-regular-file',
    file,
    remedy: 'Save its content as an ordinary file and hand that over.',
  });
}

/** Refusal of a link inside a folder that leads to another folder: following it could go round for ever. */
export function linkedFolderError(file: string): InputError {
  return new InputError('This is a symbolic link to another folder; it is not followed.', {
    code: 'link-to-folder',
    file,
    remedy: 'Hand over the path of that folder itself.',
  });
}

/** Refusal of a file of no bytes. */
export function emptyFileError(file: string): InputError {
  return new InputError('The file is empty (0 bytes).', {
    code: 'file-empty',
    file,
    remedy: 'Scan or download the document again.',
  });
}

/** Refusal of a file whose content is of no supported type; `looksLike` says what it is. */
export function unsupportedTypeError(file: string, looksLike: string): InputError {
  const named = /\.(pdf|png|jpe?g|tiff?|webp)$/i.exec(file)?.[1]?.toUpperCase();
  const promise = named === undefined ? '' : `The name says ${named}, but the `;
  return new InputError(`${promise}${named === undefined ? 'The ' : ''}content is ${looksLike}.`, {
    code: 'unsupported-type',
    file,
    remedy: `Accepted are ${acceptedTypes}.`,
  });
}

/** Refusal of a file that is still being written. */
export function changingFileError(file: string): InputError {
  return new InputError('The file is still changing: its size or time moved while it was read.', {
    code: 'file-changing',
    file,
    remedy: 'Wait until it is written to the end, then hand it over again.',
  });
}

/** Refusal of a folder that does not hold the pages of one contract. */
export function folderError(file: string, why: string): InputError {
  return new InputError(`The folder is not one contract: ${why}.`, {
    code: 'folder-not-a-contract',
    file,
    remedy: 'Put the page pictures, numbered (001.jpg, 002.jpg …), into a folder of their own.',
  });
}

/** Refusal of a document of more pages than are read. */
export function tooManyPagesError(file: string, pages: number, most: number): InputError {
  return new InputError(`The document has ${pages} pages; at most ${most} are read.`, {
    code: 'too-many-pages',
    file,
    remedy: 'Split it into contracts and hand those over, or raise pageLimit.',
  });
}

/** Refusal of a file, or of a folder's page pictures together, of more bytes than are read. */
export function tooLargeError(file: string, bytes: number, most: number): InputError {
  const megabytes = (count: number): number => Math.ceil(count / 1e6);
  return new InputError(`The file has ${megabytes(bytes)} MB; at most ${megabytes(most)} MB are read.`, {
    code: 'file-too-large',
    file,
    remedy: 'Scan at 200–400 dpi or split it, or raise fileLimit.',
  });
}
