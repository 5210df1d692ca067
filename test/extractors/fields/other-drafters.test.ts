import { contractNumber } from '../../../extractors/fields/contract-number.ts';
import { copies } from '../../../extractors/fields/copies.ts';
import { deposit } from '../../../extractors/fields/deposit.ts';
import { dispute } from '../../../extractors/fields/dispute.ts';
import { partyBank } from '../../../extractors/fields/party-bank.ts';
import { partyContact } from '../../../extractors/fields/party-contact.ts';
import { partyIdentity } from '../../../extractors/fields/party-identity.ts';
import { paymentFrequency } from '../../../extractors/fields/payment-frequency.ts';
import { renewal } from '../../../extractors/fields/renewal.ts';
import { signatory } from '../../../extractors/fields/signatory.ts';
import { tax } from '../../../extractors/fields/tax.ts';
import { term } from '../../../extractors/fields/term.ts';
import { title } from '../../../extractors/fields/title.ts';
import { totalAmount } from '../../../extractors/fields/total-amount.ts';
import { venueCount } from '../../../extractors/fields/venue-count.ts';
import { warrantyMonths } from '../../../extractors/fields/warranty.ts';
import { testExtractor } from '../extractor-table.ts';

// Ways of saying the usual things that templates of other provinces and trades have.

testExtractor(
  partyIdentity,
  [
    [
      'reads a table that gives each party a label and a cell of its own',
      '服务合同\n⟦partyA.label=甲方|甲方⟧信息\t⟦partyB.label=乙方|乙方⟧信息\n单位名称\t⟦partyA.name=云岭县第一小学|云岭县第一小学⟧\t单位名称\t⟦partyB.name=清江通信有限公司|清江通信有限公司⟧\n地址\t⟦partyA.address=云岭县中心街12号|云岭县中心街12号⟧\t地址\t⟦partyB.address=清江市民族大道3号|清江市民族大道3号⟧\n第一条 服务\n略。',
    ],
    [
      'reads what belongs to a party where the head names it again behind a cover',
      '开发合同\n⟦partyA.label=委托方|委托方⟧（甲方）：⟦partyA.name=云岭县第一小学|云岭县第一小学⟧\n⟦partyB.label=受托方|受托方⟧（乙方）：⟦partyB.name=清江通信有限公司|清江通信有限公司⟧\n甲方：云岭县第一小学\n住所地：⟦partyA.address=云岭县中心街12号|云岭县中心街12号⟧\n乙方：清江通信有限公司\n住所地：⟦partyB.address=清江市民族大道3号|清江市民族大道3号⟧\n一、内容\n略。',
    ],
    [
      'reads roles no list knows, and what a sentence says of them',
      '供餐合同\n⟦partyA.label=订制方|订制方⟧：⟦partyA.name=云岭县第一小学|云岭县第一小学⟧，注册地址为⟦partyA.address=云岭县中心街12号|云岭县中心街12号⟧，法定代表人为⟦partyA.legalRepresentative=苏振邦|苏振邦⟧（以下简称“甲方”）\n⟦partyB.label=送餐公司|送餐公司⟧：⟦partyB.name=清江餐饮有限公司|清江餐饮有限公司⟧（以下简称“乙方”）\n一、内容\n略。',
    ],
    [
      'leaves an identity card out of a name',
      '商铺租赁合同\n⟦partyA.label=出租人|出租人⟧：⟦partyA.name=何婉琴|何婉琴⟧（身份证号：440103197805230046）\n⟦partyB.label=承租人|承租人⟧：⟦partyB.name=林大勇|林大勇⟧（身份证号：440106198811120035）\n一、商铺\n略。',
    ],
    [
      'keeps 圆 in a name',
      '购销合同\n⟦partyA.label=甲方|甲方⟧：⟦partyA.name=清江圆山轴承有限公司|清江圆山轴承有限公司⟧\n⟦partyB.label=乙方|乙方⟧：⟦partyB.name=云岭县第一小学|云岭县第一小学⟧\n一、产品\n略。',
    ],
  ],
  '',
);

testExtractor(partyContact, [
  [
    'reads department, person and number behind one label',
    '九、其他\n甲方联系人：⟦partyA.contactDepartment=后勤保障科|后勤保障科⟧⟦partyA.contactName=曹颖|曹颖⟧⟦partyA.contactPhone=0377-63218765|0377-63218765⟧',
  ],
  [
    'reads a list by dash, and persons with their number in brackets',
    '九、其他\n双方联络人：甲方——⟦partyA.contactDepartment=人力资源部|人力资源部⟧⟦partyA.contactName=顾晓雯|顾晓雯⟧；乙方：⟦partyB.contactName=权娜|权娜⟧（⟦partyB.contactPhone=18609130099|18609130099⟧）。',
  ],
  [
    'reads who is appointed',
    '九、其他\n甲方指定 ⟦partyA.contactName=瞿然|瞿然⟧ 为甲方项目联系人。甲方指定两名专家为评审人。',
  ],
]);

testExtractor(partyBank, [
  [
    'takes 名称 above an account for its holder',
    '五、付款\n账户信息：\n名称：⟦partyB.bankAccountName=清江通信有限公司|清江通信有限公司⟧\n开户行：⟦partyB.bankName=清江银行东山支行|清江银行东山支行⟧\n帐号：⟦partyB.bankAccountNumber=0105001400000269|0105001400000269⟧',
  ],
  [
    'reads an account that is called by its bank',
    '五、付款\n乙方账户：⟦partyB.bankName=清江银行东山支行|清江银行东山支行⟧账号⟦partyB.bankAccountNumber=8001112090001234|8001 1120 9000 1234⟧',
  ],
]);

