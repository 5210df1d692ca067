import { attachmentMissing } from '../../rules/attachment-missing.ts';
import { testRule } from './rule-table.ts';

testRule(
  attachmentMissing,
  [
    {
      name: 'another agreement',
      text: '四、计费\n1、专线月租费具体见专线协议为准。',
      clauses: [['四.1']],
      quotes: [['见专线协议为准']],
    },
    { name: 'a titled form', text: '一、内容\n1、交付标准见《单元交接表》。', clauses: [['一.1']] },
    { name: 'a numbered attachment', text: '一、内容\n1、服务等级见附件二。', clauses: [['一.1']] },
  ],
  [
    {
      name: 'an attachment that is there',
      text: '一、内容\n1、服务等级见附件一《服务等级协议》。\n\n附件一 服务等级协议\n月可用率不低于99.9%。',
    },
    { name: 'a public standard', text: '一、内容\n1、质量按照《电信服务规范》执行。' },
    { name: 'the form something is done in', text: '一、内容\n1、甲方应以《业务受理单》的形式提供信息。' },
    {
      name: 'a document with a number',
      text: '一、内容\n1、资费以双方另行签订的《专线协议》（编号：ZX-2025-7）为准。',
    },
  ],
);
