/** What confirms a value, beside the words it stands in. */
export const confirmations = {
  checksum: { zh: '校验位正确', en: 'its check digit is right' },
  'words-agree': { zh: '大写与小写金额一致', en: 'figures and words say the same amount' },
  'sum-agrees': { zh: '各项金额之和与总额一致', en: 'the items add up to the total' },
  'line-agrees': { zh: '数量乘单价等于金额', en: 'quantity times unit price is the amount' },
  'period-agrees': { zh: '月价乘期数等于总额', en: 'the price of a month times the months is the total' },
  repeated: { zh: '合同另一处写法相同', en: 'stated the same in another place' },
  'seal-agrees': { zh: '与印章文字一致', en: 'the seal says the same' },
  'name-agrees': { zh: '户名与当事人名称一致', en: 'account name and party name are the same' },
  'term-agrees': { zh: '起止日期与合同期限相符', en: 'start, end and length of the term fit together' },
  'dates-agree': { zh: '各方签署日期一致', en: 'the parties signed on the same date' },
  'copies-agree': { zh: '总份数与各执份数相符', en: 'total and shares of the copies fit together' },
  'known-person': { zh: '与合同中另一处姓名一致', en: 'a person named elsewhere in the contract' },
  'engines-agree': { zh: '另一识别引擎读取结果一致', en: 'another OCR engine read the same' },
  'model-agrees': { zh: '语言模型读取结果一致', en: 'the language model read the same' },
} as const;
export type Confirmation = keyof typeof confirmations;

/** What keeps a value from being taken without a person's look. Findings are named `finding:<rule>` beside these. */
export const blockers = {
  conflicting: { zh: '合同前后写法不一', en: 'the contract states it differently in two places' },
  'unread-ink': { zh: '有笔迹但无法识别', en: 'there is ink that could not be read' },
  'unread-gap': { zh: '文字中间疑似漏读一个字', en: 'a character seems to be missing in it' },
  'low-ocr': { zh: '字迹识别把握不足', en: 'the line was read with doubt' },
  handwritten: { zh: '手写内容', en: 'written by hand' },
  'single-weak-label': { zh: '仅有一处较弱的线索，无其他印证', en: 'rests on one weak clue and nothing confirms it' },
  'several-values': { zh: '另有其他候选值', en: 'other values were candidates too' },
  'checksum-failed': { zh: '校验位不符', en: 'its check digit is wrong' },
  'words-differ': { zh: '大写与小写金额不一致', en: 'figures and words say different amounts' },
  'seal-differs': { zh: '与印章文字相差个别字', en: 'the seal differs in a character or two' },
  'name-differs': { zh: '户名与当事人名称不一致', en: 'account name and party name differ' },
  'term-differs': { zh: '起止日期与合同期限不符', en: 'start, end and length of the term do not fit' },
  'dates-differ': { zh: '各方签署日期不同', en: 'the parties signed on different dates' },
  'readings-differ': { zh: '同一处两次识别结果不同', en: 'two readings of the same place differ' },
  'model-only': { zh: '仅由语言模型读取', en: 'read by the language model alone' },
  'model-disagrees': { zh: '语言模型读取结果不同', en: 'the language model read something else' },
  'model-unusable': { zh: '语言模型的回答无法使用', en: 'the answer of the language model was unusable' },
  'low-confidence': { zh: '把握不足', en: 'too little speaks for it' },
} as const;
export type Blocker = keyof typeof blockers;

const findingPrefix = 'finding:';

/** The blocker that stands for an open finding of a rule. */
export function findingBlocker(rule: string): string {
  return `${findingPrefix}${rule}`;
}

/** The rule a blocker speaks of, or undefined where it is no finding. */
export function findRuleOfBlocker(blocker: string): string | undefined {
  return blocker.startsWith(findingPrefix) ? blocker.slice(findingPrefix.length) : undefined;
}

/** What a confirmation or a blocker says to people; the key itself where a later version made it. */
export function describeCheck(key: string, lang: 'zh' | 'en'): string {
  const rule = findRuleOfBlocker(key);
  if (rule !== undefined) return lang === 'zh' ? `异常未处理：${rule}` : `open finding: ${rule}`;
  const known: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
    ...confirmations,
    ...blockers,
  };
  return known[key]?.[lang] ?? key;
}
