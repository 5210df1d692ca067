import { parseRate } from '../../models/values/rate.ts';
import { defineExtractor } from '../define-extractor.ts';
import type { Draft } from '../define-extractor.ts';
import { aliasesOf } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { findHits } from '../recognizers/hits.ts';
import type { Hit } from '../recognizers/hits.ts';
import { moneySidesOf } from '../recognizers/payer.ts';
import type { Sentence } from '../recognizers/sentences.ts';

const ratePattern =
  /(?<rate>\d+(?:\.\d+)?[%‰‱]|[百千万]分之(?:[零一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3}|\d+(?:\.\d+)?)(?:点[零一二三四五六七八九])?)(?<per>(?:\([^()]{1,12}\))?(?:\/|每|的?标准每)(?:日|天|月|年|次))?/;
const isLate = /逾期|迟延|延期|延迟|拖欠|欠费|欠付|未按(?:时|期|约|照|合同)|不按(?:时|期)|滞纳金|欠款|拖延/;
const isPenalty = /违约金|滞纳金|罚息|利息|罚金|资金占用/;
/** What the payer is late with. */
const money =
  /支付|付款|缴|交租|交纳|租金|货款|价款|款项|费用|欠费|欠款|欠付|账单|款的|付清|月租费|应付|[\u4e00-\u9fff]费(?!率)|酬金|报酬/;
/** Lateness with deeds, not money. */
const deeds =
  /交货|交付|供货|开通|完工|竣工|施工|交房|安装|到货|验收|维修|修复|返还|退还|腾退|搬离|交还|迁出|服务中断|响应|延误一日减免|投入使用/;

/** What the payer owes for paying late, as a rate of the sum overdue and what it is charged per. */
export const lateFee = defineExtractor({
  id: 'late-fee',
  version: 1,
  fields: ['lateFeeRate', 'lateFeePer'],
  *propose(reading) {
    for (const sentence of reading.sentences) yield* lateFeesIn(reading, sentence);
  },
});

function* lateFeesIn(reading: Reading, sentence: Sentence): Iterable<Draft> {
  // 逾期的，按欠费金额每日万分之五支付违约金 may stand behind a semicolon: what is late is said before it.
  const lead = reading.view.text.slice(Math.max(sentence.paragraph.start, sentence.start - 80), sentence.start);
  if (!isLate.test(sentence.text) || !isPenalty.test(sentence.text)) return;
  for (const hit of findHits(reading.view.text, ratePattern, sentence)) {
    const before = sentence.text.slice(0, hit.start - sentence.start);
    const raw = hit.group('rate')!;
    if (/(?:累计|最高|总额|合计)?不超过[^,。;]{0,16}$|上限[^,。;]{0,8}$/.test(before)) continue;
    if (/年(?:利率|息|化)?[^,。;]{0,4}$/.test(before) || !concernsPayer(reading, before, lead)) continue;
    const rate = parseRate(raw)?.rate;
    if (rate === undefined || Number(rate) > 0.3) continue;
    yield* draftsFrom(hit, { rate, sentence, before });
  }
}

function* draftsFrom(
  hit: Hit,
  { rate, sentence, before }: { readonly rate: string; readonly sentence: Sentence; readonly before: string },
): Iterable<Draft> {
  const at = hit.rangeOf('rate')!;
  const per = perOf(hit, before, sentence.text.slice(hit.end - sentence.start));
  const isPlausible = Number(rate) <= 0.01;
  // A percent sign where the trade writes ‰ may be a slip of the reader: look at the paper.
  yield {
    field: 'lateFeeRate',
    value: rate,
    at,
    confidence: isPlausible ? 0.93 : 0.78,
    reasons: ['phrase', ...(isPlausible ? ['plausible'] : ['unusual'])],
  };
  if (per !== null)
    yield {
      field: 'lateFeePer',
      value: per,
      at: { start: Math.max(sentence.start, at.start - Math.min(before.length, 24)), end: hit.end },
      confidence: 0.93,
      reasons: ['phrase'],
    };
}

function perOf(hit: Hit, before: string, after: string): 'day' | 'month' | 'once' | null {
  const own = hit.group('per') ?? /^(?:\([^()]{1,12}\))?(?:\/|每)(?:日|天|月|年|次)/.exec(after)?.[0];
  if (own !== undefined) return /[日天]/.test(own) ? 'day' : /月/.test(own) ? 'month' : 'once';
  if (
    /每(?:逾期|迟延|延迟|延期|延误|拖延|拖欠|超过|滞后)?(?:支付|付款|缴纳|交纳)?(?:一|1|壹)?(?:个自然|自然|工作)?[日天]|按[日天]|逐日|[日天](?:利率)?$|(?:逾期|迟延|延迟)(?:一|1)[日天]/.test(
      before,
    )
  )
    return 'day';
  if (/每(?:逾期|迟延|延迟)?(?:一|1)?个?月|按月|月(?:利率|息)?$/.test(before)) return 'month';
  return /一次性|次/.test(before + after.slice(0, 6)) ? 'once' : null;
}

/** Whether the lateness before the rate is the payer's with money: told by the last party named, and by what is late. */
function concernsPayer(reading: Reading, before: string, lead: string): boolean {
  const { payer } = moneySidesOf(reading);
  const part = before.slice(lastStart(before));
  const about = isLate.test(part) ? part : before;
  const subject = subjectOf(reading, about) ?? subjectOf(reading, before) ?? subjectOf(reading, lead);
  // 自该日起40日内甲方应结清欠费，逾期乙方将按…收取: who collects is not who is late.
  if (deeds.test(about) && !/付款|支付(?!违约金)|款的|租金|费用|欠/.test(about.replace(/支付违约金/g, '')))
    return false;
  if (subject !== null && subject !== payer) return false;
  return money.test(about.replace(/向[^,。;]{1,4}支付违约金|支付违约金/g, '')) || money.test(lead);
}

/** Where the condition that governs the rate begins: the last 的， or semicolon before another lateness. */
function lastStart(before: string): number {
  const starts = [...before.matchAll(/[;。]/g)].map((match) => match.index + 1);
  return starts.at(-1) ?? 0;
}

/** The party that is late: the one before the word of lateness, else the first that does not collect the penalty. */
function subjectOf(reading: Reading, text: string): string | null {
  const words = aliasesOf(reading.parties)
    .flatMap(({ alias, key }) =>
      [...text.matchAll(new RegExp(`(?<!向|给|对|付|由于|因)${alias}`, 'g'))].map((match) => ({
        key,
        at: match.index,
        alias,
      })),
    )
    .filter(
      ({ at, alias }) =>
        !/^(?:有权|可以?按|将按|按)|^[^,。;]{0,20}(?:收取|加收|要求)/.test(text.slice(at + alias.length)),
    )
    .sort((a, b) => a.at - b.at);
  const lateAt = text.search(isLate);
  return (words.filter(({ at }) => at < lateAt).at(-1) ?? words[0])?.key ?? null;
}
