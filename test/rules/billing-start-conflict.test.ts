import { billingStartConflict } from '../../rules/billing-start-conflict.ts';
import { testRule } from './rule-table.ts';

testRule(
  billingStartConflict,
  [
    {
      name: 'acceptance here, signing there',
      text: '二、费用\n1、费用自全部会场安装调试完成并经甲方出具验收合格证明之次日起计收。\n2、平台服务费和线路使用费均自本协议签订之日起计收。',
      clauses: [['二.1', '二.2']],
    },
    {
      name: 'acceptance here, effect there',
      text: '二、费用\n1、专线开通并经甲方验收合格的，自验收合格之日的次月1日起计收月租费。\n2、乙方为甲方预留端口，自本协议生效之日起计收月租费。',
      clauses: [['二.1', '二.2']],
    },
    {
      name: 'acceptance and the second month in one clause',
      text: '五、支付\n1、计费起始日为通过甲方验收之日起，通过验收后第一个月为试用期，第二个月正式计费。',
      clauses: [['五.1']],
    },
    {
      name: 'an event on site against the signing',
      text: '二、费用\n1、托管服务费自设备上架之日起计算。\n三、其他\n1、服务费自合同签订次日起计收，与上架时间无关。',
      clauses: [['二.1', '三.1']],
    },
    {
      name: 'a term of its own is the event it is defined by',
      text: '二、费用\n1、设备上架并经双方签署开通确认单之日为起租日。\n2、服务费自起租日起计费。\n3、服务费自本协议签订之日起开始计收。',
      clauses: [['二.2', '二.3']],
    },
    {
      name: 'a date against an event of no known kind',
      text: '三、租金\n1、租金自2025年3月1日起计算。\n2、租金自承租人实际入库之日的次月起计收。',
      clauses: [['三.1', '三.2']],
    },
    {
      name: 'the opening of the line against the end of the works',
      text: '二、费用\n1、计费自乙方交付线路、甲方签署《业务开通单》之日起开始。\n2、线路自施工完成之日起即开始计费。',
      clauses: [['二.1', '二.2']],
    },
    {
      name: 'a day named by its event',
      text: '三、计费\n1、宽带费自线路开通当日起计收。\n2、宽带费自合同生效日起计费。',
      clauses: [['三.1', '三.2']],
    },
  ],
  [
    { name: 'one start', text: '五、支付\n1、计费起始日为甲方验收合格之日的次日，验收由甲方信息科组织。' },
    {
      name: 'the same start twice',
      text: '一、费用\n1、计费自开通测试合格之日起开始。\n2、月租费自测试合格之日起计收。',
    },
    {
      name: 'a penalty starts on another day',
      text: '一、费用\n1、计费自开通之日起开始。\n2、违约金自逾期之日起计算。',
    },
    {
      name: 'a warranty starts at acceptance',
      text: '一、费用\n1、租金自交付之日起计算。\n2、质保期自验收合格之日起计算。',
    },
    {
      name: 'fees of two services',
      text: '二、费用\n1、绿化养护费自苗木验收合格之日起计算。\n2、保洁服务费自本合同签订之日起计算。',
    },
    {
      name: 'the date is the day of the event',
      text: '一、房屋\n1、甲方于2025年6月1日交付房屋。\n二、租金\n1、租金自交付之日起计算。\n2、首期租金从2025年6月1日开始计算。',
    },
    {
      name: 'a term defined nowhere may be any day',
      text: '三、租金\n1、租金自起租日起计算。\n2、租金自2025年3月1日起计收。',
    },
  ],
);
