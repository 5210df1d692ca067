import { valueConflict } from '../../rules/value-conflict.ts';
import { testRule } from './rule-table.ts';

const text = '一、质量\n1、质保24个月。\n二、服务\n1、在36个月的质保期内更换。';

testRule(
  valueConflict,
  [
    {
      name: 'one figure',
      text,
      fields: {
        warrantyMonths: {
          conflicting: [
            [24, '24个月'],
            [36, '36个月'],
          ],
        },
      },
      clauses: [['一.1', '二.1']],
      quotes: [['24个月', '36个月']],
    },
    {
      name: 'a figure no field holds',
      text: '一、保密\n1、保密义务在合同终止后2年内有效。\n2、本条保密义务自合同终止之日起持续3年。',
      clauses: [['一.1', '一.2']],
    },
    {
      name: 'when a deposit comes back',
      text: '一、押金\n1、租赁期满，押金在15日内无息退还。\n2、合同终止后，出租方应在30日内将押金退还承租方。',
      clauses: [['一.1', '一.2']],
    },
    {
      name: 'two figures are two findings',
      text,
      fields: {
        warrantyMonths: {
          conflicting: [
            [24, '24个月'],
            [36, '36个月'],
          ],
        },
        lateFeeRate: {
          conflicting: [
            ['0.0005', '质保'],
            ['0.0008', '更换'],
          ],
        },
      },
      clauses: [
        ['一.1', '二.1'],
        ['一.1', '二.1'],
      ],
    },
  ],
  [
    {
      name: 'parts of a whole in one clause',
      text: '一、内容\n1、会场共15个，其中市区3个。\n2、无。',
      fields: {
        venueCount: {
          conflicting: [
            [15, '15个'],
            [3, '3个'],
          ],
        },
      },
    },
    {
      name: 'grades of faults',
      text: '一、服务\n1、接到故障申告后一般故障24小时内修复。\n2、接到重大故障申告后4小时内修复。',
    },
    { name: 'one value', text, fields: { warrantyMonths: [24, '24个月'] } },
    {
      name: 'a name that differs, which another rule reports',
      text,
      fields: {
        'partyA.name': {
          conflicting: [
            ['甲', '质保'],
            ['乙', '更换'],
          ],
        },
      },
    },
    {
      name: 'a total and what falls due every half year',
      text: '五、费用\n1、全年维保费75600元。\n2、每半年支付37800元。',
      fields: {
        totalAmount: {
          conflicting: [
            ['75600.00', '75600元'],
            ['37800.00', '37800元'],
          ],
        },
      },
    },
    {
      name: 'one figure of a poorly read line',
      text,
      worn: '36个月',
      fields: {
        warrantyMonths: {
          conflicting: [
            [24, '24个月'],
            [29, '36个月'],
          ],
        },
      },
    },
  ],
);
