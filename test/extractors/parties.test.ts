import { describe, expect, it } from 'vitest';
import { findHeadParties } from '../../extractors/parties.ts';
import { readingOf } from '../../extractors/reading.ts';
import { partyMentionsOf } from '../../extractors/parties.ts';
import { moneySidesOf } from '../../extractors/recognizers/payer.ts';
import { readContractFrom } from '../support/read-contract.ts';

function briefly(text: string): readonly string[] {
  return findHeadParties(readContractFrom(text)).map(({ key, label, name }) => `${key} ${label} ${name ?? '–'}`);
}

describe('findHeadParties', () => {
  it.each([
    [
      'a colon behind the word',
      '合同\n甲方：云岭县第一小学\n乙方：清江通信有限公司\n一、略',
      ['A 甲方 云岭县第一小学', 'B 乙方 清江通信有限公司'],
    ],
    [
      'roles with letters',
      '合同\n出租方（甲方）：某公司\n承租方（乙方）：邓秀英\n一、略',
      ['A 出租方 某公司', 'B 承租方 邓秀英'],
    ],
    ['roles alone', '合同\n买方：某医院\n卖方：某公司\n一、略', ['A 买方 某医院', 'B 卖方 某公司']],
    [
      'a role no list knows',
      '合同\n研究开发人（乙方）：某科技公司\n委托人（甲方）：某学校\n一、略',
      ['B 研究开发人 某科技公司', 'A 委托人 某学校'],
    ],
    [
      'two words for one party on one line',
      '合同\n委托方：某乳业公司（下称“甲方”）\n受托方：某咨询公司（下称“乙方”）\n一、略',
      ['A 委托方 某乳业公司', 'B 受托方 某咨询公司'],
    ],
    [
      'names before the words',
      '合同\n某乳业有限公司（以下简称“甲方”）与某咨询有限公司（以下简称“乙方”）订立本合同。\n一、略',
      ['A 甲方 某乳业有限公司', 'B 乙方 某咨询有限公司'],
    ],
    ['spaced words', '合同\n甲    方：某中心\n乙    方：某公司\n一、略', ['A 甲方 某中心', 'B 乙方 某公司']],
    ['an empty slot', '合同\n甲方：▁▁▁\n乙方：某公司\n一、略', ['A 甲方 –', 'B 乙方 某公司']],
    [
      'radicals of a text layer',
      '合同\n需⽅：烟台市图书馆\n供⽅：某公司\n一、略',
      ['A 需方 烟台市图书馆', 'B 供方 某公司'],
    ],
    [
      'three parties',
      '合同\n甲方：某中心\n乙方：某公司\n丙方：某银行\n一、略',
      ['A 甲方 某中心', 'B 乙方 某公司', 'C 丙方 某银行'],
    ],
    ['prose', '说明\n双方应当友好协商。', []],
    ['nothing', '', []],
  ])('reads %s', (_what, text, parties) => {
    expect(briefly(text)).toEqual(parties);
  });
});

describe('moneySidesOf', () => {
  it.each([
    ['a lessor', '合同\n出租方：某公司\n承租方：某人\n一、略', 'B'],
    ['a buyer', '合同\n买方：某医院\n卖方：某公司\n一、略', 'A'],
    [
      'letters with a verb',
      '合同\n甲方：某公司\n乙方：某店\n一、租金\n1、乙方应每月支付租金，乙方逾期支付租金的，承担违约金。',
      'B',
    ],
    [
      'the third of three',
      '合同\n甲方：某局\n乙方：某公司\n丙方：某店\n一、费用\n1、丙方每月向乙方支付服务费，乙方不得向甲方收费。',
      'C',
    ],
    [
      'who takes over a canteen',
      '食堂承包经营合同\n发包人（甲方）：某公司\n承包人（乙方）：某店\n一、费用\n1、乙方应按月向甲方缴纳管理费。',
      'B',
    ],
    ['who has works done', '道路施工承包合同\n发包人（甲方）：某局\n承包人（乙方）：某公司\n一、略', 'A'],
    ['letters with nothing said', '合同\n甲方：某公司\n乙方：某店\n一、略', 'A'],
  ])('knows who pays: %s', (_what, text, payer) => {
    const contract = readContractFrom(text);
    expect(moneySidesOf(readingOf(contract, { parties: partyMentionsOf(contract) })).payer).toBe(payer);
  });
});
