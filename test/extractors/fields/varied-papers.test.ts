import { contractNumber } from '../../../extractors/fields/contract-number.ts';
import { contractType } from '../../../extractors/fields/contract-type.ts';
import { copies } from '../../../extractors/fields/copies.ts';
import { deposit } from '../../../extractors/fields/deposit.ts';
import { dispute } from '../../../extractors/fields/dispute.ts';
import { equipmentSides } from '../../../extractors/fields/equipment.ts';
import { lateFee } from '../../../extractors/fields/late-fee.ts';
import { partyContact } from '../../../extractors/fields/party-contact.ts';
import { partyIdentity } from '../../../extractors/fields/party-identity.ts';
import { partyBank } from '../../../extractors/fields/party-bank.ts';
import { paymentFrequency } from '../../../extractors/fields/payment-frequency.ts';
import { renewal } from '../../../extractors/fields/renewal.ts';
import { serviceDeadlines } from '../../../extractors/fields/service-deadlines.ts';
import { signingDate } from '../../../extractors/fields/signing-date.ts';
import { term } from '../../../extractors/fields/term.ts';
import { serviceName } from '../../../extractors/fields/service-name.ts';
import { totalAmount } from '../../../extractors/fields/total-amount.ts';
import { customaryHead, testExtractor } from '../extractor-table.ts';

// Ways of saying the usual things, gathered from papers of many hands.

testExtractor(
  partyIdentity,
  [
    [
      'reads a table of twin labels whose head names no party',
      '供应协议\n⟦partyA.label=采购人|采购人⟧（甲方）：⟦partyA.name=云岭县第一小学|云岭县第一小学⟧\n⟦partyB.label=供应商|供应商⟧（乙方）：⟦partyB.name=清江通信有限公司|清江通信有限公司⟧\n单位名称\t云岭县第一小学\t单位名称\t清江通信有限公司\n地址\t⟦partyA.address=云岭县中心街12号|云岭县中心街12号⟧\t地址\t⟦partyB.address=清江市民族大道3号|清江市民族大道3号⟧\n一、标的\n略。',
    ],
    [
      'gives the columns of a twin table to whom their names say',
      '供应协议\n⟦partyA.label=甲方|甲方⟧：⟦partyA.name=云岭县第一小学|云岭县第一小学⟧\n⟦partyB.label=乙方|乙方⟧：⟦partyB.name=清江通信有限公司|清江通信有限公司⟧\n单位名称\t清江通信有限公司\t单位名称\t云岭县第一小学\n地址\t⟦partyB.address=清江市民族大道3号|清江市民族大道3号⟧\t地址\t⟦partyA.address=云岭县中心街12号|云岭县中心街12号⟧\n一、标的\n略。',
    ],
    [
      'leaves a role in brackets behind the colon out of a name',
      '开发合同\n⟦partyA.label=甲方|甲方⟧：（委托人）⟦partyA.name=云岭县第一小学|云岭县第一小学⟧\n⟦partyB.label=乙方|乙方⟧：（受托人）⟦partyB.name=清江通信有限公司|清江通信有限公司⟧\n一、内容\n略。',
    ],
    [
      'keeps a bracket that belongs to the name',
      '开发合同\n⟦partyA.label=甲方|甲方⟧：⟦partyA.name=云岭县第一小学(东校区)|云岭县第一小学（东校区）⟧\n⟦partyB.label=乙方|乙方⟧：⟦partyB.name=清江通信有限公司|清江通信有限公司⟧\n一、内容\n略。',
    ],
  ],
  '',
);

testExtractor(
  partyContact,
  [
    [
      'finds the empty slot of one side in a twin table',
      '供应协议\n甲方：云岭县第一小学\n乙方：清江通信有限公司\n联系人\t⟦partyA.contactName=任海霞|任海霞⟧\t⟦partyB.contactName=blank|联系人⟧\t\n联系电话\t⟦partyA.contactPhone=0358-7222318|0358-7222318⟧\t⟦partyB.contactPhone=blank|联系电话⟧\t\n一、标的\n略。',
    ],
    [
      'reads a contact and its telephone behind one label of a table',
      '供应协议\n甲方：云岭县第一小学\n联系人及电话\t⟦partyA.contactName=鲍志刚|鲍志刚⟧ ⟦partyA.contactPhone=0562-5836001|0562-5836001⟧\n乙方：清江通信有限公司\n⟦partyB.contactName=blank|联系人及电话⟧\t\n一、标的\n略。',
    ],
    [
      'reads names and numbers without a sign between',
      '供应协议\n甲方：云岭县第一小学\n乙方：清江通信有限公司\n一、其他\n联系人:甲方⟦partyA.contactName=孟繁星|孟繁星⟧⟦partyA.contactPhone=13602088866|13602088866⟧;乙方⟦partyB.contactName=贺军|贺军⟧⟦partyB.contactPhone=022-66318899|022-66318899⟧。',
    ],
    [
      'reads an address of mail that runs on to the next line',
      '供应协议\n甲方：云岭县第一小学\n乙方：清江通信有限公司\n一、其他\n乙方联系人：⟦partyB.contactName=黄俊|黄俊⟧，电话：⟦partyB.contactPhone=13877601234|13877601234⟧，电子邮箱：\n⟦partyB.contactEmail=huangjun@example.com|huangjun@example.com⟧。',
    ],
    [
      'reads contacts behind a long dash',
      '供应协议\n甲方：云岭县第一小学\n乙方：清江通信有限公司\n一、其他\n业务联系人⸺甲方：⟦partyA.contactName=曲东升|曲东升⟧，手机⟦partyA.contactPhone=13998301245|13998301245⟧；乙方：⟦partyB.contactName=佟丽|佟丽⟧，手机⟦partyB.contactPhone=18624008866|18624008866⟧。',
    ],
  ],
  '',
);

