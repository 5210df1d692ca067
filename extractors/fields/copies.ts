import { defineExtractor } from '../define-extractor.ts';
import { countGroup, parseCount } from '../recognizers/counts.ts';
import { findHits } from '../recognizers/hits.ts';

const totalPattern = new RegExp(
  `(?:(?:一|壹|1)式|(?<=合同|协议|[,、。])式)${countGroup('count')}份|(?:正本|原件)?(?:共|共计)${countGroup('sum')}份`,
);
/** 双方各执贰份, 甲乙双方各一份. */
const eachPattern = new RegExp(`各(?:自)?(?:执|持|存|保留|留存|留|保存)?${countGroup('count')}份`);
/** 采购代理机构各一份: others than the parties keep them. */
const ofThirds = /(?:部门|机构|中心|办公室|[局处厅科室院]|银行|代理|监管[^,、]{0,4})(?:\([^()]*\))?$/;
/** Copies of a clearance slip or a report are not the contract's. */
const ofAnother = /(?:报告|清单|单据|发票|资料|图纸|文件|验收单|证明)[^。;,]{0,12}$/;

/** How many copies are made and how many each party keeps: 一式肆份，双方各执贰份. */
export const copies = defineExtractor({
  id: 'copies',
  version: 1,
  fields: ['copiesTotal', 'copiesEach'],
  *propose(reading) {
    for (const sentence of reading.sentences) {
      const isContract = /(?:本|此)?(?:合同|协议)(?!附件)/.test(sentence.text);
      for (const hit of findHits(reading.view.text, totalPattern, sentence)) {
        const isFormal = hit.group('count') !== undefined;
        const value = parseCount(hit.group('count') ?? hit.group('sum'));
        if (value === null || (!isFormal && !/各执|各持|正本|副本|[甲乙]方执/.test(sentence.text))) continue;
        if (ofAnother.test(sentence.text.slice(0, hit.start - sentence.start))) continue;
        yield {
          field: 'copiesTotal',
          value,
          at: hit,
          confidence: isContract ? 0.97 : 0.82,
          reasons: ['phrase', ...(isContract ? ['subject'] : [])],
        };
      }
      for (const hit of findHits(reading.view.text, eachPattern, sentence)) {
        const value = parseCount(hit.group('count'));
        const holders = sentence.text.slice(0, hit.start - sentence.start);
        if (value === null || ofThirds.test(holders)) continue;
        yield {
          field: 'copiesEach',
          value,
          at: hit,
          confidence: isContract || /式/.test(sentence.text) ? 0.96 : 0.75,
          reasons: ['phrase'],
        };
      }
    }
  },
});
