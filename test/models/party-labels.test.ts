import { describe, expect, it } from 'vitest';
import { findPartyLabels, partyNamed } from '../../models/party-labels.ts';

const summary = (head: string): string[] =>
  findPartyLabels(head).map(({ key, aliases }) => `${key}=${aliases.join('/')}`);

describe('findPartyLabels', () => {
  it.each([
    ['甲方：某办公室\n乙方：某公司\n', ['A=甲方', 'B=乙方']],
    ['出租方（甲方）：甲公司\n承租方（乙方）：乙公司', ['A=出租方/甲方', 'B=承租方/乙方']],
    ['甲方（用户）：某局\n乙方（服务商）：某公司', ['A=甲方/用户', 'B=乙方/服务商']],
    ['需方：某图书馆\n地址：某路\n供方：某公司', ['A=需方', 'B=供方']],
    ['供方：某公司\n需方：某图书馆', ['A=供方', 'B=需方']],
    ['甲 方：某局\n乙　方：某公司', ['A=甲方', 'B=乙方']],
    ['某公司（以下简称“买方”）\n某厂（以下简称“卖方”）', ['A=买方', 'B=卖方']],
    ['甲方：一\n乙方：二\n丙方：三', ['A=甲方', 'B=乙方', 'C=丙方']],
    ['委托人：一\n受托人：二\n见证方：三', ['A=委托人', 'B=受托人', 'C=见证方']],
    ['一、甲方：某局\n二、乙方：某公司', ['A=甲方', 'B=乙方']],
    ['甲方名称：某局\n乙方名称：某公司', ['A=甲方', 'B=乙方']],
    ['甲方：某局\t乙方：某公司', ['A=甲方', 'B=乙方']],
    ['甲方 某区政务办公室\n乙方 某通信公司', ['A=甲方', 'B=乙方']],
    ['委托方：某公司（下称“甲方”）\n受托方：某所（下称“乙方”）', ['A=委托方/甲方', 'B=受托方/乙方']],
    [
      '出租人：某公司（以下简称甲方）\n承租人：某厂（以下简称乙方）\n担保人：某人（以下简称丙方）',
      ['A=出租人/甲方', 'B=承租人/乙方', 'C=担保人/丙方'],
    ],
    ['托运方: 某厂(南通)有限公司(以下简称"甲方")\n承运方: 某公司', ['A=托运方/甲方', 'B=承运方']],
    ['委托人（甲方）：某局\n研究开发人（乙方）：某公司', ['A=委托人/甲方', 'B=研究开发人/乙方']],
    ['甲方（广告客户）：某公司\n乙方（盖章）：某公司', ['A=甲方/广告客户', 'B=乙方']],
    ['项目\t委托人（甲方）\t研究开发人（乙方）\n名称\t某局\t某公司', ['A=委托人/甲方', 'B=研究开发人/乙方']],
    ['某公司（以下简称“甲方”）与某厂（以下简称“乙方”）订立本合同', ['A=甲方', 'B=乙方']],
  ])('reads %j', (head, parties) => expect(summary(head)).toEqual(parties));

  it.each([
    '',
    '采购合同\n合同编号：1',
    '甲方应当支付费用。',
    '乙方的权利和义务',
    '服务期限（甲方确认）：一年',
    '联系人（甲方）：某人',
    '备注\t甲方\t无',
  ])('finds nobody in %j', (head) => expect(findPartyLabels(head)).toEqual([]));

  it('points at the label', () => {
    const head = '合同\n　乙方 ：某公司\n甲方：某局';
    const [first] = findPartyLabels(head);
    expect(head.slice(first!.span.start, first!.span.end)).toBe('乙方');
    expect(first!.key).toBe('B');
  });
});

describe('partyNamed', () => {
  it('knows the aliases of the head, and 甲方 without one', () => {
    const labels = findPartyLabels('出租方（甲方）：甲公司\n承租方：乙公司');
    expect(partyNamed('出租 方', labels)).toBe('A');
    expect(partyNamed('甲方', labels)).toBe('A');
    expect(partyNamed('承租方', labels)).toBe('B');
    expect(partyNamed('乙方', [])).toBe('B');
    expect(partyNamed('监理人', labels)).toBeUndefined();
  });
});
