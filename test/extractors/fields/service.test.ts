import { equipmentSides } from '../../../extractors/fields/equipment.ts';
import { serviceDeadlines } from '../../../extractors/fields/service-deadlines.ts';
import { serviceName } from '../../../extractors/fields/service-name.ts';
import { venueCount } from '../../../extractors/fields/venue-count.ts';
import { warrantyMonths } from '../../../extractors/fields/warranty.ts';
import { testExtractor } from '../extractor-table.ts';

testExtractor(serviceDeadlines, [
  [
    'reads working days to install and test',
    '一、乙方应于签署后⟦activationWorkingDays=10|10个工作日内⟧完成装机调测并交付使用。',
  ],
  ['reads working days to open', '一、乙方应于⟦activationWorkingDays=15|15个工作日内⟧完成甲方业务的开通工作。'],
  [
    'reads days of notice before an interruption',
    '一、因设备维护需要临时中断业务的，乙方应至少⟦interruptionNoticeDays=5|提前【5】天⟧书面通知甲方。',
  ],
  ['reads the customer’s days to accept', '一、乙方提交完工报告后，甲方应在⟦acceptanceDays=7|7个工作日内⟧组织验收。'],
  [
    'reads acceptance behind what leads to it',
    '一、甲方自货物到齐之日起⟦acceptanceDays=7|7个工作日内⟧，会同乙方进行开箱清点、加电测试和试运行，出具验收报告。',
  ],
  [
    'shows two periods of opening',
    '一、乙方自通知之日起⟦activationWorkingDays=20|20个工作日内⟧完成全部专线的开通。\n二、乙方自通知之日起⟦activationWorkingDays=30|30个工作日内⟧完成开通，每延误一日减免月租费的1%。',
  ],
  ['reads the party behind the days', '一、乙方提交验收申请后⟦acceptanceDays=10|10个工作日内⟧，甲方应组织验收。'],
  ['takes what was received for nobody’s duty', '一、甲方应在收到乙方验收申请后⟦acceptanceDays=7|7日内⟧组织验收。'],
  ['takes no days to repair', '一、乙方应在24小时内排除故障，7日内更换设备。'],
  ['takes no notice of a change of data', '一、甲方资料变更的，应在变更前10日内书面告知乙方。'],
  ['takes no days of the seller to rework', '一、验收不合格的，乙方应在15日内整改。'],
  ['takes no early end for an interruption', '一、任何一方解除合同，应提前30日书面通知对方。'],
]);

testExtractor(warrantyMonths, [
  ['reads months after the word', '一、货物质保期为验收合格之日起⟦warrantyMonths=36|36个月⟧。'],
  ['reads years', '一、设备整机质保⟦warrantyMonths=36|三年⟧，自验收合格之日起算。'],
  ['reads a term before the word', '一、供方对全部设备提供⟦warrantyMonths=24|24个月的质量保证⟧。'],
  [
    'shows two warranties',
    '一、货物自验收合格之日起质保⟦warrantyMonths=24|24个月⟧。\n二、在⟦warrantyMonths=36|36个月的质保期⟧内损坏的，乙方应在3日内更换。',
  ],
  ['takes no life of goods', '一、电子标签的正常使用寿命不低于10年。'],
  ['takes no deadline within the warranty', '一、质保期内出现故障的，乙方应在3日内更换。'],
  ['takes no supply of parts', '一、质保期满后，乙方应继续提供零配件，期限不少于5年。'],
]);

testExtractor(venueCount, [
  ['reads venues signed for', '一、本次⟦venueCount=2|签约使用会场 2 个⟧，合计金额25700元/年。'],
  ['reads a number before its word', '一、乙方接入⟦venueCount=17|会场17个⟧。'],
  ['takes no single venue', '一、每个会场配置会议终端1台。'],
  ['takes no conference for a venue', '一、乙方每年保障会议6次。'],
]);

testExtractor(
  serviceName,
  [
    [
      'reads what B provides to A',
      '就乙方向甲方提供⟦serviceName=互联网专线服务|互联网专线服务⟧达成一致，签订本合同。\n一、服务\n1、略。',
    ],
    [
      'reads what A rents of B',
      '甲方租用乙方⟦serviceName=互联网接入专线|互联网接入专线⟧，用于生产管理。\n一、服务\n1、略。',
    ],
    [
      'reads the field of cooperation',
      '双方将在⟦serviceName=云视讯(高清视频会议)|云视讯（高清视频会议）⟧业务进行合作。\n一、合作\n1、略。',
    ],
    [
      'takes no whole sentence for a name',
      '就甲方租用乙方⟦serviceName=互联网专线|互联网专线⟧的事宜，订立本合同。\n一、服务\n1、略。',
    ],
    [
      'reads what a commission is about',
      '甲方委托乙方就⟦serviceName=管网漏损监测|管网漏损监测⟧项目进行技术服务，签订本合同。\n一、服务\n1、略。',
    ],
    [
      'leaves 一事',
      '就甲方委托乙方提供⟦serviceName=图像标注服务|图像标注服务⟧一事，双方订立以下条款。\n一、服务\n1、略。',
    ],
    ['says nothing of principles', '双方本着平等自愿的原则签订本合同。\n一、费用\n1、略。'],
  ],
  '互联网专线服务合同\n甲方：云岭县第一小学\n乙方：清江通信有限公司\n',
);

testExtractor(
  equipmentSides,
  [
    [
      'reads provider and owner',
      '一、设备\n1、⟦equipmentProvider=B|光端机等接入设备由乙方提供⟧，⟦equipmentOwner=B|产权归乙方所有⟧。',
    ],
    [
      'reads equipment a party buys itself',
      '一、设备\n1、⟦equipmentProvider=A|会场终端由甲方自行配备⟧，⟦equipmentOwner=A|产权归甲方所有⟧。',
    ],
    [
      'leaves own gear mentioned aside',
      '一、设备\n1、⟦equipmentProvider=B|乙方提供光网络单元⟧，⟦equipmentOwner=B|其产权归乙方所有⟧；交换机等由甲方自备。',
    ],
    [
      'shows both sides of a contradiction',
      '一、设备\n1、⟦equipmentProvider=B|路由器由乙方提供⟧，⟦equipmentOwner=B|产权归乙方所有⟧。\n2、⟦equipmentProvider=A|路由器由甲方负责采购⟧，⟦equipmentOwner=A|产权归甲方所有⟧。',
    ],
    [
      'leaves what a customer brings to be hosted',
      '一、设备\n1、托管设备由甲方自备，其所有权属于甲方；机柜及网络设备由⟦equipmentProvider=B|乙方提供⟧，⟦equipmentOwner=B|产权归乙方⟧。',
    ],
    ['takes no room for equipment', '一、责任\n1、甲方提供设备安装场地和电源。'],
    ['takes no invoice for equipment', '一、付款\n1、发票由乙方提供。'],
    ['takes no rights in works for equipment', '一、成果\n1、软件的知识产权归甲方所有。'],
  ],
  '互联网专线服务合同\n甲方：云岭县第一小学\n乙方：清江通信有限公司\n',
);
