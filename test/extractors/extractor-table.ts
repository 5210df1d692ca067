import { describe, expect, it } from 'vitest';
import type { ReadContract } from '../../models/contract.ts';
import { isQuote } from '../../models/evidence.ts';
import type { Extractor } from '../../models/extractor.ts';
import type { FieldName } from '../../models/field.ts';
import type { FieldResult } from '../../models/field-result.ts';
import { partyMentionsOf } from '../../extractors/parties.ts';
import { resolveField } from '../../extractors/resolve.ts';
import { markedContract } from '../support/marked-text.ts';
import type { Mark } from '../support/marked-text.ts';
import { readContractFrom } from '../support/read-contract.ts';

/** One row: what the text shows, and the text with its expected values marked. A text without marks expects nothing. */
export type Row = readonly [name: string, marked: string];

/** A head that names 甲方 and 乙方, for rows that need parties. */
export const customaryHead = '某某合同\n甲方：云岭县第一小学\n乙方：清江通信有限公司\n';

/**
 * Tests an extractor on a table: each field marked once must be found (or blank) there with that value, a field marked with two
 * values must conflict, every other field of the extractor must be absent. An empty contract yields nothing.
 */
export function testExtractor(extractor: Extractor, rows: readonly Row[], head = customaryHead): void {
  describe(extractor.id, () => {
    it.each(rows.map(([name, marked]) => ({ name, marked })))('$name', ({ marked }) => {
      const { contract, marks } = markedContract(head + marked);
      for (const field of extractor.fields) {
        const wanted = marks.filter((mark) => mark.field === field);
        expectField(resolve(extractor, contract, field), field, wanted);
      }
    });
    it('proposes nothing for an empty contract', () => {
      expect(extractor.extract(readContractFrom(''), { parties: [] })).toEqual([]);
    });
  });
}

function resolve(extractor: Extractor, contract: ReadContract, field: FieldName): FieldResult {
  const candidates = extractor.extract(contract, { parties: partyMentionsOf(contract) });
  return resolveField(
    contract,
    field,
    candidates.filter((candidate) => candidate.field === field),
  );
}

function expectField(result: FieldResult, field: FieldName, wanted: readonly Mark[]): void {
  const values = [...new Set(wanted.map(({ value }) => value))];
  const said =
    result.status === 'conflicting'
      ? result.values.map(String)
      : [result.status === 'found' ? String(result.value) : result.status];
  expect({ field, said }).toEqual({ field, said: values.length === 0 ? ['absent'] : values });
  for (const evidence of result.evidence) {
    const [start, end] = isQuote(evidence) ? evidence.span : [0, 0];
    const meets = wanted.some((mark) => start < mark.end && end > mark.start);
    expect({ field, quote: isQuote(evidence) ? evidence.quote : null, meets }).toMatchObject({ meets: true });
  }
}
