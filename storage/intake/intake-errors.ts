/** Attempts at one file before it is put aside: a file that kills whoever reads it must not go round for ever. */
export const mostAttempts = 3;

/** What is said of a file whose readers died. */
export const givenUp = {
  code: 'worker-died',
  message: `The program that read the file ended in the middle of it, ${mostAttempts} times.`,
  remedy: 'Run `hetong retry` if the machine was at fault (killed, no memory); else see what is odd about the file.',
} as const;
