import type { Rule } from '../models/rule.ts';
import { findValue } from './reading/fact.ts';
import { paragraphsOf, quoteIn } from './reading/passage.ts';

const taxClause = /税务|税款|发票/;
const shortest = 600;

/** Neither a tax rate nor the kind of invoice is agreed. The clause that speaks of tax is quoted, where there is one. */
export const taxTermsMissing: Rule = {
  id: 'tax-terms-missing',
  version: 1,
  title: '税率或发票约定缺失',
  severity: 'medium',
  *check(facts, contract) {
    const paragraphs = paragraphsOf(contract);
    const text = paragraphs.map((passage) => passage.text).join('');
    const hasInvoiceKind = /专用发票|普通发票|专票|普票/.test(text);
    if (text.length < shortest || findValue(facts, 'taxRate') !== undefined || hasInvoiceKind) return;
    const place = paragraphs.find((passage) => taxClause.test(passage.text) && passage.clause !== '首部');
    yield {
      message: '合同未约定税率，也未约定发票种类，开票和抵扣易生争议，请补充。',
      fields: ['taxRate'],
      evidence: place ? [quoteIn(contract, place)] : [],
    };
  },
};
