import { describe, expect, it } from 'vitest';
import type { Clause } from '../../../models/contract.ts';
import { flattenClauses } from '../../../models/locate.ts';
import { readContractFrom } from '../../support/read-contract.ts';

/** Numbers of every clause, outermost first. */
function numbersOf(text: string): string {
  return flattenClauses(readContractFrom(text).clauses)
    .map(({ number }) => number)
    .join(' ');
}

function find(clauses: readonly Clause[], number: string): Clause {
  return flattenClauses(clauses).find((clause) => clause.number === number)!;
}

describe('numbering', () => {
  it.each([
    ['Chinese numerals over Arabic ones', '合同\n一、甲\n1、乙\n2、丙\n二、丁\n1、戊', '首部 一 一.1 一.2 二 二.1'],
    [
      'three levels with brackets',
      '一、甲\n（一）乙\n1．丙\n（1）丁\n①戊\n②己\n（二）庚',
      '一 一.(一) 一.(一).1 一.(一).1.(1) 一.(一).1.(1).1 一.(一).1.(1).2 一.(二)',
    ],
    [
      'articles over decimal numbers',
      '第一条 甲\n1.1 乙\n1.2 丙\n第二条 丁\n2.1 戊',
      '第一条 第一条.1 第一条.2 第二条 第二条.1',
    ],
    [
      'three decimal components',
      '第三条 甲\n3.1 乙\n3.1.1 丙\n3.1.2 丁\n3.2 戊',
      '第三条 第三条.1 第三条.1.1 第三条.1.2 第三条.2',
    ],
    ['decimal numbers only', '1. 甲\n1.1 乙\n1.2 丙\n2. 丁\n2.1 戊\n2.2 己', '1 1.1 1.2 2 2.1 2.2'],
    [
      'decimal numbers whose upper ones are glued to their headings',
      '1服务内容\n1.1 乙\n2合同价款\n2.1 丙\n2台设备\n2.2 丁\n3期限\n3.1 戊',
      '1 1.1 2 2.1 2.2 3 3.1',
    ],
    ['decimal numbers without their upper ones', '1.1 乙\n1.2 丙\n2.1 戊\n2.2 己', '1.1 1.2 2.1 2.2'],
    [
      'a decimal grandchild whose parent is not numbered',
      '第三条 甲\n3.4.1 乙\n3.4.2 丙',
      '第三条 第三条.4.1 第三条.4.2',
    ],
    ['brackets at the top', '（一）甲\n1. 乙\n2. 丙\n（二）丁', '(一) (一).1 (一).2 (二)'],
    ['half brackets', '1、甲\n1）乙\n2）丙\n2、丁', '1 1.1) 1.2) 2'],
    [
      'articles that run through chapters',
      '第一章 总则\n第一条 甲\n第二条 乙\n第二章 分则\n第三条 丙',
      '第一章 第一条 第二条 第二章 第三条',
    ],
    [
      'articles that start anew in each chapter',
      '第一章 总则\n第一条 甲\n第二条 乙\n第二章 分则\n第一条 丙',
      '第一章 第一章.第一条 第一章.第二条 第二章 第二章.第一条',
    ],
    ['articles in figures', '第1条 甲\n第2条 乙', '第1条 第2条'],
    ['spaces inside a number', '第 一 条 甲\n第 二 条 乙', '第一条 第二条'],
    ['full-width digits', '１．甲\n２．乙\n３．丙', '1 2 3'],
    ['list bullets before the numbers', '一、甲\n- 1、 乙\n- 2、 丙', '一 一.1 一.2'],
    [
      'a list that skips the bracket level in one clause',
      '一、甲\n（一）乙\n1、丙\n2、丁\n二、戊\n1、己\n2、庚',
      '一 一.(一) 一.(一).1 一.(一).2 二 二.1 二.2',
    ],
    [
      'the bracket level after a bare list',
      '一、甲\n1、乙\n2、丙\n二、丁\n（一）戊\n1、己\n（二）庚',
      '一 一.1 一.2 二 二.(一) 二.(一).1 二.(二)',
    ],
    ['articles beyond ten', '第十条 甲\n第十一条 乙\n第二十条 丙', '第十条 第十一条 第二十条'],
    ['a letter level', '1、甲\na. 乙\nb. 丙\n2、丁', '1 1.a 1.b 2'],
    ['different separators of one level', '一、甲\n1、乙\n2. 丙\n3，丁\n二、戊', '一 一.1 一.2 一.3 二'],
    ['two Arabic levels told apart by their separators', '1. 甲\n1、乙\n2、丙\n2. 丁\n1、戊', '1 1.1 1.2 2 2.1'],
  ])('reads %s', (_name, text, numbers) => expect(numbersOf(text)).toBe(numbers));
});

