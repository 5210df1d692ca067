import type { Rule } from '../models/rule.ts';
import { paragraphsOf, quoteIn } from './reading/passage.ts';
import type { Passage } from './reading/passage.ts';
import type { TextSpan } from '../models/geometry.ts';

/** What templates leave behind: ×× for a name, (部门) as a hint, 按季度、按半年、按年 side by side, an instruction to the drafter. */
const leftovers: readonly RegExp[] = [
  /【】|\[\]/,
  /[×xX]{2,}(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])×{2,}/,
  /\((?:部门|姓名|职务|单位名称|公司名称|名称|金额|日期|此处填写[^)]*|请填写[^)]*|如有|可选)\)/,
  /\(?按(?:月|季度?|半年|年)(?:度)?(?:[、/或]按(?:月|季度?|半年|年)(?:度)?){1,3}\)?/,
  /(?:选填|请删除|示例|模板说明|填写说明)[:)]/,
];

/** Traces of a template that nobody removed or chose from. One finding a contract, with every place. */
export const placeholderLeft: Rule = {
  id: 'placeholder-left',
  version: 1,
  title: '模板占位残留',
  severity: 'low',
  onlyWhenExecuted: true,
  *check(_facts, contract) {
    const found = paragraphsOf(contract).flatMap((passage) => placesIn(passage).map((range) => ({ passage, range })));
    if (found.length === 0) return;
    yield {
      message: `合同中有 ${found.length} 处模板占位或备选项未处理，请填写、选定或删除。`,
      evidence: found.map(({ passage, range }) => quoteIn(contract, passage, range)),
    };
  },
};

function placesIn(passage: Passage): readonly TextSpan[] {
  return leftovers.flatMap((pattern) => {
    const match = pattern.exec(passage.text);
    return match ? [{ start: match.index, end: match.index + match[0].length }] : [];
  });
}