testExtractor(paymentFrequency, [
  ['knows a rhythm', '三、租金\n租金⟦paymentFrequency=semiannual|半年一付⟧，先付后用。'],
  ['knows a rhythm of three months', '三、租金\n租金⟦paymentFrequency=quarterly|三个月一付⟧。'],
  [
    'knows what is settled by the month',
    '3.1运费⟦paymentFrequency=monthly|月结⟧，乙方提供对账单，甲方确认后45天内付款。',
  ],
  ['knows a way of paying', '2、支付方式：⟦paymentFrequency=semiannual|半年付⟧，先付后用。首期租金于签订后5日内支付。'],
  [
    'knows a settlement each month',
    '3.2 ⟦paymentFrequency=monthly|每月28日办理当月结算⟧，⟦paymentFrequency=monthly|次月15日前以电汇方式付款⟧。',
  ],
  [
    'knows a bill of each month',
    '2.1乙方⟦paymentFrequency=monthly|每月5日前提交上月考勤及结算单⟧，甲方5个工作日内确认。',
  ],
  [
    'takes a share and a last batch for milestones',
    '四、付款\n合同签订后，甲方⟦paymentFrequency=milestones|支付合同总价的30%⟧的预付款。每批货物验收合格后支付该批货款，最后一批扣除预付款后付清。',
  ],
  [
    'takes a share and the rest that is paid off for milestones',
    '四、付款\n开班前7日内⟦paymentFrequency=milestones|预付50%⟧，即51,200元；结业后10个工作日内付清余款51,200元。',
  ],
  ['knows natural quarters', '三、费用\n甲方⟦paymentFrequency=quarterly|按自然季度付费⟧。'],
  [
    'takes a share and the rest that is kept back for milestones',
    '五、结算\n货到验收合格后30日内⟦paymentFrequency=milestones|付至合同总价的95%⟧；余5%为质保金，质保期满后一次付清。',
  ],
]);

testExtractor(copies, [
  [
    'adds originals and duplicates up',
    '十一、本合同正本贰份、副本肆份，⟦copiesTotal=6|共陆份⟧，甲方执肆份，乙方执贰份。',
  ],
]);

testExtractor(deposit, [
  [
    'reads what is kept back, its figure first',
    '四、安装验收合格后付65%（127,920元），留5%（⟦deposit=9840.00|9,840元⟧）⟦depositKind=质保金|质保金⟧一年后付清。',
  ],
]);

testExtractor(term, [
  [
    'knows the term of a framework',
    '二、框架期限\n2.1 框架期自⟦startDate=2025-05-01|2025年5月1日⟧至⟦endDate=2026-04-30|2026年4月30日⟧，共⟦termMonths=12|1年⟧。',
  ],
]);

testExtractor(dispute, [
  [
    'names no commission by a place',
    '八、争议\n协商不成的，由⟦disputeMechanism=arbitration|项目所在地仲裁委员会⟧仲裁。',
  ],
]);

testExtractor(renewal, [
  ['knows another engagement', '三、期满前一个月，双方未提出异议的，⟦autoRenewal=yes|视为续聘⟧一年。'],
  ['takes another contract for an end', '八、到期后承租人想续租的，⟦autoRenewal=no|另签合同⟧。'],
]);

testExtractor(totalAmount, [
  [
    'reads words right behind the label, and figures that differ',
    '一、⟦totalAmountPeriod=year|年租费总额⟧：⟦totalAmountInWords=97200.00|玖万柒仟贰佰元整⟧（¥⟦totalAmount=92700.00|92,700.00元⟧），含税。',
  ],
  [
    'reads words on a line of their own',
    '一、货物\n⟦totalAmountPeriod=once|金额⟧大写：⟦totalAmountInWords=196800.00|壹拾玖万陆仟捌佰元整⟧',
  ],
  [
    'prefers the sum of the fees of a month to one of them',
    '二、专线月使用费为人民币肆仟陆佰伍拾元整（￥4,650.00元/月），IP地址使用费共计400元/月；⟦totalAmountPeriod=month|合计月费用为⟧⟦totalAmount=5050.00|5,050元⟧，大写：⟦totalAmountInWords=5050.00|伍仟零伍拾元整⟧。',
  ],
  [
    'prefers the regular sum to what is paid once beside it',
    '二、⟦totalAmountPeriod=month|月租费合计⟧人民币⟦totalAmountInWords=11400.00|壹万壹仟肆佰元整⟧（￥⟦totalAmount=11400.00|11400.00⟧/月），一次性接入费合计人民币玖仟元整（￥9000.00）。',
  ],
]);

