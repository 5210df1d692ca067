import { sql } from 'kysely';
import type { AnswerCache } from '../models/ports.ts';
import type { Database } from './database.ts';
import { storable } from './load/storable.ts';

/** Days an answer is kept: longer than any batch, shorter than a model stays the same. */
const keptDays = 90;

/** The answers of language models, in the database. Of several programs that ask the same, the first answer stays. */
export function createAnswerCache({ kysely }: Database): AnswerCache {
  return {
    async find(key) {
      const row = await kysely
        .selectFrom('app.model_answers')
        .select('answer')
        .where('key', '=', key)
        .where('at', '>', sql<Date>`now() - make_interval(days => ${keptDays})`)
        .executeTakeFirst();
      return row?.answer;
    },
    async keep(entry) {
      const { key, model, prompt, answer } = storable(entry);
      const row = { key, model, prompt, answer: JSON.stringify(answer) };
      await kysely
        .deleteFrom('app.model_answers')
        .where('at', '<=', sql<Date>`now() - make_interval(days => ${keptDays})`)
        .execute();
      await kysely
        .insertInto('app.model_answers')
        .values(row)
        .onConflict((conflict) => conflict.column('key').doNothing())
        .execute();
    },
  };
}