describe('what is no clause', () => {
  it.each([
    ['a year at a line start', '一、甲\n2025年9月30日前付清。\n二、乙', '一 二'],
    ['a percentage', '一、甲\n3%的违约金。\n二、乙', '一 二'],
    ['a resolution', '一、甲\n1080P高清终端\n二、乙', '一 二'],
    ['a measure', '一、层高\n7.2米，面积600平方米。\n二、乙', '一 二'],
    ['days', '一、甲\n10日内付款。\n15 日内开通。\n二、乙', '一 二'],
    ['a reference at a line start', '第一条 甲\n第三条约定的期限届满后失效。\n第二条 乙', '第一条 第二条'],
    [
      'a decimal reference',
      '第六条 甲\n6.1 乙\n第九条 丙\n9.1 丁\n6.1款限额以内的损失。\n9.2 戊',
      '第六条 第六条.1 第九条 第九条.1 第九条.2',
    ],
    ['a count of parties', '一、甲\n二、乙\n三方协商一致后生效。', '一 二'],
    ['one side', '一、甲\n一方违约的，赔偿损失。\n二、乙', '一 二'],
    ['a telephone number', '一、甲\n029-88888888\n二、乙', '一 二'],
    ['a big number out of sequence', '1、甲\n2、乙\n86、丙\n3、丁', '1 2 3'],
    [
      'rows of a table that was not found',
      '1. 甲\n1.1 清单：\n1 专线500M 条 1 9,600\n2 专线200M 条 2 3,400\n1.2 乙\n2. 丙',
      '1 1.1 1.2 2',
    ],
    ['an address', '甲方：某局\n18号楼3层\n一、甲\n二、乙', '首部 一 二'],
  ])('leaves %s alone', (_name, text, numbers) => expect(numbersOf(text)).toBe(numbers));

  it('leaves the recitals of the head to 首部', () => {
    const clauses = '第一条 甲\n1. 乙\n第二条 丙\n第三条 丁方应当遵守本协议的约定，按期付款并配合验收。';
    expect(numbersOf(`协议\n鉴于：\n1. 戊\n2. 己\n${clauses}`)).toBe('首部 第一条 第一条.1 第二条 第三条');
  });

  it('leaves recitals alone before a body of 一、二、', () => {
    const clauses = '一、甲\n（一）乙\n二、丙\n三、丁方应当遵守本协议的约定，按期付款并配合验收。';
    expect(numbersOf(`协议\n鉴于：\n1. 戊\n2. 己\n${clauses}`)).toBe('首部 一 一.(一) 二 三');
  });

  it('keeps 一、二、 beneath 1. 2. where the last item is not all there is', () => {
    expect(numbersOf('合同\n1. 甲\n一、乙\n二、丙\n2. 丁\n3. 戊')).toBe('首部 1 1.一 1.二 2 3');
  });

  it('leaves a table of contents alone, dotted or not', () => {
    const contents = '合同\n目 录\n第一条 服务………1\n第二条 付款………2\n';
    expect(numbersOf(`${contents}第一条 服务\n甲\n第二条 付款`)).toBe('首部 第一条 第二条');
    const plain = '合同\n目录\n第一条 服务 1\n第二条 付款 2\n';
    expect(numbersOf(`${plain}第一条 服务\n甲\n第二条 付款`)).toBe('首部 第一条 第二条');
  });

  it('leaves the rows of a table alone', () => {
    const text = '1. 甲\n1.1 清单：\n1\t专线\n2\t宽带\n3\t地址\n1.2 乙';
    const start = text.indexOf('1\t');
    const table = { span: { start, end: text.indexOf('1.2') }, rows: 3, columns: 2, cells: [] };
    expect(flattenClauses(readContractFrom(text, { tables: [table] }).clauses).map(({ number }) => number)).toEqual([
      '1',
      '1.1',
      '1.2',
    ]);
  });
});

