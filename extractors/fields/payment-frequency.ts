import { defineExtractor } from '../define-extractor.ts';
import type { Draft } from '../define-extractor.ts';
import type { Reading } from '../reading.ts';
import { findHits } from '../recognizers/hits.ts';
import type { Hit, ViewRange } from '../recognizers/hits.ts';
import type { Sentence } from '../recognizers/sentences.ts';
import { rowsOf } from '../recognizers/tables.ts';
import { findTitleLine } from '../recognizers/title-line.ts';

type Frequency = 'monthly' | 'quarterly' | 'semiannual' | 'yearly' | 'once' | 'milestones';

const unit = '(?<unit>半年度?|[六6]个月|[三3]个月|[十1][二2]个月|季度?|一?学?年度?|个?自?然?月度?|一个月)';
const verb =
  '(?:一次性)?(?:向[^,。;]{2,8})?(?:支付|预缴|预付|缴交|付款|付清|结算|结清|缴纳|交纳|缴付|交付|缴费|付费|付租|收取|计付)';
const periodic = new RegExp(
  [
    `按(?:照)?(?:每|自然|日历)?${unit}(?:度)?(?:预)?(?:以[^,。;]{2,8}方式)?(?:据实|定期|汇总|统一|集中)?${verb}`,
    `每${unit.replace('<unit>', '<each>')}(?:度)?(?:预)?(?:向[^,。;]{2,8})?(?:支付|付款|缴纳|交纳|缴付|结算|付)(?:一次|1次|租金|费用)`,
    `(?:付款|缴费|支付|结算|缴款|付租)周期(?:为|是|:)?[1一]?(?:个)?(?<cycle>半年|季度?|年度?|自然月|月)(?!、|\\()?`,
    `每${unit.replace('<unit>', '<before>')}[^,。;]{0,14}(?:日|月|末)?前[^,。;]{0,16}(?:支付|缴纳|付清|交纳|转入|汇入|存入|打入|缴交|交付|交清|缴清|结清|付至|付给)`,
    `(?:租金|[\\u4e00-\\u9fff]费用?|货款|款项|报酬|方式|实行)(?:实行|采[用取]|为|:)?(?<short>月|季|半年|年)(?:度)?(?:付|结)(?![清账帐算束果合])`,
    `每${unit.replace('<unit>', '<settled>')}[^,。;]{0,10}(?:办理|进行)[^,。;]{0,6}结算`,
    `次(?<next>月|季度?)[^,。;]{0,6}日前[^,。;]{0,12}(?:支付|付款|付清|结清|缴纳|缴清)`,
    // 租金半年一付, 服务费一季一结.
    `(?<![第每每\\d])[一1]?(?:个)?(?<rhythm>半年|季度?|年|月|[三六]个月)度?一(?:付|交|结|缴|结算|支付)`,
    `每(?<end>月|季度?|半年|年)(?:度)?末[^,。;]{0,16}(?:结算|支付|结清|付清)`,
    `押[一二两三四五六七八九十\\d]+付(?<ahead>[一三六]|十二)`,
    `每(?<day>月|季度?|年)[^,。;]{0,8}为(?:费用)?(?:结算|对账|结账)日`,
    // 上半年、下半年各付一次: both halves of a year.
    `(?<halves>上、?下?半年)[^。;]{0,12}各(?:支付|付款?|缴纳?|结算)`,
    `每(?:一)?(?:服务|合同|租赁|自然)?年度?(?:分|支付|缴纳)(?<times>[两二2四4])次`,
  ].join('|'),
);
/** Main fees of contracts; what falls due beside them (电费, 物业费 …) says nothing of the frequency. */
const mainFee =
  /租金|月租费|服务费|费用|价款|货款|款项|资费|使用费|通信费|付款周期|缴费周期|支付周期|对账单|账单|发票|合同款|报酬|酬金|付款|租费|款|结算|支付方式|费(?![率用])/;
const sideFee =
  /物业|水费|电费|用电|用水|燃气|采暖|暖气|车位|能耗|卫生费|垃圾|水电|园区管理费|公摊|开票|押金|保证金|违约金|工资|流量/;
const wholeAtOnce =
  /(?:付清|支付|结清)全部(?:[货价]?款项?|合同款|工程款|报酬|费用)|一次(?:性)?(?:以[^,。;]{2,14}(?:方式|形式))?(?:全部|全额)?(?:付清|支付|付款|结清|缴清|付讫|缴纳)/;
