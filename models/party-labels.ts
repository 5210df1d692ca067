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
    ['采购人', '采购方', '采购单位', '购方', '订购方', '订购人', '订购单位', '需求方'],
    ['供应商', '供应方', '供应单位', '供货方', '供货人', '供货商', '供货单位', '中标供应商', '成交供应商', '集成商'],
  ],
  [['需方', '订货方'], ['供方']],
  [
    ['出租方', '出租人'],
    ['承租方', '承租人'],
  ],
  [
    ['委托方', '委托人', '委托单位'],
    ['受托方', '受托人', '受托单位', '代理方', '代理人', '承办单位', '承办方', '研究开发人', '设计人', '咨询人'],
  ],
  [
    ['发包方', '发包人', '发包单位', '建设单位', '建设方', '业主', '业主单位'],
    ['承包方', '承包人', '承包单位', '承建方', '承建单位', '施工单位', '施工方', '总包方', '总承包人', '总承包方'],
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
    ['用户', '用户方', '客户', '客户方', '使用方', '租用方', '租用单位', '使用人'],
    ['服务商', '服务方', '服务人', '提供方', '服务提供方', '服务提供商', '服务提供者', '服务单位', '运营商'],
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
  [['物业服务企业', '物业服务人', '物业公司'], ['业主方']],
  [['使用单位'], ['维保单位', '维保方', '维护单位', '维护方', '运维方', '运维单位', '养护单位']],
  [
    ['广告主', '广告客户'],
    ['广告发布者', '广告经营者', '发布方', '广告发布方'],
  ],
  [['聘请方'], ['顾问方', '咨询方']],
  [['培训委托方'], ['培训方', '培训单位']],
  [['用工单位'], ['劳务派遣单位', '派遣单位']],
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
const blank = '[ \\t\\u3000]';
/** Where a label may begin: a line, a column, or a list's number before it. */
const opening = `(?<=^|\\n|\\t| {2}|\\u3000)${blank}*(?:[-•·*]\\s*|[一二三四\\d][、.．]\\s*)?`;
/** A role of any name with its letter behind it: 研究开发人（乙方）. Whom to call or pay is no role. */
const lettered = `(?![\\u4e00-\\u9fff]{0,6}(?:联系|联络|负责|代表|代理人|经办|收款|付款|开票|签[字约订署]))[\\u4e00-\\u9fff]{1,9}(?:人|方|者|商|主|单位|企业|机构|公司|中心|学校|院|所)(?=\\s*[:：]?\\s*[（(]\\s*(?:以?下简?称|即)?\\s*[“"'‘「]?[甲乙丙丁]\\s*方\\s*[”"'’」]?\\s*[)）])`;
const labelPattern = new RegExp(
  `${opening}(?<word>${partyWordSource}|${lettered})(?<brackets>(?:\\s*${bracket}){0,2})\\s*(?:名称|全称|单位名称|单位|姓名)?\\s*(?:${bracket})?\\s*(?:[:：]|(?<=名称|全称|姓名)\\t)`,
  'g',
);
/** A role no list knows, told by the organisation behind its colon: 订制方：某某公司. Whom to pay or call is no role. */
const unlisted = new RegExp(
  `${opening}(?<word>(?![\\u4e00-\\u9fff]{0,6}(?:收款|付款|开票|开户|收货|发货|联系|联络|负责|代表|代理人|经办|签[字约订署]))[\\u4e00-\\u9fff]{1,7}(?:方|人|商|单位|公司|机构|企业))(?<brackets>)[ \\t\\u3000]*[:：](?=[ \\t\\u3000]*[\\u4e00-\\u9fff（()）]{4,40}(?:公司|[局院厂校学会部社行所处厅馆站店队园]|中心|学校|委员会|办公室|政府|事务所)[ \\t\\u3000]*(?:[（(，,\\n]|$))`,
  'g',
);
const calledPattern = new RegExp(
  `(?:以下|下)?(?:简称|称)(?:为|:|：)?\\s*[“"'‘「『【]?(?<word>${partyWordSource})|(?<=(?:公司|[局院所厂校学会部社行团站店处办府室馆队户园]|中心)\\s*[（(]\\s*)(?<word2>[甲乙丙丁]\\s*方)(?=\\s*[)）](?!\\s*[:：]))`,
  'g',
);
const barePattern = new RegExp(
  `(?<=^|\\n)[ \\t\\u3000]*(?<word>${partyWordSource})(?<brackets>(?:\\s*${bracket})?)[ \\t\\u3000]+(?=\\S)|(?<=^|\\n)[ \\t\\u3000]*(?<word2>[甲乙丙丁]\\s*方)(?=[^\\n]{2,40}(?:公司|局|委员会|办公室|中心|厅|院|大学|学校|银行|集团|厂|部|社|会)\\s*(?:\\n|$))`,
  'g',
);
/** A label that fills a table's cell: 项目 ⇥ 委托人（甲方） ⇥ 受托人（乙方）. */
const cellPattern = new RegExp(
  `(?<=^|\\n|\\t)${blank}*(?<word>${partyWordSource}|${lettered})(?<brackets>(?:\\s*${bracket})?)(?:(?:基本)?(?:信息|资料|情况))?[ \\u3000]*(?=\\t|\\n|$)`,
  'g',
);
const wordPattern = new RegExp(partyWordSource, 'g');
/** Roles no list knows, in brackets behind a label: 甲方（广告客户）. What is asked of a signer is no role. */
const roleInBracket =
  /^[（(]\s*(?<role>(?!.*(?:盖|签|章|代表|负责|法人|经办|联系|身份|全称|姓名|自然人))[\u4e00-\u9fff]{1,7}(?:人|方|者|商|单位|企业))\s*[)）]$/;

interface Mention {
  readonly words: readonly string[];
  readonly span: TextSpan;
  /** Whether the word stands in brackets behind a name: …（以下简称“甲方”）. */
  readonly isCalled: boolean;
}

/**
 * The parties a contract's head introduces, in order of appearance: 甲方：…, 出租方（甲方）：…, …（以下简称“买方”）, the heads of a table's
 * columns. 甲乙丙丁 keep their letters; other words take the next free one. Two words for one party on one line (委托方：某公司（下称“甲方”）)
 * are one party. Where `head` names fewer than two, labels without a colon count too.
 */
export function findPartyLabels(head: string): readonly PartyLabel[] {
  const folded = foldWidth(head);
  const called = mentionsOf(folded, calledPattern, true);
  const listed = [...mentionsOf(folded, labelPattern), ...called, ...cellMentions(folded)];
  const byShape = mentionsOf(folded, unlisted);
  // 订制方：某公司（以下简称“甲方”）: the bracket says that it is a party.
  const said = byShape.filter((label) => called.some((word) => isCalledBehind(folded, label, word)));
  const enough = mergeMentions(withCalled(folded, [...listed, ...said]));
  if (enough.length >= 2) return enough;
  const shaped = mergeMentions(withCalled(folded, [...listed, ...byShape]));
  if (shaped.length >= 2) return shaped;
  return mergeMentions(withCalled(folded, [...listed, ...mentionsOf(folded, barePattern)]));
}

function mentionsOf(text: string, pattern: RegExp, isCalled = false): readonly Mention[] {
  return [...text.matchAll(pattern)].map((match) => {
    const written = match.groups?.['word'] ?? match.groups?.['word2'] ?? '';
    const brackets = match.groups?.['brackets'] ?? '';
    const inBrackets = [...brackets.matchAll(wordPattern)].map(([word]) => word);
    const role = roleInBracket.exec(brackets.trim())?.groups?.['role'];
    const start = match.index + match[0].indexOf(written);
    const words = [written, ...inBrackets, ...(role === undefined || inBrackets.length > 0 ? [] : [role])];
    return { words: words.map(bare), span: { start, end: start + written.length }, isCalled };
  });
}

/** Labels that head the columns of a table: two parties in one line, each alone in its cell. */
function cellMentions(text: string): readonly Mention[] {
  const cells = mentionsOf(text, cellPattern).map((cell) => ({
    cell,
    line: text.lastIndexOf('\n', cell.span.start - 1),
  }));
  const perLine = new Map<number, number>();
  for (const { line } of cells) perLine.set(line, (perLine.get(line) ?? 0) + 1);
  return cells.flatMap(({ cell, line }) => ((perLine.get(line) ?? 0) > 1 ? [cell] : []));
}

function bare(word: string): string {
  return word.replace(/\s/g, '');
}

/** 委托方：某公司（下称“甲方”）: the word in brackets behind the name is the label's own party, not another one. */
function withCalled(text: string, mentions: readonly Mention[]): readonly Mention[] {
  const labels = mentions.filter(({ isCalled }) => !isCalled);
  const behind = mentions.filter(({ isCalled }) => isCalled);
  if (behind.length === 0) return mentions;
  return mentions.flatMap((mention): readonly Mention[] => {
    if (mention.isCalled) {
      return labels.some((label) => isCalledBehind(text, label, mention)) ? [] : [mention];
    }
    const called = behind.filter((other) => isCalledBehind(text, mention, other));
    return [{ ...mention, words: [...new Set([...mention.words, ...called.flatMap(({ words }) => words)])] }];
  });
}

/** Whether a called word stands on the label's line or cell, in brackets opened behind the label, with no other label between. */
function isCalledBehind(text: string, label: Mention, called: Mention): boolean {
  if (called.span.start < label.span.end || letterOf(label) !== undefined) return false;
  const between = text.slice(label.span.end, called.span.start);
  // The bracket may stand on a line of its own below the name.
  const isOwn = /^[^\n\t]*(?:[，,、]\s*\n[^\n\t]*)?(?:\n\s*)?[（(][^（(）)\n]{0,10}$/.test(between);
  return isOwn && !new RegExp(`${partyWordSource}\\s*[:：]`).test(between);
}

function letterOf({ words }: Mention): PartyKey | undefined {
  return words.map((word) => fixedLabels[word]).find((fixed) => fixed !== undefined);
}

/** Mentions of one party brought together: two mentions are one party where they share a word. */
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
