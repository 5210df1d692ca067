import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { flattenClauses } from '../../../models/locate.ts';
import { readContractFrom } from '../../support/read-contract.ts';

const text = readFileSync(new URL('../../fixtures/agreement.txt', import.meta.url), 'utf8');
const contract = readContractFrom(text);

describe('the sample agreement', () => {
  it('has its eleven clauses between head and signatures', () => {
    expect(contract.clauses.map(({ number, children }) => `${number}:${children.length}`)).toEqual(
      '首部:0 一:2 二:10 三:10 四:3 五:6 六:0 七:0 八:0 九:5 十:0 十一:5 落款:0'.split(' '),
    );
  });

  it('knows the headings', () => {
    expect(contract.clauses.slice(1, -1).map(({ heading }) => heading)).toEqual([
      '合作落实',
      '甲方的权利和义务',
      '乙方的权利和义务',
      '计费和结算',
      '费用支付',
      '税务条款',
      '安全性保障',
      '协议的变更',
      '违约责任',
      '争议的解决',
      '其它约定',
    ]);
  });

  it('goes down to the bracketed items', () => {
    const numbers = flattenClauses(contract.clauses).map(({ number }) => number);
    expect(numbers).toContain('三.5.(5)');
    expect(numbers.filter((number) => number.startsWith('三.5.'))).toHaveLength(5);
  });

  it('keeps the contact lines in the last clause and starts the signature block at 甲方', () => {
    const [last, signatures] = contract.clauses.slice(-2);
    expect(text.slice(last!.span.start, last!.span.end)).toContain('乙方联系人： 政企客户部');
    expect(text.slice(signatures!.span.start)).toMatch(/^甲方：\s*乙方：中联通信/);
    expect(contract.signatureBlocks.map(({ party }) => party)).toEqual(['A', 'B']);
  });
});