/** 剩余3%计…为质保金: what is kept back is a share too. */
const keptBack = /(?:剩余|其余|余下|余|扣留|预留)(?:的)?\d{1,2}(?:\.\d+)?%/;
const share = /(?:支付|付|付至|付款|付清)[^。;\n]{0,20}?(?<percent>\d{1,3}(?:\.\d+)?%)/;
/** The rest of a price of which a share was paid before. */
const restPaid =
  /(?:余款|余(?=[¥\d])|剩余(?:款项?|部分|费用)?|尾款|其余(?:款项?|部分)?|最后一(?:批|期|笔))[^,。;]{0,30}(?:付清|支付|结清|付讫)|(?:付清|支付|结清)[^,。;]{0,6}(?:余款|尾款|剩余)/;
const inParts = /分(?<parts>[两二三四五六2-6])(?:期|次|笔|阶段)(?:以[^,。;]{2,8})?(?:方式)?(?:支付|付款|付清|结算)/;

/** How often the main fee falls due; payment in shares is `milestones`. */
export const paymentFrequency = defineExtractor({
  id: 'payment-frequency',
  version: 1,
  fields: ['paymentFrequency'],
  *propose(reading) {
    const ticked = reading.sentences.flatMap((sentence) => optionDrafts(reading, sentence));
    if (ticked.length > 0) {
      yield* ticked;
      return;
    }
    const drafts = [...periodicDrafts(reading)];
    if (drafts.length > 0) {
      yield* drafts;
      return;
    }
    const shares = reading.sentences.flatMap((sentence) => sharesIn(reading, sentence));
    const parts = findHits(reading.view.text, inParts);
    const isPartAndRest =
      shares.length === 1 && reading.sentences.some(({ text }) => restPaid.test(text) || keptBack.test(text));
    if (shares.length >= 2 || parts.length > 0 || isPartAndRest) {
      const at = parts[0] ?? shares[0]!;
      yield draft('milestones', at, shares.length >= 2 && parts.length > 0 ? 0.96 : 0.9);
      return;
    }
    const [table] = instalmentTables(reading);
    if (table !== undefined) {
      yield draft('milestones', table, 0.88);
      return;
    }
    yield* billingDrafts(reading);
    yield* onceDrafts(reading);
  },
});

const choice =
  /(?<box>[☐☑√✓✔])(?:按)?(?<word>半年度?|[三3]个月|[六6]个月|季度?|年度?|月度?)(?:付|支付|结算|缴纳|缴费)?(?=[☐☑√✓✔,、;。\s]|$)/;
const aboutChoice = /(?:付款|缴费|支付|结算|缴款|付费|计费)(?:周期|方式|频率|频次)/;

/** 付款周期：☐月付 ☐季付 ☑年付: the ticked one; none ticked is an empty slot. */
function optionDrafts(reading: Reading, sentence: Sentence): readonly Draft[] {
  if (!aboutChoice.test(sentence.text)) return [];
  const options = findHits(reading.view.text, choice, sentence);
  const [first, second] = options;
  if (first === undefined || second === undefined) return [];
  const chosen = options.find((hit) => hit.group('box') !== '☐');
  const value = chosen === undefined ? null : frequencyOf(chosen.group('word') ?? '');
  if (chosen !== undefined && value !== null) return [draft(value, chosen, 0.93)];
  const at = { start: first.start, end: options.at(-1)!.end };
  return [{ field: 'paymentFrequency', value: null, at, confidence: 0.9, reasons: ['boxes-empty'] }];
}

function draft(value: Frequency, at: ViewRange, confidence: number): Draft {
  return { field: 'paymentFrequency', value, at, confidence, reasons: ['phrase'] };
}

/** 物业费 falls due beside a rent, but is what a contract of 物业服务 is about. */
function isAside(about: string, title: string): boolean {
  const side = sideFee.exec(about)?.[0];
  return side !== undefined && !title.includes(side);
}

