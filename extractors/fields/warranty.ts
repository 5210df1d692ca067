import { parseTermMonths } from '../../models/values/term.ts';
import { defineExtractor } from '../define-extractor.ts';
import { findHits } from '../recognizers/hits.ts';

const warranty =
  '(?:免费)?(?:质量保证期|质保期限?|保修期限?|质量保修期|缺陷责任期|保质期|质保(?!金)|质量保证(?!金)|免费维保期?|免费(?:维护|运维|维保)(?:服务期?|期限?)|整机质保期?|免费保修|保修(?!金))';
const duration =
  '(?<months>[\\d零〇一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3}(?:\\([\\d一二三四五六七八九十壹贰叁]{1,3}\\))?(?:个月|年|周年))';
/** 质保期为验收合格之日起36个月; 质保24个月; 提供24个月的质量保证; 在36个月的质保期内. */
const patterns = [
  new RegExp(`(?<word>${warranty})(?<between>[^。;,\\n]{0,24}?)(?<![\\d.])${duration}`),
  new RegExp(`(?<![\\d.])${duration}(?<between>的?(?:免费|整机|原厂|质量)?)(?<word>${warranty})`),
];
/** Another span than the warranty's length is meant. */
const another = /不低于|不少于|满|届满|内|寿命|每|维修|更换|后|配件|价/;

/** How long the seller answers for defects, in months. */
export const warrantyMonths = defineExtractor({
  id: 'warranty',
  version: 1,
  fields: ['warrantyMonths'],
  *propose(reading) {
    for (const sentence of reading.sentences) {
      for (const pattern of patterns) {
        for (const hit of findHits(reading.view.text, pattern, sentence)) {
          const between = (hit.group('between') ?? '').replace(/验收合格(?:之日)?(?:起|后)|之日起|不少于|不低于/g, '');
          // 其中防水工程保修五年 is an exception from the warranty.
          const lead = reading.view.text.slice(Math.max(sentence.start, hit.start - 10), hit.start);
          if (another.test(between) || /其中[^,]{0,8}$/.test(lead)) continue;
          const months = parseTermMonths(hit.group('months') ?? '');
          if (months !== null)
            yield { field: 'warrantyMonths', value: months, at: hit, confidence: 0.93, reasons: ['phrase'] };
        }
      }
    }
  },
});
