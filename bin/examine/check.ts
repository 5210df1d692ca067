import { HetongError } from '../../models/errors.ts';

/** One thing looked at. `bad` stops work; `warn` is worth knowing. */
export interface Check {
  readonly name: string;
  readonly state: 'ok' | 'bad' | 'warn';
  /** What was found. */
  readonly found: string;
  /** What mends it: a command where there is one. */
  readonly remedy?: string;
}

export type Found = Omit<Check, 'name'>;

/** Looks at one thing; trouble on the way is what was found. An error of ours knows its own remedy. */
export async function attempt(name: string, remedy: string, look: () => Promise<Found>): Promise<Check> {
  try {
    return { name, ...(await look()) };
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return { name, state: 'bad', found, remedy: (error instanceof HetongError ? error.remedy : undefined) ?? remedy };
  }
}
