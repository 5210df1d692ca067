import { defineExtractor } from '../define-extractor.ts';
import { countGroup, parseCount } from '../recognizers/counts.ts';
import { findHits } from '../recognizers/hits.ts';

const renewsItself =
  /(?<not>不(?:再)?(?:会)?)?自动(?:按(?:年|原条件|本合同条件)?)?(?:续期|续约|续签|续展|续租|续延|接续|延续|延长|延展|延期|顺延|展期|续订)|(?<not2>不(?:再)?)?自动按年延续|视为(?:自动)?(?:续约|续租|续期|续聘|续签|续订|延续|延长|同意(?:续|延))|(?:无异议|未(?:提出|有)[^,。;]{0,8}异议|没有(?:提出)?[^,。;]{0,8}异议|未[^,。;]{0,10}提出[^,。;]{0,8})(?:的)?,(?:则)?本?(?:合同|协议)?(?:有效期)?(?:继续有效|顺延|延续|延长|续延)/;
/** Ways of saying that it ends: of itself, or unless a new contract is made. */
const ends =
  /(?:期满|届满|到期)(?:之?[日后时])?[^。;]{0,30}?(?:即行|自行|自动|自然|即告|随即|随之|即)(?:终止|失效)|届满即终止|(?:到期|期满|届满)(?:后)?终止(?=[,。;]|$)|(?:重新|另行|另)(?:签订|订立|签署|签约|续签|续订|签|订)(?:新的)?(?:租赁|服务|书面)?(?:合同|协议)?|期满(?:后)?(?:另签|重签)|重新签约|不(?:再)?自动(?:续|延|顺)|(?:期满|届满|到期)[^。;]{0,40}重新(?:确定|招标|采购)/;
const aboutTheEnd = /期满|届满|到期|续租|续签|续约|续期|期限|有效期|租期|终止/;

const noticeBefore = new RegExp(
  `(?:须|应当?|需|必须|可)?(?:至少)?提前(?:至少)?${countGroup('days')}(?<unit>个?(?:工作|自然|日历)?[日天]|个?月)(?:以内|之前)?`,
);
const endsEarly =
  /解除|终止|终结|不再(?:使用|需要|续用)|停止使用|解约|解聘|退租|退订|中止合作|停止合作|要求退出|退出(?:本)?(?:框架)?(?:协议|合同)|提前收回|提前结束|撤租|撤场|终止履行/;
const renewalNotice = /续租|续签|续约|续展|续期|继续承租|继续合作|不续|(?<!自动)续(?:订|延)/;
const otherNotice =
  /中断|割接|检修|停机|施工|停水|停电|变更(?:通讯|地址|联系)|地址变更|交货|到货|验收|迁移|升速|搬迁通知收货|转让房屋|调整价格|检查/;

/** Whether the contract renews itself, and the notice its early end (or the end of an extension) asks for. */
export const renewal = defineExtractor({
  id: 'renewal',
  version: 1,
  fields: ['autoRenewal', 'terminationNoticeDays'],
  *propose(reading) {
    const { text } = reading.view;
    for (const sentence of reading.sentences) {
      for (const hit of findHits(text, renewsItself, sentence)) {
        const isDenied = (hit.group('not') ?? hit.group('not2')) !== undefined;
        if (/竣工|工期|交货|开通/.test(sentence.text) && !aboutTheEnd.test(sentence.text)) continue;
        yield { field: 'autoRenewal', value: isDenied ? 'no' : 'yes', at: hit, confidence: 0.94, reasons: ['phrase'] };
      }
      const isEnd =
        /续租|续签|续约|续期|期满|届满|到期/.test(sentence.text) &&
        !/质保期|保修期|保密|有下列|违约/.test(sentence.text);
      for (const hit of isEnd ? findHits(text, ends, sentence) : []) {
        if (/自动(?:续|延|顺)/.test(sentence.text) && !/不(?:再)?自动/.test(sentence.text)) continue;
        yield { field: 'autoRenewal', value: 'no', at: hit, confidence: 0.86, reasons: ['phrase'] };
      }
      if (!endsEarly.test(sentence.text)) continue;
      for (const hit of findHits(text, noticeBefore, sentence)) {
        const before = sentence.text.slice(0, hit.start - sentence.start);
        if (/试用期/.test(sentence.text)) continue;
        const near = before.slice(-40) + sentence.text.slice(hit.end - sentence.start, hit.end - sentence.start + 24);
        if (
          !/通知|告知|书面|申请|提出/.test(near) ||
          !endsEarly.test(near) ||
          otherNotice.test(near) ||
          isRenewalOnly(near)
        )
          continue;
        const count = parseCount(hit.group('days'));
        if (count === null) continue;
        const value = /月/.test(hit.group('unit') ?? '') ? count * 30 : count;
        yield { field: 'terminationNoticeDays', value, at: hit, confidence: 0.92, reasons: ['phrase'] };
      }
    }
  },
});

/** 期满前30日提出续租 is about renewal; 顺延期间任何一方终止 须提前 is about ending. */
function isRenewalOnly(near: string): boolean {
  return renewalNotice.test(near) && !/解除|提前终止|终止(?:本)?(?:合同|协议)|退租/.test(near);
}