testExtractor(
  lateFee,
  [
    [
      'is not misled by whose bill the payer receives',
      '二、甲方在收到乙方发票之日起20日内支付当月费用。\n四、甲方逾期缴费的，⟦lateFeePer=day|每逾期一日⟧，加收欠费金额⟦lateFeeRate=0.003|3‰⟧的违约金。',
    ],
  ],
  customaryHead,
);

testExtractor(serviceDeadlines, [
  [
    'knows final and first acceptance',
    '三、验收\n乙方提交验收申请后，甲方应于⟦acceptanceDays=10|10个工作日内⟧组织终验。',
  ],
  [
    'is not misled by what the other side does first',
    '三、验收\n甲方在乙方提交验收申请之日起⟦acceptanceDays=5|5个工作日内⟧完成验收。',
  ],
  [
    'gives the days to the party that receives a note',
    '三、验收\n甲方收到乙方竣工通知后⟦acceptanceDays=5|5日内⟧进行测试验收。',
  ],
]);

testExtractor(equipmentSides, [
  [
    'reads who is charged with equipping',
    '四、⟦equipmentProvider=B|乙方负责传输设备的配置⟧与维护，传输设备的⟦equipmentOwner=B|产权属于乙方⟧。',
  ],
  [
    'reads who buys and keeps',
    '四、会议终端由⟦equipmentProvider=A|甲方自行采购⟧并⟦equipmentOwner=A|享有所有权⟧，乙方提供技术指导。',
  ],
]);

testExtractor(
  contractType,
  [
    [
      'knows a circuit that is let',
      '⟦contractType=leased-line|数字电路出租服务合同⟧\n出租人：某公司\n承租人：某院\n一、承租人向出租人租用电路，租金另计。承租人应付租金。承租人不得转租。承租人付租金。',
    ],
    ['knows meetings in the cloud', '⟦contractType=video-conferencing|云会议业务协议⟧\n甲方：某\n一、业务\n略。'],
  ],
  '',
);

testExtractor(
  serviceName,
  [
    [
      'ends where the parties agree',
      '专线接入合同\n甲方：云岭县第一小学\n乙方：清江通信有限公司\n双方就乙方向甲方提供⟦serviceName=外网专线接入服务|外网专线接入服务⟧协商一致，订立本合同。\n第一条 专线\n略。',
    ],
    [
      'reads what is agreed upon',
      '专线服务合同\n甲方：云岭县第一小学\n乙方：清江通信有限公司\n双方就⟦serviceName=互联网专线业务|互联网专线业务⟧达成如下协议：\n第一条 内容\n1. 乙方向甲方提供互联网专线接入业务，具体如下。',
    ],
    [
      'reads what is entrusted',
      '保洁服务合同\n甲方：云岭县第一小学\n乙方：清江通信有限公司\n甲方经比选，决定将⟦serviceName=校园保洁服务|校园保洁服务⟧委托给乙方承担。\n一、内容\n略。',
    ],
  ],
  '',
);

testExtractor(
  contractNumber,
  [
    [
      "prefers the contract's own number to the archive's",
      '档案号：CG-2025-1209\n采购合同\n甲方：某校\n乙方：某公司\n合同编号：⟦contractNumber=LF-CG-202512-09|LF-CG-202512-09⟧\n一、货物\n略。',
    ],
    ['knows a code of its own line', '编码：⟦contractNumber=GZ-20250826-15|GZ-20250826-15⟧\n服务协议\n一、服务\n略。'],
    ['takes the archive number alone', '档案号：⟦contractNumber=CG-2025-1209|CG-2025-1209⟧\n采购合同\n一、货物\n略。'],
  ],
  '',
);

testExtractor(partyBank, [
  [
    'gives an account that is paid into to the payee, whoever was named above',
    '四、结算\n4.1 甲方在收到发票后20日内付款。\n4.2 甲方于每季度末月结清当季货款。\n4.3 货款付至：开户名：⟦partyB.bankAccountName=清江通信有限公司|清江通信有限公司⟧；开户行：⟦partyB.bankName=清江银行东山支行|清江银行东山支行⟧；账号：⟦partyB.bankAccountNumber=1278018099001234|1278018099001234⟧。',
  ],
  [
    'reads an account on one line, its blanks lost',
    '四、付款方式：对公转账。乙方账户：户名⟦partyB.bankAccountName=清江通信有限公司|清江通信有限公司⟧开户行⟦partyB.bankName=清江银行东山支行|清江银行东山支行⟧账号⟦partyB.bankAccountNumber=600012345678901|600012345678901⟧',
  ],
]);

testExtractor(signingDate, [
  [
    'reads letters among the figures of a date',
    '一、服务\n略。\n甲方（盖章）：云岭县第一小学\n日期：⟦partyA.signedOn=2023-12-20|2023年12月2O日⟧\n乙方（盖章）：清江通信有限公司\n日期：⟦partyB.signedOn=2023-12-11|2023年12月1l日⟧',
  ],
]);
