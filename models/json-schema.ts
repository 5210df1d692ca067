import { z } from 'zod';
import { contractRecordSchema, recordSchemaId } from './contract-record.ts';

/** JSON Schema (draft 2020-12) of the contract record, generated from the zod schema that is its source of truth. */
export function contractRecordJsonSchema(): Readonly<Record<string, unknown>> {
  return { $id: recordSchemaId, title: 'hetong contract record', ...z.toJSONSchema(contractRecordSchema) };
}
