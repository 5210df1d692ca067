import { describe, expect, test } from 'vitest';
import { isChoiceSaid } from '../../../extractors/language-model/choice-words.ts';
import { valueFromWords } from '../../../extractors/language-model/value-from-words.ts';
import { fieldDefinitions, findFieldDefinition } from '../../../models/field.ts';
import type { FieldName } from '../../../models/field.ts';

const valueOf = (field: FieldName, words: string): unknown =>
  valueFromWords(findFieldDefinition(field)!, words)?.value ?? null;

describe('words of the contract as values', () => {
  test.each<[FieldName, string, unknown]>([
    ['totalAmount', '￥25,700.00', '25700.00'],
    ['totalAmount', '人民币贰万伍仟柒佰元整（￥25,700.00）', '25700.00'],
    ['totalAmount', '2.57万元', '25700.00'],
    ['totalAmount', '贰万伍仟柒佰元整', '25700.00'],
    ['totalAmountInWords', '大写：叁拾陆万元整', '360000.00'],
    ['deposit', '５０００元', '5000.00'],
    ['taxRate', '税点为6%', '0.06'],
    ['lateFeeRate', '千分之三', '0.003'],
    ['lateFeeRate', '3‰', '0.003'],
    ['paymentDueDays', '三十日内', 30],
    ['paymentDueDays', '15（十五）个工作日', 15],
    ['termMonths', '贰年', 24],
    ['warrantyMonths', '十八个月', 18],
    ['copiesTotal', '一式肆份', 4],
    ['venueCount', '12个', 12],
    ['startDate', '二〇二六年三月一日', '2026-03-01'],
    ['startDate', '2026.03.01', '2026-03-01'],
    ['partyA.name', '云岭县 某某 办公室', '云岭县某某办公室'],
    ['partyA.contactPhone', '0512-6677 8899', '0512-66778899'],
    ['partyB.bankAccountNumber', '3205 0166 5236 0000 0123', '32050166523600000123'],
    ['partyB.contactEmail', 'li@example.com', 'li@example.com'],
    ['contractNumber', 'HT-2026-（018）', 'HT-2026-(018)'],
    ['disputeInstitution', '清江仲裁委员会', '清江仲裁委员会'],
    ['depositKind', '履约保证金', '保证金'],
    ['depositKind', '押金', '押金'],
  ])('%s of “%s” is %s', (field, words, value) => {
    expect(valueOf(field, words)).toBe(value);
  });

  test.each<[FieldName, string]>([
    ['totalAmount', '单价100元，合计1,200元'],
    ['totalAmount', '▁▁▁元'],
    ['totalAmount', '另行商定'],
    ['totalAmount', '6%'],
    ['totalAmountInWords', '￥25,700.00'],
    ['taxRate', '按国家规定'],
    ['taxRate', '13%或6%'],
    ['paymentDueDays', '一个月内'],
    ['paymentDueDays', '5日至10日'],
    ['paymentDueDays', '第三条'],
    ['termMonths', '长期有效'],
    ['copiesTotal', '正本贰份、副本肆份'],
    ['startDate', '2026年3月'],
    ['startDate', '▁▁年▁▁月▁▁日'],
    ['startDate', '自2026年3月1日至2027年2月28日'],
    ['partyA.name', '▁▁▁▁'],
    ['partyA.contactPhone', '见附件'],
    ['partyB.bankAccountNumber', '六二二八'],
    ['partyB.creditCode', '待定'],
    ['contractNumber', '以盖章为准'],
    ['depositKind', '一笔款项'],
    ['depositKind', '定金或者押金'],
  ])('%s of “%s” is nothing', (field, words) => {
    expect(valueOf(field, words)).toBeNull();
  });

  test('a credit code that passes its check says so', () => {
    const definition = findFieldDefinition('partyA.creditCode')!;
    expect(valueFromWords(definition, '91320500MA1XXXXX0A')?.reasons).toEqual([]);
    expect(valueFromWords(definition, '91110000600007322E')).toMatchObject({ reasons: expect.any(Array) });
  });
});

const parties = [
  { key: 'A', aliases: ['出租方'], name: '云岭县某某办公室' },
  { key: 'B', aliases: ['承租方'], name: null },
] as const;

describe('words that say a choice', () => {
  test.each<[FieldName, string, string]>([
    ['paymentFrequency', 'quarterly', '租金每三个月结一回'],
    ['paymentFrequency', 'milestones', '先付三成，余款验收后付'],
    ['paymentMethod', 'bank-transfer', '款项汇入乙方指定账户'],
    ['taxIncluded', 'yes', '上述价格包含一切税费'],
    ['taxIncluded', 'yes', '价税合计44，250.00元'],
    ['taxIncluded', 'no', '上述价格不含税'],
    ['autoRenewal', 'yes', '期满未提异议的，自动延续一年'],
    ['autoRenewal', 'no', '期满终止，另行签订'],
    ['disputeMechanism', 'litigation', '向乙方住所地人民法院起诉'],
    ['contractType', 'leased-line', '互联网专线接入服务'],
    ['equipmentOwner', 'B', '设备归承租方所有'],
    ['equipmentProvider', 'A', '由甲方提供'],
  ])('%s %s: %s', (field, choice, words) => {
    expect(isChoiceSaid(field, choice, { words, parties })).toBe(true);
  });

  test.each<[FieldName, string, string]>([
    ['paymentFrequency', 'quarterly', '费用按实结算'],
    ['paymentMethod', 'cash', '款项汇入乙方指定账户'],
    ['taxIncluded', 'yes', '上述价格不含税'],
    ['disputeMechanism', 'arbitration', '协商解决'],
    ['contractType', 'other', '一份合同'],
    ['equipmentOwner', 'A', '设备归承租方所有'],
    ['equipmentOwner', 'C', '设备归丙公司所有'],
  ])('%s is not %s: %s', (field, choice, words) => {
    expect(isChoiceSaid(field, choice, { words, parties })).toBe(false);
  });

  test('every choice of every field can be said, but for “other” and what is a mark on paper', () => {
    const unsayable = fieldDefinitions.flatMap(({ name, type }) => {
      if (typeof type === 'string' || /^party[B-D]/.test(name)) return [];
      const words = `年半年季度月总一次含税不含税自动不再续分期视频会议专线采购租服务工程框架托收转账现金支票在线日仲裁法院协商甲方乙方丙方丁方`;
      return type
        .filter((choice) => !isChoiceSaid(name, choice, { words, parties }))
        .map((choice) => `${name} ${choice}`);
    });
    expect(unsayable).toEqual(['contractType other', 'partyA.seal present', 'partyA.seal absent']);
  });
});
