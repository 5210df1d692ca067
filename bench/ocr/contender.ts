import type { BenchPage } from './bench-page.ts';

/** A reader to be measured, used the way its own documentation shows. `read` is called for `atOnce` pages at a time. */
export interface Contender {
  readonly name: string;
  /** Pages it reads at the same time. */
  readonly atOnce: number;
  /** Not timed. */
  prepare?(page: BenchPage): Promise<void>;
  /** The text, null where it makes none; `cpu` in seconds where it works in processes of its own. */
  read(page: BenchPage): Promise<{ readonly text: string | null; readonly cpu?: number }>;
  close(): Promise<void>;
}
