import { contractNumber } from '../../../extractors/fields/contract-number.ts';
import { contractType } from '../../../extractors/fields/contract-type.ts';
import { copies } from '../../../extractors/fields/copies.ts';
import { dispute } from '../../../extractors/fields/dispute.ts';
import { title } from '../../../extractors/fields/title.ts';
import { testExtractor } from '../extractor-table.ts';

const sides = '甲方：云岭县第一小学\n乙方：清江通信有限公司\n';

testExtractor(
  title,
  [
    ['reads the title', `⟦title=互联网专线服务合同|互联网专线服务合同⟧\n${sides}一、服务\n1、略。`],
    ['reads a title below a running header', `示范文本 第2版\n⟦title=仓库租赁合同|仓库租赁合同⟧\n${sides}`],
    [
      'joins a title broken before its last word',
      `⟦title=云岭县智慧校园建设项目采购合同|云岭县智慧校园建设项目\n采购合同⟧\n${sides}`,
    ],
    [
      'joins a title broken behind what it is about',
      `⟦title=湖畔智慧社区管理平台软件开发合同|湖畔智慧社区管理平台\n软件开发合同⟧\n${sides}`,
    ],
    [
      'leaves the name of an authority above the title',
      `云岭县机关事务管理局\n⟦title=餐饮服务合同|餐饮服务合同⟧\n${sides}`,
    ],
    ['puts right a misread ending', `⟦title=房屋租赁合同|房屋租赁合司⟧\n${sides}一、房屋\n1、略。`],
    ['takes no sentence for a title', '双方在国家有关政策指导下，达成本协议。\n一、略。'],
    ['takes no clause heading for a title', '第一条 合同\n略。'],
  ],
  '',
);

testExtractor(
  contractNumber,
  [
    ['reads the number of the head', `采购合同\n合同编号：⟦contractNumber=XYEZ-2025-07|XYEZ-2025-07⟧\n${sides}`],
    [
      'ends before the next item of its line',
      `采购合同\n合同编号：⟦contractNumber=LYLY-CG-2025-064|LYLY-CG-2025-064⟧    签订地点：洛阳市\n${sides}`,
    ],
    [
      'reads a number of Chinese signs',
      `采购合同\n合同编号：⟦contractNumber=NG-A座-2025-0907|NG-A座-2025-0907⟧\n${sides}`,
    ],
    [
      'reads a header above the title',
      `协议编号：⟦contractNumber=GSTS-2025-YSX-0093|GSTS-2025-YSX-0093⟧\n租赁协议\n${sides}`,
    ],
    ['reports an empty slot', `采购合同\n⟦contractNumber=blank|合同编号：▁▁▁▁⟧\n${sides}`],
    ['reads 合同编码', `运输合同\n合同编码: ⟦contractNumber=HX-YS-25-0088|HX-YS-25-0088⟧\n${sides}`],
    ['reads a number with no colon', `服务合同\n合同编号 ⟦contractNumber=ZY-RJ-2025-008|ZY-RJ-2025-008⟧\n${sides}`],
    ['leaves the bracket around it', `施工合同\n（合同编号：⟦contractNumber=NGJ-2025-16|NGJ-2025-16⟧）\n${sides}`],
    [
      'reads a number on a line of its own',
      `顾问合同\n⟦contractNumber=(2025)衡律顾字第0188号|（2025）衡律顾字第 0188 号⟧\n${sides}`,
    ],
    ['takes no law for a number', `服务合同\n${sides}依据国发〔1999〕25号文件，双方订立本合同。`],
    ['takes no number of the text', `采购合同\n${sides}一、标的\n1、设备编号：A-100。`],
    ['takes no code of a party', `采购合同\n${sides}统一社会信用代码：91320506155352924K\n`],
  ],
  '',
);

