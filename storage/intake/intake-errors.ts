/**
 * Deaths over one file before it is put aside: a file that kills whoever reads it must not go round for ever. A death counts where
 * nothing was read beside the file and no page of it was newly read: then neither a neighbour nor a restart can be at fault twice.
 */
export const mostDeaths = 2;

/** What is said of a file whose readers died. */
export const givenUp = {
  code: 'worker-died',
  message: `The program that read the file, and nothing beside it, ended in the middle of it, ${mostDeaths} times.`,
  remedy: 'Run `hetong retry` if the machine was at fault (killed, no memory); else see what is odd about the file.',
} as const;
