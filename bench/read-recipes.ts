import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** A question of docs/analysts.md and the statement that answers it. */
export interface Recipe {
  readonly number: number;
  readonly question: string;
  readonly statement: string;
}

/** The questions of docs/analysts.md, in order. */
export async function readRecipes(): Promise<readonly Recipe[]> {
  const page = await readFile(path.resolve(import.meta.dirname, '../docs/analysts.md'), 'utf8');
  return [...page.matchAll(/^### (\d+)\. (.+)\n\n```sql\n([\s\S]+?)\n```/gm)].map(
    ([, number, question, statement]) => ({ number: Number(number), question: question!, statement: statement! }),
  );
}
