import type { Rule } from '../models/rule.ts';
import { paragraphsOf } from './reading/passage.ts';

const essentials: readonly { readonly word: string; readonly pattern: RegExp }[] = [
  { word: '不可抗力', pattern: /不可抗力|不能预见、?不能避免|自然灾害|地震/ },
  { word: '保密', pattern: /保密|商业秘密|未公开信息/ },
  { word: '通知送达', pattern: /送达|书面通知|通讯地址|联系方式|联系人/ },
];
/** A page or two of an order form have no room for such clauses. */
const shortest = 600;

/** No force majeure, confidentiality or notice clause. One finding a contract, naming what is missing. */
export const essentialClauseMissing: Rule = {
  id: 'essential-clause-missing',
  version: 1,
  title: '必备条款缺失',
  severity: 'low',
  *check(_facts, contract) {
    const text = paragraphsOf(contract)
      .map((passage) => passage.text)
      .join('');
    const missing = essentials.filter(({ pattern }) => !pattern.test(text));
    if (text.length < shortest || missing.length === 0) return;
    yield { message: `合同没有${missing.map(({ word }) => word).join('、')}条款，请补充。`, clauses: [], evidence: [] };
  },
};
