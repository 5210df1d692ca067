import { defineExtractor } from '../define-extractor.ts';
import { findContractKind } from '../recognizers/contract-kind.ts';

/** What kind of contract this is, from its title and its words. */
export const contractType = defineExtractor({
  id: 'contract-type',
  version: 1,
  fields: ['contractType'],
  *propose(reading) {
    const found = findContractKind(reading);
    if (found === null) return;
    const reasons = found.byTitle ? ['title', 'vocabulary'] : [found.kind === 'other' ? 'no-vocabulary' : 'vocabulary'];
    yield { field: 'contractType', value: found.kind, at: found.at, confidence: found.confidence, reasons };
  },
});
