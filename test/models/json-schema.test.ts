import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contractRecordJsonSchema } from '../../models/json-schema.ts';

const committed = new URL('../../models/contract-record.schema.json', import.meta.url);

test('the committed JSON Schema is the one generated from the zod schema (UPDATE_GOLDEN=1 rewrites it)', () => {
  const generated = `${JSON.stringify(contractRecordJsonSchema(), null, 2)}\n`;
  if (process.env['UPDATE_GOLDEN'] === '1' && process.env['CI'] === undefined) writeFileSync(committed, generated);
  expect(readFileSync(committed, 'utf8')).toBe(generated);
});