function* periodicDrafts(reading: Reading): Iterable<Draft> {
  const title = findTitleLine(reading)?.value ?? '';
  for (const sentence of reading.sentences) {
    for (const hit of findHits(reading.view.text, periodic, sentence)) {
      const before = sentence.text.slice(0, hit.start - sentence.start);
      const clause = before.slice(Math.max(before.lastIndexOf(','), before.lastIndexOf(':')) + 1) + hit.text;
      // What is paid: said in the same clause, or at the sentence's beginning where the clause names nothing.
      const about = mainFee.test(clause) || sideFee.test(clause) ? clause : sentence.text;
      const isOfPrice = hit.group('ahead') !== undefined || mainFee.test(sentence.text + contextOf(reading, sentence));
      if (isAside(about, title) || !isOfPrice) continue;
      // 进度款按月支付至已完工程量的80%: shares of the price, however often they are reckoned.
      if (share.test(sentence.text)) continue;
      const value = frequencyOf(
        hit.group('unit') ??
          hit.group('each') ??
          hit.group('before') ??
          hit.group('cycle') ??
          hit.group('short') ??
          hit.group('day') ??
          hit.group('end') ??
          hit.group('rhythm') ??
          hit.group('settled') ??
          hit.group('next') ??
          hit.group('halves') ??
          timesOf(hit.group('times')) ??
          aheadOf(hit.group('ahead')) ??
          '',
      );
      if (value !== null) yield draft(value, hit, 0.9);
    }
  }
}

/** 押三付三: three months' rent at a time. */
function aheadOf(months: string | undefined): string | undefined {
  return months === undefined ? undefined : `${months === '一' ? '' : months}个月`;
}

/** 每年分两次: half a year at a time. */
function timesOf(times: string | undefined): string | undefined {
  return times === undefined ? undefined : /[四4]/.test(times) ? '季' : '半年';
}

function contextOf(reading: Reading, sentence: Sentence): string {
  return reading.view.text.slice(sentence.paragraph.start, sentence.start);
}

function frequencyOf(word: string): Frequency | null {
  if (/半年|[六6]个月/.test(word)) return 'semiannual';
  if (/季|[三3]个月/.test(word)) return 'quarterly';
  if (/年|[二2]个月/.test(word)) return 'yearly';
  return /月/.test(word) ? 'monthly' : null;
}

/** A table of payments: its head speaks of paying, and two lines or more name a share. */
function instalmentTables(reading: Reading): readonly ViewRange[] {
  return reading.contract.tables.flatMap((table) => {
    const [head, ...rows] = rowsOf(reading, table);
    const isOfPayments = head?.some(({ text }) => /付(?:费|款)|支付|收款/.test(text)) === true;
    const shares = rows.filter((row) => row.some(({ text }) => /^\d{1,2}(?:\.\d+)?%/.test(text)));
    const first = shares[0]?.find(({ text }) => text !== '');
    return isOfPayments && shares.length >= 2 && first ? [{ start: first.start, end: first.end }] : [];
  });
}

function sharesIn(reading: Reading, sentence: Sentence): readonly Hit[] {
  if (/违约金|赔偿|罚|减免|扣减/.test(sentence.text)) return [];
  return findHits(reading.view.text, share, sentence).filter((hit) => {
    const percent = Number(hit.group('percent')!.slice(0, -1));
    return percent > 0 && percent <= 100;
  });
}

/** 每月5日前出具上月账单: bills come as often as payment does. */
function* billingDrafts(reading: Reading): Iterable<Draft> {
  const pattern =
    /每(?<unit>月|季度?|半年|年)(?:初|首月|度|末)?[^,。;]{0,10}(?:(?:出具|发出|提供|提交|寄送|出账|开具)(?:[^,。;]{0,8}?(?:账单|对账单|结算单|发票)|[^,。;]{0,6})|[^,。;]{0,4}(?:上月|当月|上季|当季)[^,。;]{0,4}发票)|(?<month>每月初?出账)|每(?<checked>月|季度?)[^,。;]{0,10}(?:核对|对账|对帐)/;
  for (const hit of findHits(reading.view.text, pattern)) {
    if (!/[账帐]|核对|结算单|发票/.test(hit.text)) continue;
    const value = frequencyOf(hit.group('unit') ?? hit.group('checked') ?? '月');
    if (value !== null) yield draft(value, hit, 0.78);
  }
}

function* onceDrafts(reading: Reading): Iterable<Draft> {
  for (const sentence of reading.sentences) {
    if (/初装|工料|开通费|装移机|押金|保证金|违约金|赔偿|退还/.test(sentence.text)) continue;
    const [hit] = findHits(reading.view.text, wholeAtOnce, sentence);
    if (hit) yield draft('once', hit, /全部|全额|合同|总价|价款|货款/.test(sentence.text) ? 0.9 : 0.75);
  }
}
