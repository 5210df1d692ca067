const han = '一二三四五六七八九十百零〇两';

/** Clause numbers and attachment heads at the start of a row: 第三条, 四、, （一）, 1、, 2.3, (1), ①, 附件一. */
const numberStart = new RegExp(
  [
    `第[${han}\\d]{1,4}[条章节款项部]`,
    `[一二三四五六七八九十]{1,3}[、．.]`,
    `[（(][${han}\\d]{1,3}[）)]`,
    '\\d{1,2}(?:[.．]\\d{1,2}){1,3}(?![\\d,，])',
    '\\d{1,2}[、．.）)](?!\\d)',
    '[①-⑳⑴-⒇]',
    '[a-zA-Z][)）、]',
    `附[件表录]\\s*[${han}\\d]{0,3}`,
  ]
    .map((form) => `(?:${form})`)
    .join('|'),
  'u',
);

/** A reference to a clause or an amount, which a wrapped sentence may start a row with. */
const midSentence = new RegExp(
  `^(?:第[${han}\\d]{1,4}[条章款项](?:第|的|所|约|规|之|及|和|与|、|，|中|项|款)|附[件表录][${han}\\d]{0,3}(?:所|的|中|、|，|。|；|》)|[\\d.．]+\\s*(?:%|％|‰|元|万|亿|倍|米|平方|公里|吨|年|个|日|天|小时|千克|公斤|折|寸|英寸|[kKmMgG]))`,
  'u',
);

/** The words parties go by in their own lines; the bracket may hold 盖章, 签章, or the party's other name. */
const partyWords =
  '(?:甲|乙|丙|丁|买|卖|供|需|供货|采购|购货|销货|出租|承租|委托|受托|发包|承包|定作|承揽|出借|借款|转让|受让|服务|建设|施工|用户|合作)方|(?:出租|承租|发包|承包|买受|出卖|委托|受托|借款|贷款|采购|投资|保证|担保|中标|招标)人|(?:采购|供货|服务|建设|施工|用户|客户|发包|承包|承租|出租)单位';
const partyStart = new RegExp(`^(?:${partyWords})\\s*(?:[（(][^）)]{1,14}[）)]\\s*){0,2}(?:[：:]|$)`, 'u');
const bareParty = new RegExp(`^(?:${partyWords})(?:[（(]|[：:]|代表|盖章|签|$)`, 'u');

/** Labels of a signature block or a party's particulars, whatever follows them. */
const signatureLabel =
  /^(?:[（(](?:盖章|公章|签章|签字|签名|章)[）)]|(?:法定|授权|委托|单位|甲方|乙方)?(?:代表|代理人|负责人|经办人|联系人)|法人|签[署订字约名]|盖章|公章|单位名称|名称|日期|电话|联系电话|地址|住所|邮编|传真|开户|账号|帐号|税号|统一社会|纳税人|身份证|\d{4}年|年月日)/u;

const labelStart = /^[\p{Script=Han}A-Za-z（）()/、]{2,16}[：:]/u;

/** Whether a row starts with a clause number or an attachment's head. */
export function startsWithNumber(text: string): boolean {
  return matchNumber(text) !== null;
}

/** Whether what looks like a number at the start is rather a reference or an amount within a sentence. */
export function looksMidSentence(text: string): boolean {
  return midSentence.test(text);
}

/** Whether a row opens a party's lines: 甲方：, 乙方（盖章）：, 出租人（甲方）. */
export function startsWithParty(text: string): boolean {
  return partyStart.test(text) || /^.{2,6}[（(](?:盖章|公章|签章|签字盖章)[）)]/u.test(text);
}

/** As startsWithParty, also where the label goes on otherwise (甲方代表); for the head of a column. */
export function startsLikeParty(text: string): boolean {
  return startsWithParty(text) || bareParty.test(text);
}

const signingParty = new RegExp(
  `(?<=\\S{2}\\s)(?:${partyWords})\\s*[（(](?:盖章|公章|签章|签字|章)[）)]\\s*[：:]?`,
  'gu',
);

/**
 * Where another party's label to sign at stands within a row that starts with one: 甲方（盖章）：某公司 乙方（盖章）：某局. Empty where
 * there is none.
 */
export function innerPartiesOf(text: string): readonly number[] {
  if (!startsWithParty(text)) return [];
  const first = text.slice(0, 2);
  return [...text.matchAll(signingParty)].filter(([label]) => !label.startsWith(first)).map(({ index }) => index);
}

/** Whether a row starts with a word of signature blocks. */
export function startsWithSignatureLabel(text: string): boolean {
  return signatureLabel.test(text);
}

/** Whether a row opens the sentence between the parties' particulars and the clauses: 双方就…, 根据…, 鉴于…. */
export function opensPreamble(text: string): boolean {
  return /^(?:甲乙双方|甲、乙|双方|根据|依据|依照|鉴于|为了|为明确|为规范|经双方)/u.test(text);
}

/** Whether a row is of the form `label：value`. */
export function startsWithLabel(text: string): boolean {
  return labelStart.test(text);
}

/** Whether the text ends as a sentence or a heading of a list does. */
export function endsSentence(text: string): boolean {
  return /[。；！？：;!?:][”’"'」』）)】\]]*$/u.test(text);
}

/** Whether the text ends in the middle of a sentence beyond doubt. */
export function endsOpen(text: string): boolean {
  return /[，、,（(《“【]$/u.test(text);
}

function matchNumber(text: string): RegExpExecArray | null {
  const match = numberStart.exec(text);
  return match?.index === 0 ? match : null;
}
