import { defineExtractor } from '../define-extractor.ts';
import { countGroup, parseCount } from '../recognizers/counts.ts';
import { findHits } from '../recognizers/hits.ts';
import { aliasesOf } from '../reading.ts';
import { moneySidesOf } from '../recognizers/payer.ts';

const within = new RegExp(
  `(?<event>[^,。;\\n]{0,30}?)${countGroup('days')}(?:个)?(?:工作|自然|日历|银行)?(?:日|天)(?:之)?(?:内|以内)(?<tail>[^。;\\n]{0,40})`,
);
const pays = /支付|付款|付清|结清|缴纳|缴清|缴付|交纳|付讫|结算|汇入|付至|支付手续|付费|缴费|付(?=\d{1,3}%)/;
/** An event the days are counted from. */
const anchored =
  /收到|出具|开具|送达|发出|出账|签订|签署|生效|签收|验收|之日起|起|后|届满|结束|确认|交付|账单|发票|到货|提交/;
/** Days to cure, to return, to object or to deliver are no payment term. */
const otherDays =
  /催告|催缴|催款|退还|返还|退回|无息|整改|更换|违约金|赔偿|异议|仍未|仍不|逾期(?!的)|拖欠|通知后|搬离|腾|押金|保证金|定金|修复|维修|补足|解除/;

/** Days the payer has after an event (发票后10个工作日内 gives 10). */
export const paymentDueDays = defineExtractor({
  id: 'payment-due-days',
  version: 1,
  fields: ['paymentDueDays'],
  *propose(reading) {
    const { payee } = moneySidesOf(reading);
    const payeeWords = aliasesOf(reading.parties)
      .filter(({ key }) => key === payee)
      .map(({ alias }) => alias);
    for (const sentence of reading.sentences) {
      if (!pays.test(sentence.text)) continue;
      for (const hit of findHits(reading.view.text, within, sentence)) {
        const value = parseCount(hit.group('days'));
        const event = hit.group('event') ?? '';
        const tail = hit.group('tail') ?? '';
        // What is to be done stands right behind the days, or after one comma.
        const [first = '', second = ''] = tail.split(',');
        const deed = pays.test(first) ? first : `${first},${second}`;
        if (value === null || value === 0 || otherDays.test(event + deed) || !pays.test(deed)) continue;
        const lead = sentence.text.slice(0, hit.start - sentence.start) + event;
        if (!anchored.test(lead)) continue;
        // Where the payee is the one who pays, it is a refund.
        if (
          payeeWords.some((word) => new RegExp(`${word}(?:应当?|须|需|将|同意|在|于)[^,。;]{0,20}$`).test(lead)) &&
          !/收到/.test(lead)
        )
          continue;
        const isMain = /发票|账单|出账|验收|价款|租金|费用|合同|款/.test(sentence.text);
        const days = hit.rangeOf('days')!;
        yield {
          field: 'paymentDueDays',
          value,
          at: { start: days.start, end: hit.end },
          confidence: isMain ? (/发票|账单|票据/.test(sentence.text) ? 0.92 : 0.86) : 0.7,
          reasons: ['phrase'],
        };
      }
    }
  },
});
