import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { createAnswerCache } from '../../storage/model-answers.ts';
import { useTestDatabase } from '../support/database.ts';

const key = (letter: string): string => letter.repeat(64);
const entry = {
  key: key('a'),
  model: 'test-model',
  prompt: 'test@1',
  answer: { totalAmount: [{ quote: '总价100元' }] },
};

describe('answers of language models', () => {
  const test = useTestDatabase();

  it('are found by the hash of what was asked, and by nothing else', async () => {
    const cache = createAnswerCache(test().database);
    await cache.keep(entry);
    expect(await cache.find(entry.key)).toEqual(entry.answer);
    expect(await cache.find(key('b'))).toBeUndefined();
  });

  it('stay what they were first when several programs ask the same', async () => {
    const cache = createAnswerCache(test().database);
    const entries = ['一', '二', '三'].map((word) => ({ ...entry, key: key('c'), answer: { word } }));
    await Promise.all(entries.map((one) => cache.keep(one)));
    const first = await cache.find(key('c'));
    await cache.keep({ ...entry, key: key('c'), answer: { word: '四' } });
    expect(await cache.find(key('c'))).toEqual(first);
  });

  it('may hold what Postgres cannot, made harmless', async () => {
    const cache = createAnswerCache(test().database);
    await cache.keep({ ...entry, key: key('d'), answer: { quote: 'a\0b\ud800c' } });
    expect(await cache.find(key('d'))).toEqual({ quote: 'a\ufffdb\ufffdc' });
  });

  it('are forgotten after ninety days', async () => {
    const cache = createAnswerCache(test().database);
    await cache.keep({ ...entry, key: key('e') });
    await sql`update app.model_answers set at = now() - interval '91 days' where key = ${key('e')}`.execute(
      test().database.kysely,
    );
    expect(await cache.find(key('e'))).toBeUndefined();
    await cache.keep({ ...entry, key: key('f') });
    const { rows } = await sql`select 1 from app.model_answers where key = ${key('e')}`.execute(test().database.kysely);
    expect(rows).toEqual([]);
  });
});
