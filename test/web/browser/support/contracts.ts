import type { Evidence } from '../../../../models/evidence.ts';
import type { FieldName } from '../../../../models/field.ts';
import type { FieldResult } from '../../../../models/field-result.ts';
import type { Finding } from '../../../../models/finding.ts';
import { documentFrom, foundResult, quoteFrom, textOf } from '../../../support/contract-record.ts';
import type { DocumentSketch } from '../../../support/contract-record.ts';

const clauses = {
  首部: '会议服务协议 甲方：云岭县教育局 乙方：清江通信有限公司',
  '一.1': '乙方为甲方开通会场 12 个，每年费用 25700.00 元。',
  '二.1': '设备由甲方提供。',
  '二.2': '设备由乙方提供。',
  '三.1': '合同自 ▁▁▁▁ 起生效。',
  '三.2': '逾期付款的，每日按百分之三支付违约金。',
  落款: '甲方（盖章） 乙方（盖章）',
};
const text = textOf(clauses);

/** Evidence on the first page, each line at its own height as the drawn page has it. */
export function placed(quote: string, page = 1): Evidence {
  const before = text.slice(0, text.indexOf(quote)).split('\n');
  const top = (200 + (before.length - 1) * 60 - 30) / 1754;
  // The font is not known here: half-width characters are taken for half as wide.
  const widthOf = (words: string): number => [...words].reduce((sum, sign) => sum + (sign < '\u2000' ? 17 : 30), 0);
  const left = (130 + widthOf(before.at(-1) ?? '')) / 1240;
  return { ...quoteFrom(text, quote), page, boxes: [[left, top, left + widthOf(quote) / 1240, top + 0.022]] };
}

const unreviewed = { origin: 'rule:test@1', review: 'unreviewed', reasons: [] } as const;

/** A found value, of high grade unless told. */
export function found(value: string | number, quote: string, confidence = 0.95): FieldResult {
  const grade = confidence >= 0.9 ? 'high' : confidence >= 0.7 ? 'medium' : 'low';
  return { ...foundResult(text, value, quote), evidence: [placed(quote)], confidence, grade };
}

const clean: Partial<Record<FieldName, FieldResult>> = {
  title: found('会议服务协议', '会议服务协议'),
  'partyA.name': found('云岭县教育局', '云岭县教育局'),
  'partyB.name': found('清江通信有限公司', '清江通信有限公司'),
  venueCount: found(12, '会场 12 个'),
  totalAmount: found('25700.00', '25700.00 元'),
};

const conflicting: FieldResult = {
  ...unreviewed,
  status: 'conflicting',
  value: 'A',
  values: ['A', 'B'],
  evidence: [placed('设备由甲方提供'), placed('设备由乙方提供')],
  confidence: 0.75,
  grade: 'medium',
};
const blank: FieldResult = {
  ...unreviewed,
  status: 'blank',
  value: null,
  evidence: [placed('▁▁▁▁')],
  confidence: 0.91,
  grade: 'high',
};
const failed: FieldResult = {
  ...unreviewed,
  status: 'failed',
  value: null,
  evidence: [placed('甲方（盖章）')],
  confidence: 0.4,
  grade: 'low',
};

/** A finding of one's own choice, with the places quoted. */
export function finding(rule: string, more: Partial<Finding> & { readonly quotes?: readonly string[] } = {}): Finding {
  const { quotes = [], ...rest } = more;
  return {
    rule,
    version: 1,
    severity: 'medium',
    message: `${rule}：请核对。`,
    fields: [],
    clauses: ['一.1'],
    evidence: quotes.map((quote) => placed(quote)),
    status: 'open',
    ...rest,
  };
}

/** A contract where all is well: high-grade values, no finding. */
export function cleanContract(sketch: DocumentSketch = {}) {
  return documentFrom({ clauses, results: clean, ...sketch });
}

/** A contract with one of everything: five states, a low grade, a critical finding and one with two sides. */
export function flaggedContract(sketch: DocumentSketch = {}) {
  const results: Partial<Record<FieldName, FieldResult>> = {
    ...clean,
    lateFeeRate: found('0.03', '百分之三', 0.78),
    startDate: blank,
    equipmentProvider: conflicting,
    'partyA.signatory': failed,
  };
  const findings = [
    finding('late-fee-excessive', { severity: 'critical', fields: ['lateFeeRate'], quotes: ['百分之三'] }),
    finding('equipment-ownership-conflict', {
      severity: 'high',
      fields: ['equipmentProvider'],
      quotes: ['设备由甲方提供', '设备由乙方提供'],
    }),
    finding('tax-terms-missing', { severity: 'low' }),
  ];
  return documentFrom({ clauses, results, findings, ...sketch });
}
