import { partyKeys } from './contract.ts';
import type { PartyKey } from './contract.ts';
import type { NonEmpty } from './evidence.ts';
import type { TextSpan } from './geometry.ts';
import { foldWidth } from './values/normalize-text.ts';

/** Words that name a side whatever the contract is about; their order is their key. */
const fixedLabels: Readonly<Record<string, PartyKey>> = { 甲方: 'A', 乙方: 'B', 丙方: 'C', 丁方: 'D' };

/** Pairs of roles contracts name their sides by. Which of the two is A is told by which the head names first. */
const rolePairs: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ['买方', '买受人', '买受方', '购买方', '购货方'],
    ['卖方', '出卖人', '出卖方', '销售方', '销货方'],
  ],
  [
    ['采购人', '采购方', '采购单位', '购方'],
    ['供应商', '供货方', '供货商', '供货单位', '中标供应商', '成交供应商'],
  ],
  [['需方', '订货方'], ['供方']],
  [
    ['出租方', '出租人'],
    ['承租方', '承租人'],
  ],
  [
    ['委托方', '委托人', '委托单位'],
    ['受托方', '受托人', '受托单位', '代理方', '承办单位', '承办方'],
  ],
  [
    ['发包方', '发包人', '发包单位', '建设单位', '业主'],
    ['承包方', '承包人', '承包单位', '承建方', '施工单位', '总包方'],
  ],
  [['分包方', '分包人'], ['劳务分包人']],
  [
    ['招标人', '招标方'],
    ['中标人', '投标人', '中标方'],
  ],
  [
    ['定作方', '定作人'],
    ['承揽方', '承揽人'],
  ],
  [
    ['用户', '用户方', '客户', '客户方', '使用方'],
    ['服务商', '服务方', '服务提供方', '服务提供商', '服务单位', '运营商'],
  ],
  [
    ['转让方', '转让人', '出让方', '出让人'],
    ['受让方', '受让人'],
  ],
  [
    ['许可方', '授权方'],
    ['被许可方', '被授权方'],
  ],
  [
    ['贷款人', '出借人', '出借方', '贷款方'],
    ['借款人', '借款方'],
  ],
  [
    ['赠与人', '赠与方'],
    ['受赠人', '受赠方'],
  ],
  [['开发方', '研发方'], ['委托开发方']],
  [
    ['托运人', '托运方'],
    ['承运人', '承运方'],
  ],
  [
    ['寄存人', '存货方', '存货人'],
    ['保管人', '保管方'],
  ],
  [['用人单位'], ['劳动者', '员工']],
  [['合作方', '合作单位'], ['共建方']],
  [
    ['投资方', '投资人'],
    ['运营方', '经营方', '管理方'],
  ],
  [
    ['特许方', '特许人'],
    ['加盟方', '加盟商', '被特许人'],
  ],
  [
    ['主办方', '主办单位'],
    ['协办方', '协办单位'],
  ],
  [
    ['聘用方', '聘用单位'],
    ['受聘方', '受聘人'],
  ],
  [
    ['抵押人', '出质人'],
    ['抵押权人', '质权人'],
  ],
  [['出租单位'], ['承租单位']],
  [
    ['保证人', '担保人', '担保方'],
    ['债权人', '债务人'],
  ],
  [
    ['监理人', '监理单位', '监理方'],
    ['见证方', '鉴证方', '见证人'],
  ],
  [['物业服务企业', '物业公司'], ['业主方']],
];

/** Every word a side may be named by, longest first. */
export const partyWords: readonly string[] = [...Object.keys(fixedLabels), ...rolePairs.flat(2)].sort(
  (a, b) => b.length - a.length,
);

/** Regular expression source that matches any party word, layout spaces inside tolerated. */
export const partyWordSource = `(?:${partyWords.map((word) => [...word].join('[ \\t\\u3000]*')).join('|')})`;

/** What one party is called: the word before the colon first, then what stands in its brackets. */
export interface PartyLabel {
  readonly key: PartyKey;
  readonly aliases: NonEmpty<string>;
  /** The label's words in the text it was found in, colon left out. */
  readonly span: TextSpan;
}

