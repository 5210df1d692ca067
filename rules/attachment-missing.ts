import type { ReadContract } from '../models/contract.ts';
import { flattenClauses } from '../models/locate.ts';
import type { Rule } from '../models/rule.ts';
import { paragraphsOf, quoteIn, sentencesOf } from './reading/passage.ts';

const kinds = '协议|合同|清单|明细表?|方案|报价[单表函]|受理单|确认[单书]|交接[单表]|说明书|规范书|标准|图纸|名单|表';
const relied = new RegExp(
  `(?:详见|参见|见|按照?|依照?|以)(?:双方)?(?:另行?签[订署]的?)?(?:《(?<titled>[^》]{2,30})》|(?<attached>附件[一二三四五六七八九十\\d]*)|(?<bare>[\\u4e00-\\u9fff]{2,10}?(?:${kinds})))(?:及[^,。;]{0,10})?(?<ground>为准|执行|的约定|所列|确定)?`,
  'g',
);
/** Laws and public rules are published, and the contract itself is at hand. */
const elsewhere =
  /法$|条例|办法|规定|规范$|规则|准则|国家|行业|强制性|本合同|本协议|^(?:上述|前述|该|下列|以下|市场|政府|双方|收费|相关|有关|实际|原|同一|约定|主合同)/;

/** A document the text relies on that is neither attached nor identified by a number. One finding a document. */
export const attachmentMissing: Rule = {
  id: 'attachment-missing',
  version: 1,
  title: '引用附件缺失',
  severity: 'medium',
  *check(_facts, contract) {
    const attached = attachmentsOf(contract);
    const seen = new Set<string>();
    for (const sentence of sentencesOf(contract)) {
      for (const match of sentence.text.matchAll(relied)) {
        const { titled, attached: number, bare, ground } = match.groups ?? {};
        const name = titled ?? number ?? bare ?? '';
        const isLoose = !/见/.test(match[0]) && (ground === undefined || bare !== undefined);
        const isNumbered = /编号|号码为|第[\w-]+号/.test(sentence.text.slice(match.index, match.index + 60));
        if (isLoose || isNumbered || elsewhere.test(name) || isAttached(attached, name) || seen.has(name)) continue;
        seen.add(name);
        yield {
          message: `约定以“${name}”为准，但合同未附该文件，也未写明其编号，请补附或写明。`,
          evidence: [quoteIn(contract, sentence, { start: match.index, end: match.index + match[0].length })],
        };
      }
    }
  },
};

/** Labels, headings and first lines of what stands behind the contract, and the table captions of its text. */
function attachmentsOf(contract: ReadContract): readonly string[] {
  const clauses = flattenClauses(contract.clauses).filter(({ number }) => number.startsWith('附'));
  const names = clauses.flatMap(({ label, heading, number }) => [label ?? '', heading ?? '', number]);
  const captions = paragraphsOf(contract).flatMap(({ clause, text }) =>
    clause.startsWith('附') ? [text.slice(0, 40)] : [],
  );
  return [...names, ...captions].map((name) => name.normalize('NFKC').replace(/\s/g, ''));
}

function isAttached(attached: readonly string[], name: string): boolean {
  return attached.some(
    (known) => known !== '' && (known.includes(name) || (name.startsWith('附件') && known.startsWith(name))),
  );
}