describe('slips of writer and reader', () => {
  it.each([
    ['a skipped article', '第五条 甲\n第六条 乙\n第八条 丙', '第五条 第六条 第八条'],
    ['a skipped item', '1、甲\n2、乙\n4、丙\n5、丁', '1 2 4 5'],
    ['a repeated item', '1、甲\n2、乙\n2、丙\n3、丁', '1 2 2 3'],
    ['a repeated decimal number', '第六条 甲\n6.1 乙\n6.2 丙\n6.2 丁', '第六条 第六条.1 第六条.2 第六条.2'],
    ['l for 1', '一、甲\nl、乙\n2、丙', '一 一.1 一.2'],
    ['a dash for 一', '-、甲\n二、乙\n三、丙', '一 二 三'],
    ['入 for 八', '七、甲\n入、乙\n九、丙', '七 八 九'],
    ['a lost separator', '一、甲\n二 乙方的权利\n三、丙', '一 二 三'],
    ['a lost opening bracket', '（一）甲\n二）乙\n（三）丙', '(一) (二) (三)'],
    ['a first page that is missing', '三、甲\n1、乙\n四、丙', '三 三.1 四'],
    ['a break that was lost after a full stop', '一、甲\n1、乙。2、丙。3、丁', '一 一.1 一.2 一.3'],
  ])('reads %s', (_name, text, numbers) => expect(numbersOf(text)).toBe(numbers));

  it.each([
    ['between two neighbours', '九、甲\n十、乙\n士一、其他约定\n十二、丙', '九 十 十一 十二'],
    [
      'at the end, where a list starts beneath it',
      '九、甲\n十、争议\nI、其它约定\n1、乙。\n2、丙。',
      '九 十 十一 十一.1 十一.2',
    ],
    ['that was lost whole', '九、甲\n十、争议\n、其它约定\n1、乙。\n2、丙。', '九 十 十一 十一.1 十一.2'],
    ['of an item', '1、甲\nZ、乙方应当按期付款。\n3、丙', '1 2 3'],
    ['of a first item', '一、甲\n、乙方应当按期付款。\n2、丙\n3、丁', '一 一.1 一.2 一.3'],
    ['of a decimal item whose point was lost', '6.1 甲\n6.2 乙\n63 丙方。\n6.4 丁', '6.1 6.2 6.3 6.4'],
    ['of an article', '第六条 甲\n第±条 违约责任\n第八条 乙', '第六条 第七条 第八条'],
  ])('puts a misread number right %s', (_name, text, numbers) => expect(numbersOf(text)).toBe(numbers));

  it('does not make a number of what may be missing', () => {
    expect(numbersOf('第六条 甲\n双方应当遵守。\n第八条 乙')).toBe('第六条 第八条');
    expect(numbersOf('九、甲\n十、争议\n1、乙。\n2、丙。')).toBe('九 十 十.1 十.2');
  });

  it('does not cut a sentence at an enumeration', () => {
    expect(numbersOf('一、甲\n1、包括：（1）乙；（2）丙。\n2、丁')).toBe('一 一.1 一.2');
  });
});

describe('headings, labels and spans', () => {
  const text =
    '服务合同\n第三条 会议终端及线路\n3.1 终端由乙方提供。\n第四条：付款方式：甲方按年支付。\n第五条 本合同自签字之日起生效。';
  const { clauses } = readContractFrom(text);

  it('keeps headings', () => {
    expect(find(clauses, '第三条').heading).toBe('会议终端及线路');
    expect(find(clauses, '第四条').heading).toBe('付款方式');
    expect(find(clauses, '第五条').heading).toBeNull();
    expect(find(clauses, '第三条.1').heading).toBeNull();
  });

  it('keeps the number as printed', () => {
    expect(find(clauses, '第三条').label).toBe('第三条');
    expect(find(clauses, '第四条').label).toBe('第四条：');
    expect(find(clauses, '首部').label).toBeNull();
  });

  it('lets a clause end where its last child ends, and its own words where its first begins', () => {
    const { span, ownEnd } = find(clauses, '第三条');
    expect(text.slice(span.start, ownEnd)).toBe('第三条 会议终端及线路\n');
    expect(text.slice(span.start, span.end)).toBe('第三条 会议终端及线路\n3.1 终端由乙方提供。\n');
  });

  it('gives unnumbered paragraphs to the item before', () => {
    const { clauses: all } = readContractFrom('一、甲\n1、收款账户：\n户名：某公司\n账号：123\n二、乙');
    expect(flattenClauses(all).map(({ number }) => number)).toEqual(['一', '一.1', '二']);
  });
});

describe('attachments', () => {
  const body = '合同\n第一条 甲\n第二条 乙\n';
  const signed = '甲方（盖章）：\n代表（签字）：\n乙方（盖章）：\n代表（签字）：\n';

  it.each([
    [
      'after the signature block',
      `${body}${signed}附件一 会场明细表\n1、甲会场\n2、乙会场`,
      '首部 第一条 第二条 落款 附件一 附件一.1 附件一.2',
    ],
    [
      'before it',
      `${body}附件1：报价表\n设备按照下列价格供应，共计三项，含税。\n${signed}`,
      '首部 第一条 第二条 附件1 落款',
    ],
    ['two of them', `${body}${signed}附件一：清单\n甲乙丙\n附件二：方案\n丁`, '首部 第一条 第二条 落款 附件一 附件二'],
  ])('are clauses of their own %s', (_name, text, numbers) => expect(numbersOf(text)).toBe(numbers));

  it.each([
    ['a list of them', `${body}本合同附件：\n附件一：会场明细\n附件二：资费表\n${signed}`],
    ['a sentence about one', `${body}附件一所列会场与本合同具有同等效力。\n${signed}`],
  ])('are not found in %s', (_name, text) => expect(numbersOf(text)).toBe('首部 第一条 第二条 落款'));
});
