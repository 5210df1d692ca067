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
    {
      name: 'one act due at two times after one event',
      text: '五、验收\n1、甲方应在收到竣工报告后10日内组织验收。\n九、其他\n1、甲方在收到竣工报告后15日内组织竣工验收。',
      clauses: [['五.1', '九.1']],
    },
    {
      name: 'rescue, agreed nowhere else',
      text: '三、救援\n1、乙方接到困人报告后30分钟内到达现场。\n七、义务\n1、乙方接到困人报告后60分钟内到达现场。',
      clauses: [['三.1', '七.1']],
    },
    {
      name: 'two notices of whoever ends the contract',
      text: '甲方：某中心\n乙方：某公司\n一、解除\n1、任何一方解除合同，应提前30日书面通知对方。\n2、任何一方解除合同，应提前60日书面通知对方。',
      fields: {
        terminationNoticeDays: {
          conflicting: [
            [30, '应提前30日'],
            [60, '应提前60日'],
          ],
        },
      },
      clauses: [['一.1', '一.2']],
    },
  ],
  [
    {
      name: 'each side has a notice of its own',
      text: '甲方：某中心\n乙方：某公司\n一、解除\n1、乙方提前退租的，应提前30日书面告知甲方。\n2、甲方提前收回房屋的，应提前90日书面通知乙方。',
      fields: {
        terminationNoticeDays: {
          conflicting: [
            [30, '应提前30日'],
            [90, '应提前90日'],
          ],
        },
      },
    },
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
    {
      name: 'either side answers in its own time',
      text: '五、通知\n1、甲方应在收到通知后5日内书面答复。\n2、乙方应在收到通知后10日内书面答复。',
    },
    {
      name: 'payments of two stages',
      text: '三、付款\n1、合同签订后5日内支付首付款。\n2、合同签订后10日内支付履约保证金。',
    },
    {
      name: 'two acts after one event',
      text: '三、履行\n1、合同签订后5日内提交方案。\n2、合同签订后30日内完成施工。',
    },
    {
      name: 'warranties of parts',
      text: '五、保修\n1、自验收合格之日起保修24个月。\n2、屋面防水的保修期为60个月，电气管线的保修期为24个月。',
      fields: {
        warrantyMonths: {
          conflicting: [
            [24, '保修24个月'],
            [60, '保修期为60个月'],
          ],
        },
      },
    },
  ],
);