const bracket = '[（(][^（()）\\n]{1,24}[)）]';
const labelPattern = new RegExp(
  `(?<=^|\\n|\\t| {2}|\\u3000)[ \\t\\u3000]*(?:[-•·*]\\s*|[一二三四\\d][、.．]\\s*)?(?<word>${partyWordSource})(?<brackets>(?:\\s*${bracket}){0,2})\\s*(?:名称|全称|单位名称|单位|姓名)?\\s*(?:${bracket})?\\s*[:：]`,
  'g',
);
const calledPattern = new RegExp(
  `(?:以下|下)?(?:简称|称)(?:为|:|：)?\\s*[“"'‘「『【]?(?<word>${partyWordSource})`,
  'g',
);
const barePattern = new RegExp(
  `(?<=^|\\n)[ \\t\\u3000]*(?<word>${partyWordSource})(?<brackets>(?:\\s*${bracket})?)[ \\t\\u3000]+(?=\\S)|(?<=^|\\n)[ \\t\\u3000]*(?<word2>[甲乙丙丁]\\s*方)(?=[^\\n]{2,40}(?:公司|局|委员会|办公室|中心|厅|院|大学|学校|银行|集团|厂|部|社|会)\\s*(?:\\n|$))`,
  'g',
);
const wordPattern = new RegExp(partyWordSource, 'g');

interface Mention {
  readonly words: readonly string[];
  readonly span: TextSpan;
}

/**
 * The parties a contract's head introduces, in order of appearance: 甲方：…, 出租方（甲方）：…, …（以下简称“买方”）. 甲乙丙丁 keep
 * their letters; other words take the next free one. Where `head` names fewer than two, labels without a colon count too.
 */
export function findPartyLabels(head: string): readonly PartyLabel[] {
  const folded = foldWidth(head);
  const labelled = [...mentionsOf(folded, labelPattern), ...mentionsOf(folded, calledPattern)];
  const enough = mergeMentions(labelled);
  return enough.length >= 2 ? enough : mergeMentions([...labelled, ...mentionsOf(folded, barePattern)]);
}

function mentionsOf(text: string, pattern: RegExp): readonly Mention[] {
  return [...text.matchAll(pattern)].map((match) => {
    const written = match.groups?.['word'] ?? match.groups?.['word2'] ?? '';
    const inBrackets = [...(match.groups?.['brackets'] ?? '').matchAll(wordPattern)].map(([word]) => word);
    const start = match.index + match[0].indexOf(written);
    return { words: [written, ...inBrackets].map(bare), span: { start, end: start + written.length } };
  });
}

function bare(word: string): string {
  return word.replace(/\s/g, '');
}

/** Mentions of one party brought together: two mentions are one party where they share a word or stand on one line. */
function mergeMentions(mentions: readonly Mention[]): readonly PartyLabel[] {
  const sides: { words: string[]; span: TextSpan }[] = [];
  for (const mention of [...mentions].sort((a, b) => a.span.start - b.span.start)) {
    const known = sides.find((side) => mention.words.some((word) => side.words.includes(word)));
    if (known) known.words.push(...mention.words.filter((word) => !known.words.includes(word)));
    else sides.push({ words: [...new Set(mention.words)], span: mention.span });
  }
  const taken = new Set(sides.flatMap(({ words }) => words.flatMap((word) => fixedLabels[word] ?? [])));
  const free = partyKeys.filter((key) => !taken.has(key));
  return sides.flatMap(({ words, span }) => {
    const [first, ...others] = words;
    const key = words.map((word) => fixedLabels[word]).find((fixed) => fixed !== undefined) ?? free.shift();
    return first === undefined || key === undefined ? [] : [{ key, aliases: [first, ...others] as const, span }];
  });
}

/** The party a word of the text names, by the labels the head introduced; 甲方 … 丁方 even where it did not. */
export function partyNamed(word: string, labels: readonly PartyLabel[]): PartyKey | undefined {
  const plain = bare(word);
  return labels.find(({ aliases }) => aliases.includes(plain))?.key ?? fixedLabels[plain];
}
