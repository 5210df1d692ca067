import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chunkContract } from '../../../extractors/language-model/chunk-contract.ts';
import { fieldAnswersShape } from '../../../extractors/language-model/field-questions.ts';
import { readFieldAnswers } from '../../../extractors/language-model/read-field-answers.ts';
import { isQuote } from '../../../models/evidence.ts';
import { fieldDefinitions } from '../../../models/field.ts';
import { makePlainView } from '../../../extractors/recognizers/plain-view.ts';
import { readContractFrom } from '../../support/read-contract.ts';
import { unusualText } from '../../support/unusual-contract.ts';

const contract = readContractFrom(unusualText);
const [chunk] = chunkContract(contract, 3000);
const context = { contract, parties: [], chunk: chunk!, origin: 'llm:test', prompt: 'test@1' };

/** Words from the contract, words near them, and anything else. */
const words = fc.oneof(
  fc.tuple(fc.nat(unusualText.length), fc.nat(60)).map(([start, length]) => unusualText.slice(start, start + length)),
  fc
    .tuple(fc.nat(unusualText.length), fc.nat(40), fc.string({ maxLength: 3 }))
    .map(([start, length, noise]) => unusualText.slice(start, start + length) + noise),
  fc.string({ maxLength: 60 }),
  fc.constantFrom('￥99,999.00', '壹元整', '100%', '__proto__', '<script>', '二〇三〇年一月一日'),
);

test('whatever a model says, nothing becomes a value that the page does not hold', () => {
  const shape = fieldAnswersShape(fieldDefinitions);
  fc.assert(
    fc.property(fc.constantFrom(...fieldDefinitions), words, words, (field, value, quote) => {
      const said = typeof field.type === 'string' ? value : field.type[value.length % field.type.length]!;
      const answer = {
        ...Object.fromEntries(fieldDefinitions.map(({ name }) => [name, []])),
        [field.name]: [{ value: said, quote }],
      };
      const { candidates, dropped } = readFieldAnswers(shape.parse(answer), fieldDefinitions, context);
      expect(candidates.length + dropped.length).toBe(1);
      for (const candidate of candidates) {
        const [evidence] = candidate.evidence;
        expect(isQuote(evidence) && contract.text.slice(...evidence.span)).toBe(evidence.quote);
        if (field.type === 'text') {
          const plain = (text: string): string => makePlainView(text).text.replace(/\s/g, '').toUpperCase();
          expect(plain(evidence.quote!)).toContain(plain(String(candidate.value)));
        }
      }
    }),
    { numRuns: 400 },
  );
});

test('anything at all is an answer of the asked shape or none', () => {
  const shape = fieldAnswersShape(fieldDefinitions.slice(0, 3));
  fc.assert(
    fc.property(fc.anything(), (anything) => {
      const parsed = shape.safeParse(anything);
      if (parsed.success) expect(() => readFieldAnswers(parsed.data, fieldDefinitions, context)).not.toThrow();
    }),
  );
});