testExtractor(signatory, [
  [
    'takes a bare 法定代表人 beside a line to sign on for the representative',
    '一、服务\n略。\n甲方（公章）：\n⟦partyA.signatory=blank|法定代表人或其委托代理人：（签字）⟧\n法定代表人：李春花\n乙方（公章）：\n法定代表人：尹志刚\n委托代理人：⟦partyB.signatory=柯涛|柯涛⟧',
  ],
  [
    'knows what is asked of a signer in other brackets',
    '一、服务\n略。\n甲方：（盖章）\n⟦partyA.signatory=blank|授权代表：（签名并盖章）⟧\n乙方：（盖章）\n⟦partyB.signatory=blank|签字：⟧▁▁▁',
  ],
]);

testExtractor(dispute, [
  [
    'leaves out the option that was not chosen',
    '八、争议\n与本合同有关的纠纷，双方选择第（2）种解决方式：\n（1）提交温州仲裁委员会仲裁；\n（2）向⟦disputeMechanism=litigation|甲方所⟧⟦disputeInstitution=甲方所在地人民法院|在地人民法院⟧提起诉讼。',
  ],
  [
    'keeps a choice that was left open blank',
    '八、争议\n争议按下列⟦disputeMechanism=blank|第▁种方式解决⟧：1、提交清江仲裁委员会仲裁；2、向甲方所在地人民法院起诉。',
  ],
  [
    'reads boxes on one line, and courts without 人民',
    '八、争议解决方式：☐提交渭南仲裁委员会仲裁 ☑向⟦disputeMechanism=litigation|工程⟧⟦disputeInstitution=工程所在地法院|所在地法院⟧起诉',
  ],
]);

testExtractor(term, [
  [
    'reads digits in capitals, the term named in the sentence before',
    '二、承包期限：⟦termMonths=12|壹年⟧。自⟦startDate=2025-07-01|贰零贰伍年柒月壹日⟧至⟦endDate=2026-06-30|贰零贰陆年陆月叁拾日⟧。',
  ],
  [
    'reads when works begin and end',
    '二、工期：⟦startDate=2025-03-10|2025年3月10日⟧开工，⟦endDate=2025-04-20|2025年4月20日⟧竣工。',
  ],
  ['keeps an open length blank', '四、本协议有效期⟦termMonths=blank|▁▁年⟧。'],
  [
    'reads a dash of double width',
    '二、合同期限：⟦startDate=2025-03-01|2025年3月1日⟧⸺⟦endDate=2026-02-28|2026年2月28日⟧。',
  ],
]);

testExtractor(totalAmount, [
  [
    'reads an amount on the line below its label',
    '1.⟦totalAmountPeriod=once|签约合同价为：⟧\n人民币（大写）⟦totalAmountInWords=128000.00|壹拾贰万捌仟元整⟧（¥⟦totalAmount=128000.00|128000.00元⟧）；',
  ],
]);

testExtractor(
  title,
  [
    [
      'knows engagement letters',
      '⟦title=审计业务约定书|审计业务约定书⟧\n甲方：云岭县第一小学\n乙方：清江会计师事务所\n一、内容\n略。',
    ],
  ],
  '',
);
testExtractor(contractNumber, [['reads 合同编码', '合同编码：⟦contractNumber=DL-BJ-007|DL-BJ-007⟧\n一、内容\n略。']]);
testExtractor(copies, [
  ['reads 各 without 执', '九、本合同⟦copiesTotal=2|一式两份⟧，双方⟦copiesEach=1|各一份⟧。'],
  [
    'leaves out what others keep',
    '九、本合同⟦copiesTotal=7|一式七份⟧，采购代理机构、财政部门各一份，甲方三份，乙方二份。',
  ],
]);
testExtractor(deposit, [
  ['reads a share kept back', '2. 剩余3%计⟦deposit=3704.40|3,704.40元⟧为⟦depositKind=质保金|质保金⟧，期满后无息退还。'],
]);
testExtractor(paymentFrequency, [
  ['reads rents paid months ahead', '5. 支付：⟦paymentFrequency=quarterly|押三付三⟧。'],
  [
    'reads a rent that is put into an account',
    '四、承租人须在⟦paymentFrequency=monthly|每月5日前将当月租金存入⟧出租人账户。',
  ],
  [
    'knows a share that is kept back',
    '1. 验收合格后⟦paymentFrequency=milestones|支付至结算价的97%⟧。\n2. 剩余3%作为质保金。',
  ],
]);
testExtractor(renewal, [
  ['reads going on in force', '4.2 期满前1个月任何一方⟦autoRenewal=yes|没有提出书面异议的，本合同继续有效⟧一年。'],
]);
testExtractor(tax, [
  ['reads the tax at the end of a list', '2、承包费⟦taxIncluded=yes|包含人员工资、保险、管理费及税金⟧。'],
  ['reads a rate in words', '3、适用⟦taxRate=0.06|税率百分之六⟧。'],
]);
testExtractor(venueCount, [
  ['keeps an open number blank', '1、接入⟦venueCount=blank|会场共计▁▁个⟧。'],
  ['takes the sum, not its parts', '1、开通主会场1个、分会场8个，合计⟦venueCount=9|9个会场⟧。'],
]);
testExtractor(warrantyMonths, [
  ['reads free upkeep', '七、乙方提供自终验合格之日起⟦warrantyMonths=24|24个月的免费维护服务⟧。'],
  [
    'takes no kept-back money for a warranty',
    '5、余款作为质保金一年后付清。\n6、产品实行⟦warrantyMonths=36|三年免费保修⟧。',
  ],
]);
