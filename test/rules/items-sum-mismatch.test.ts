import { itemsSumMismatch } from '../../rules/items-sum-mismatch.ts';
import { testRule } from './rule-table.ts';
import { tableContract } from './table-text.ts';

const head = ['项目', '单位', '数量', '单价（元）', '金额（元）'];
const lines = [
  ['A档会场', '个', '3', '2,400', '7,200'],
  ['B档会场', '个', '14', '1,500', '21,000'],
];
const before = '二、价款\n1、费用如下表：';

testRule(
  itemsSumMismatch,
  [
    {
      name: 'the total row is off',
      ...tableContract(before, [head, ...lines, ['合计', '', '', '', '29,200']]),
      clauses: [['二.1']],
    },
    {
      name: 'the foot of the only table is not the price stated elsewhere',
      ...tableContract(before, [head, ...lines, ['合计', '', '', '', '28,200']], '2、合同总价为人民币29,000元。'),
      fields: { totalAmount: ['29000.00', '29,000元'], totalAmountPeriod: ['once', '合同总价'] },
      clauses: [['二.1', '二.2']],
    },
    {
      name: 'parts and total in one sentence',
      text: '一、费用\n1、设备费3000元，安装费500元，合计3800元。',
      clauses: [['一.1']],
    },
    {
      name: 'no total row: the priced lines against the stated total',
      text: '一、货物\n1、桌2张计200元，椅4把计400元，总价700元。',
      fields: { totalAmount: ['700.00', '700元'] },
      fees: [
        { item: '桌', unit: '张', quantity: 2, unitPrice: '100.00', amount: ['200.00', '200元'] },
        { item: '椅', unit: '把', quantity: 4, unitPrice: '100.00', amount: ['400.00', '400元'] },
      ],
      clauses: [['一.1']],
    },
    {
      name: 'parts after 其中, their sum at the end',
      text: '四、价款\n1、其中：装饰部分720000元，电气部分320000元，给排水部分86000元，合计1116000元。',
      clauses: [['四.1']],
    },
    {
      name: 'as many parts as the total says, over two half-sentences',
      text: '三、费用\n1、发布费每块每月1500元，12块6个月合计108000元；画面制作费7000元，两项共计114000元。',
      clauses: [['三.1']],
    },
    {
      name: 'the total first, its parts behind 其中',
      text: '三、价款\n1、合同总价150000元，其中设备费90000元、安装费40000元、调试费25000元。',
      clauses: [['三.1']],
    },
  ],
  [
    {
      name: 'a price below the foot for which there is a word',
      ...tableContract(before, [head, ...lines, ['合计', '', '', '', '28,200']], '2、优惠后合同总价为人民币28,000元。'),
      fields: { totalAmount: ['28000.00', '28,000元'], totalAmountPeriod: ['once', '合同总价'] },
    },
    {
      name: 'a net foot and the price with its tax',
      ...tableContract(before, [head, ...lines, ['合计', '', '', '', '28,200']], '2、合同总价为人民币29,892元。'),
      fields: {
        totalAmount: ['29892.00', '29,892元'],
        totalAmountPeriod: ['once', '合同总价'],
        taxRate: ['0.06', '合同总价'],
      },
    },
    { name: 'the total row agrees', ...tableContract(before, [head, ...lines, ['合计', '', '', '', '28,200']]) },
    {
      name: 'a line without an amount',
      ...tableContract(before, [head, ...lines, ['备品', '套', '1', '', ''], ['合计', '', '', '', '29,200']]),
    },
    {
      name: 'the total counts twelve months',
      text: '一、费用\n1、甲线200元，乙线400元，全年7200元。',
      fields: { totalAmount: ['7200.00', '7200元'] },
      fees: [
        { item: '甲线', unit: '条', quantity: 1, unitPrice: '200.00', amount: ['200.00', '200元'] },
        { item: '乙线', unit: '条', quantity: 1, unitPrice: '400.00', amount: ['400.00', '400元'] },
      ],
    },
    {
      name: 'unit prices without quantities',
      text: '一、费用\n1、月租费300元/月，初装费500元，合计4100元。',
      fields: { totalAmount: ['4100.00', '4100元'] },
      fees: [
        { item: '月租费', unit: '元/月', amount: ['300.00', '300元/月'] },
        { item: '初装费', unit: '元', amount: ['500.00', '500元'] },
      ],
    },
    {
      name: 'a table of one part, its subtotal below it',
      ...tableContract('二、价款\n1、合同总价50,000元，会场部分28,200元：', [
        head,
        ...lines,
        ['小计', '', '', '', '28,200'],
      ]),
    },
    {
      name: 'the total first, a part of it behind 其中',
      text: '三、价款\n1、合同总价150000元，其中设计费10000元、监理费5000元。',
    },
    {
      name: 'one figure of a poorly read line',
      text: '一、费用\n1、设备费3000元，安装费500元，合计3800元。',
      worn: '设备费',
    },
  ],
);
