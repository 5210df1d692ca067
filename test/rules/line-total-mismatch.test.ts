import { lineTotalMismatch } from '../../rules/line-total-mismatch.ts';
import { testRule } from './rule-table.ts';
import { tableContract } from './table-text.ts';

const head = ['品名', '单位', '数量', '单价（元）', '金额（元）'];

testRule(
  lineTotalMismatch,
  [
    {
      name: 'one line of a table',
      ...tableContract('一、货物\n1、清单：', [
        head,
        ['打印机', '台', '4', '3,280.00', '13,210.00'],
        ['桌', '张', '2', '10', '20'],
      ]),
      clauses: [['一.1']],
      quotes: [['打印机']],
    },
    {
      name: 'an extracted item where no table was seen',
      text: '一、货物\n1、打印机4台，单价3280元，金额13210元。',
      fees: [{ item: '打印机', unit: '台', quantity: 4, unitPrice: '3280.00', amount: ['13210.00', '13210元'] }],
      clauses: [['一.1']],
    },
    {
      name: 'the second line of a bill of quantities',
      ...tableContract('一、清单\n1、如下：', [
        ['项目名称', '单位', '数量', '综合单价（元）', '合价（元）'],
        ['隔断', '平方米', '90', '210', '18,900'],
        ['吊顶', '平方米', '150', '180', '27,600'],
      ]),
      clauses: [['一.1']],
      quotes: [['吊顶']],
    },
    {
      name: 'two wrong lines are two findings',
      ...tableContract('一、货物\n1、清单：', [head, ['桌', '张', '2', '10', '30'], ['椅', '把', '3', '10', '40']]),
      clauses: [['一.1'], ['一.1']],
    },
  ],
  [
    {
      name: 'every line agrees',
      ...tableContract('一、货物\n1、清单：', [
        head,
        ['打印机', '台', '4', '3,280.00', '13,120.00'],
        ['合计', '', '', '', '13,120.00'],
      ]),
    },
    {
      name: 'a price a month and an amount a year',
      ...tableContract('一、费用\n1、清单：', [
        ['项目', '单位', '数量', '单价（元/月）', '金额（元/年）'],
        ['专线', '条', '2', '100', '2,400'],
      ]),
    },
    {
      name: 'no quantity is stated',
      text: '一、货物\n1、打印机3280元。',
      fees: [{ item: '打印机', unit: '元', amount: ['3280.00', '3280元'] }],
    },
    {
      name: 'one figure of a poorly read line',
      ...tableContract('一、货物\n1、清单：', [head, ['打印机', '台', '4', '3,280.00', '13,720.00']]),
      worn: '打印机',
    },
  ],
);
