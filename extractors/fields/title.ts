import { defineExtractor } from '../define-extractor.ts';
import { findTitleLine } from '../recognizers/title-line.ts';

/** The contract's title: a short line of the head that ends in 合同, 协议 or their like. */
export const title = defineExtractor({
  id: 'title',
  version: 1,
  fields: ['title'],
  *propose(reading) {
    const found = findTitleLine(reading);
    if (found === null) return;
    const { value, at, isRepaired } = found;
    const isBare = /^(?:合同书?|协议书?)$/.test(value);
    const confidence = isRepaired ? 0.75 : isBare ? 0.7 : 0.96;
    yield {
      field: 'title',
      value,
      at,
      confidence,
      reasons: ['position', 'ending', ...(isRepaired ? ['repaired'] : [])],
    };
  },
});