testExtractor(
  contractType,
  [
    ['knows video conferencing', `⟦contractType=video-conferencing|云视讯业务服务合同⟧\n${sides}`],
    ['knows a leased line', `⟦contractType=leased-line|互联网专线服务合同⟧\n${sides}`],
    ['knows a purchase', `⟦contractType=procurement|办公设备采购合同⟧\n${sides}`],
    ['knows a lease', `⟦contractType=lease|厂房租赁合同⟧\n${sides}`],
    ['knows works', `⟦contractType=construction|道路改造工程施工合同⟧\n${sides}`],
    ['knows a framework', `⟦contractType=framework|物资采购框架协议⟧\n${sides}`],
    ['knows services', `⟦contractType=services|保洁服务合同⟧\n${sides}`],
    ['counts advertising among services', `⟦contractType=services|户外广告发布合同⟧\n${sides}`],
    ['counts carriage among services', `⟦contractType=services|货物承运合同⟧\n${sides}`],
    ['counts supervision of works among services', `⟦contractType=services|建设工程委托监理合同⟧\n${sides}`],
    ['calls the rest other', `⟦contractType=other|保密协议⟧\n${sides}`],
  ],
  '',
);

testExtractor(copies, [
  ['reads total and shares', '一、本合同⟦copiesTotal=4|一式肆份⟧，双方⟦copiesEach=2|各执贰份⟧。'],
  [
    'reads no common share where each party is told its own',
    '一、本合同⟦copiesTotal=4|一式肆份⟧，甲方执贰份，乙方执贰份。',
  ],
  ['reads no share where they differ', '一、本合同⟦copiesTotal=5|一式五份⟧，甲方三份，乙方一份，采购代理机构一份。'],
  ['reads figures', '一、本协议⟦copiesTotal=2|一式2份⟧，甲乙双方⟦copiesEach=1|各执1份⟧。'],
  [
    'gives no share where the parties keep differing numbers',
    '一、本合同⟦copiesTotal=3|一式叁份⟧，甲方执贰份，乙方执壹份。',
  ],
  ['takes no copies of a report', '一、乙方应提交验收报告一式三份。'],
  ['takes no goods for copies', '一、乙方提供资料2份。'],
]);

testExtractor(dispute, [
  [
    'reads a commission',
    '一、协商不成的，提交⟦disputeInstitution=佛山仲裁委员会|佛山⟧⟦disputeMechanism=arbitration|仲裁委员会⟧仲裁。',
  ],
  [
    'reads a court behind its place',
    '一、争议协商不成的，可向房屋所在地⟦disputeInstitution=苏州市吴中区人民法院|苏州市吴中区⟧⟦disputeMechanism=litigation|人民法院⟧提起诉讼。',
  ],
  [
    'keeps a court named by a party',
    '一、发生争议的，由⟦disputeInstitution=乙方所在地人民法院|乙方所在地⟧⟦disputeMechanism=litigation|人民法院⟧管辖。',
  ],
  [
    'has no institution for local arbitration',
    '一、因本协议引起的争议，协商不成的，提交⟦disputeMechanism=arbitration|当地仲裁机构⟧仲裁。',
  ],
  [
    'shows two commissions',
    '一、争议可以提交⟦disputeInstitution=昆明仲裁委员会|昆明⟧⟦disputeMechanism=arbitration|仲裁委员会⟧或者⟦disputeInstitution=大理仲裁委员会|大理⟧⟦disputeMechanism=arbitration|仲裁委员会⟧仲裁。',
  ],
  [
    'reads negotiation where nothing else stands',
    '一、⟦disputeMechanism=negotiation|因本合同发生的争议，双方协商解决。⟧',
  ],
  [
    'reads the option chosen by its number',
    '一、争议解决方式：（1）提交⟦disputeInstitution=石门仲裁委员会|石门⟧⟦disputeMechanism=arbitration|仲裁委员会⟧仲裁；（2）向工程所在地人民法院起诉。双方约定采用第（1）种方式。',
  ],
  [
    'reads an unnamed commission under a heading',
    '八、争议\n双方协商不成的，⟦disputeMechanism=arbitration|提交仲裁机构仲裁⟧。',
  ],
  ['takes no bankruptcy for a court', '一、一方被人民法院宣告破产的，另一方有权解除合同。'],
  ['takes no complaint for a dispute', '一、甲方对账单有异议的，应在7日内提出。'],
]);
