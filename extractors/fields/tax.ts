import { defineExtractor } from '../define-extractor.ts';
import type { Draft } from '../define-extractor.ts';
import type { Reading } from '../reading.ts';
import { findHits } from '../recognizers/hits.ts';
import { findTotalPhrases } from '../recognizers/total-phrases.ts';
import { parseRate } from '../../models/values/rate.ts';

const ratePattern =
  /(?:增值税(?:专用发票|普通发票)?(?:的)?|适用|开票)?(?:税率|征收率|税点)(?:\([^()]{0,8}\))?(?:均|分别)?(?:为|是|按|:)?(?<after>\d{1,2}(?:\.\d+)?%|百分之[一三五六九十]{1,3})|(?<before>\d{1,2}(?:\.\d+)?%)的?(?:增值税|税(?=[)。,;、]|$)|税率|征收率|专票|税点|的?税金)|(?:增值税(?:专用发票|普通发票)?(?:税金)?|(?<!不)含税)[(:为按,]?(?<vat>\d{1,2}(?:\.\d+)?%)(?=[)。,;、税]|$)/;

/** VAT rate, and whether the contract's total includes it. */
export const tax = defineExtractor({
  id: 'tax',
  version: 1,
  fields: ['taxRate', 'taxIncluded'],
  *propose(reading) {
    for (const hit of findHits(reading.view.text, ratePattern)) {
      const raw = hit.group('after') ?? hit.group('before') ?? hit.group('vat') ?? '';
      const rate = parseRate(raw)?.rate;
      if (rate === undefined || Number(rate) > 0.17 || Number(rate) <= 0) continue;
      const isKnown = ['0.13', '0.09', '0.06', '0.03', '0.05', '0.01', '0.015', '0.11', '0.16', '0.17', '0.1'].includes(
        rate,
      );
      yield {
        field: 'taxRate',
        value: rate,
        at: hit,
        confidence: isKnown ? 0.95 : 0.7,
        reasons: ['label', ...(isKnown ? ['legal-rate'] : [])],
      };
    }
    yield* inclusion(reading);
  },
});

const includes =
  /价税合计|(?<!不|未)含税|(?:包含|包括|含)[^。;不]{0,30}[和及与、](?:\d{1,2}(?:\.\d+)?%的?)(?:增值税|税)|(?:已|均|内)?(?<!不|未)含(?:有)?(?:\d{1,2}(?:\.\d+)?%的?)?(?:的)?(?:增值税|税金|税费|税款|税)|(?<!不)(?:包含|包括|含)(?:[^。;不]{0,40}[、和及与])?(?:各项|一切|所有|全部)?(?:增值税|税费|税金|税款)|其中(?:,|:)?(?:不含税|税额|增值税)/;
const excludes = /不含(?:增值)?税|未含税|(?:增值税|税费|税金|税款)(?:由[^,。;]{2,6})?另(?:行|计|付)/;

/** Said with the total itself counts most; a sentence about 上述金额 or the price in general comes after. */
function* inclusion(reading: Reading): Iterable<Draft> {
  const phrases = findTotalPhrases(reading);
  const best = [...phrases].sort((a, b) => b.strength - a.strength)[0];
  if (best) {
    if (/价税合计|(?<!不)含税/.test(best.label)) {
      yield { field: 'taxIncluded', value: 'yes', at: best.labelAt, confidence: 0.96, reasons: ['total-label'] };
      return;
    }
    const own = inclusionIn(reading, best.sentence, 0.92);
    if (own) {
      yield own;
      return;
    }
  }
  const subject =
    /上述|以上|[总此该单]价|价款|价格|租金|费用|资费|金额|月租费|单价|报价|[\u4e00-\u9fff]费(?!率)|合同价|酬金|报酬/;
  for (const sentence of reading.sentences) {
    if (
      !subject.test(sentence.text) ||
      !/税/.test(sentence.text) ||
      (/发票的|税法|纳税义务|税务机关/.test(sentence.text) && !/含税/.test(sentence.text))
    )
      continue;
    const found = inclusionIn(reading, sentence, 0.85);
    if (found) {
      yield found;
      return;
    }
  }
}

function inclusionIn(
  reading: Reading,
  range: { readonly start: number; readonly end: number },
  confidence: number,
): Draft | null {
  const [yes] = findHits(reading.view.text, includes, range);
  const [no] = findHits(reading.view.text, excludes, range);
  // A net part is named beside a gross total: 其中不含税金额 … says that the total includes the tax.
  const isBreakdown = no !== undefined && /其中|税额|价税/.test(reading.view.text.slice(range.start, range.end));
  if (no && !isBreakdown && !(yes && yes.start < no.start))
    return { field: 'taxIncluded', value: 'no', at: no, confidence, reasons: ['phrase'] };
  const hit = yes ?? (isBreakdown ? no : undefined);
  return hit ? { field: 'taxIncluded', value: 'yes', at: hit, confidence, reasons: ['phrase'] } : null;
}
