import { defineExtractor } from '../define-extractor.ts';
import { countGroup, parseCount } from '../recognizers/counts.ts';
import { findHits } from '../recognizers/hits.ts';

const patterns: readonly { readonly pattern: RegExp; readonly confidence: number }[] = [
  {
    pattern: new RegExp(
      `(?:签约|接入|使用|开通|建设|部署|共计?|合计|覆盖|首批|首期)[^,。;\\n]{0,6}(?<!主|分)会场(?:数量?|总数)?(?:为|共|共计|合计|:|是)*${countGroup('count')}个`,
    ),
    confidence: 0.95,
  },
  {
    pattern: new RegExp(`(?<!主|分)会场(?:数量?|总数)?(?:为|共|共计|合计|:|是)*${countGroup('count')}(?:个|处|间)`),
    confidence: 0.88,
  },
  {
    pattern: new RegExp(`${countGroup('count')}(?:个|处|间|路)(?:视频|高清|硬件|接入|视频会议|会议)*会场`),
    confidence: 0.85,
  },
  { pattern: new RegExp(`会场(?:数量?|总数)(?:\\([^()]{1,6}\\))?[:\\t为]${countGroup('count')}`), confidence: 0.88 },
];
/** 接入会场共计▁个: the slot was left empty. */
const slot =
  /(?<!主|分)会场(?:数量?|总数)?(?:为|共|共计|合计|:|是)*▁个|(?:共计?|合计|签约|接入|开通)[^,。;\n]{0,4}▁个(?:视频|高清|硬件|接入|视频会议|会议)*会场/;

/** How many venues a conferencing service serves. */
export const venueCount = defineExtractor({
  id: 'venue-count',
  version: 1,
  fields: ['venueCount'],
  *propose(reading) {
    for (const hit of findHits(reading.view.text, slot)) {
      yield { field: 'venueCount', value: null, at: hit, confidence: 0.9, reasons: ['slot'] };
    }
    const seen = new Set<number>();
    for (const { pattern, confidence } of patterns) {
      for (const hit of findHits(reading.view.text, pattern)) {
        const value = parseCount(hit.group('count'));
        const range = hit.rangeOf('count')!;
        const before = reading.view.text.slice(Math.max(0, hit.start - 10), hit.start);
        if (
          value === null ||
          value === 0 ||
          seen.has(range.start) ||
          /[每任单新]一?$|增加|减少|超过|不少于|不超过/.test(before)
        )
          continue;
        seen.add(range.start);
        yield { field: 'venueCount', value, at: hit, confidence, reasons: ['phrase'] };
      }
    }
  },
});
