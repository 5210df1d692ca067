import { partyBank } from '../../../extractors/fields/party-bank.ts';
import { partyContact } from '../../../extractors/fields/party-contact.ts';
import { partyIdentity } from '../../../extractors/fields/party-identity.ts';
import { testExtractor } from '../extractor-table.ts';

const a = '⟦partyA.label=甲方|甲方⟧：⟦partyA.name=云岭县第一小学|云岭县第一小学⟧\n';
const b = '⟦partyB.label=乙方|乙方⟧：⟦partyB.name=清江通信有限公司|清江通信有限公司⟧\n';

testExtractor(
  partyIdentity,
  [
    [
      'reads label, name, code, seat and representative of the head',
      `服务合同\n${a}统一社会信用代码：⟦partyA.creditCode=91320506155352924K|91320506155352924K⟧\n法定代表人：⟦partyA.legalRepresentative=袁杰兰|袁杰兰⟧\n${b}地址：⟦partyB.address=江苏省苏州市吴中区滨江大道270号|江苏省苏州市吴中区滨江大道270号⟧\n一、服务内容\n1、略。`,
    ],
    [
      'takes the word before the bracket for the label',
      '房屋租赁合同\n⟦partyA.label=出租方|出租方⟧（甲方）：⟦partyA.name=苏州弘屿产业园运营管理有限公司|苏州弘屿产业园运营管理有限公司⟧\n⟦partyB.label=承租方|承租方⟧（乙方）：⟦partyB.name=邓秀英|邓秀英⟧\n一、房屋\n1、略。',
    ],
    [
      'maps roles in order of appearance',
      '采购合同\n⟦partyA.label=需方|需方⟧：⟦partyA.name=烟台市芝罘区图书馆|烟台市芝罘区图书馆⟧\n⟦partyB.label=供方|供方⟧：⟦partyB.name=烟台启澜智能科技有限公司|烟台启澜智能科技有限公司⟧\n第一条 标的\n略。',
    ],
    [
      'keeps an empty name as blank',
      `服务合同\n⟦partyA.label=甲方|甲方⟧：⟦partyA.name=blank|▁▁▁▁⟧\n${b}一、服务\n1、略。`,
    ],
    [
      'repairs a code whose letters cannot stand in it',
      `服务合同\n${a}统一社会信用代码：⟦partyA.creditCode=91320506155352924K|9132O506155352924K⟧\n${b}一、服务\n1、略。`,
    ],
    [
      'finds code and seat in the settlement clause of one party',
      `服务协议\n${a}${b}一、结算\n1、乙方结算信息：\n纳税人识别号：⟦partyB.creditCode=9161070064861526XQ|9161070064861526XQ⟧\n地址：⟦partyB.address=陕西省清江市云台区西一环路8号|陕西省清江市云台区西一环路8号⟧`,
    ],
    [
      'ends a name where the next item of its line begins',
      `写字楼租赁合同\n⟦partyA.label=出租方|出租方⟧：⟦partyA.name=佛山南桂商业运营有限公司|佛山南桂商业运营有限公司⟧ 合同编号：NG-2025-0907\n⟦partyB.label=承租方|承租方⟧：⟦partyB.name=佛山禾屿家居制造有限公司|佛山禾屿家居制造有限公司⟧\n第一条 物业\n略。`,
    ],
    [
      'reads a table with a column for each party',
      '开发合同\n项目\t⟦partyA.label=委托人|委托人⟧（甲方）\t⟦partyB.label=研究开发人|研究开发人⟧（乙方）\n单位名称\t⟦partyA.name=云岭县第一小学|云岭县第一小学⟧\t⟦partyB.name=清江软件有限公司|清江软件有限公司⟧\n地址\t⟦partyA.address=云岭县学府路1号|云岭县学府路1号⟧\t⟦partyB.address=清江市滨江路9号|清江市滨江路9号⟧\n法定代表人\t⟦partyA.legalRepresentative=罗世维|罗世维⟧\t⟦partyB.legalRepresentative=程曼|程曼⟧\n一、开发\n1、略。',
    ],
    [
      'leaves the letter behind a name',
      '承包合同\n⟦partyA.label=发包人|发包人⟧：⟦partyA.name=靖远矿业有限公司|靖远矿业有限公司⟧（甲方）\n⟦partyB.label=承包人|承包人⟧：⟦partyB.name=兰州餐饮管理有限公司|兰州餐饮管理有限公司⟧（乙方）\n一、承包\n1、略。',
    ],
    ['takes no place of work for a seat', `服务合同\n${a}${b}一、服务\n1、接入地址：四川省成都市武侯区科技二路29号。`],
    [
      'takes no signatory for a representative',
      `服务合同\n${a}${b}一、服务\n1、略。\n甲方（盖章）：云岭县第一小学\n负责人（签字）：唐志强\n乙方（盖章）：清江通信有限公司\n负责人（签字）：曾琳`,
    ],
    ['finds no parties in prose', '说明\n双方应本着友好原则协商，乙方应配合甲方工作。'],
  ],
  '',
);

testExtractor(partyBank, [
  [
    'gives the account to the party whose clause it stands in',
    '一、付款\n1、乙方收款账户：\n户名：⟦partyB.bankAccountName=清江通信有限公司|清江通信有限公司⟧\n开户行：⟦partyB.bankName=工行清江北团结街支行|工行清江北团结街支行⟧\n账号：⟦partyB.bankAccountNumber=2606050718000012638|2606050718000012638⟧',
  ],
  [
    'reads values in brackets and the other spelling of account',
    '一、付款\n1、乙方结算信息：\n户名：【⟦partyB.bankAccountName=清江通信有限公司|清江通信有限公司⟧】\n开户行：【⟦partyB.bankName=建行大理下关支行|建行大理下关支行⟧】\n帐号：【⟦partyB.bankAccountNumber=2608281027240388189|2608281027240388189⟧】',
  ],
  [
    'gives an account without owner to the side that is paid',
    '一、付款\n1、甲方应向乙方支付服务费，约定的收款账户为：\n户名：⟦partyB.bankAccountName=董志强|董志强⟧\n开户银行：⟦partyB.bankName=中国农业银行天水秦州支行|中国农业银行天水秦州支行⟧\n账号：⟦partyB.bankAccountNumber=1007217351186686207|1007217351186686207⟧',
  ],
  [
    'reads an account written in one sentence',
    '一、付款\n1、乙方户名：⟦partyB.bankAccountName=云南砚池教育装备有限公司|云南砚池教育装备有限公司⟧；开户行：⟦partyB.bankName=云南红塔银行大理分行|云南红塔银行大理分行⟧；账号：⟦partyB.bankAccountNumber=7307900208386762680|7307900208386762680⟧。',
  ],
  [
    'reports empty brackets as blank',
    '一、付款\n1、乙方收款账户：\n户名：【⟦partyB.bankAccountName=清江通信有限公司|清江通信有限公司⟧】\n⟦partyB.bankName=blank|开户行：【 】⟧\n⟦partyB.bankAccountNumber=blank|账号：【 】⟧',
  ],
  [
    'reads an account called by its holder',
    '一、付款\n1、乙方收款账户：⟦partyB.bankAccountName=清江通信有限公司|清江通信有限公司⟧，开户行：⟦partyB.bankName=清江银行城东支行|清江银行城东支行⟧，账号：⟦partyB.bankAccountNumber=800022334455667|800022334455667⟧。',
  ],
  ['takes no login for an account', '一、服务\n1、软终端账号可在手机登录，同一账号不得同时在两台以上设备使用。'],
  ['takes no transfer for a bank', '一、付款\n1、甲方以银行转账方式付款。'],
]);

testExtractor(partyContact, [
  [
    'reads both contacts of one sentence',
    '一、其他\n1、甲方联系人：⟦partyA.contactName=沈杰|沈杰⟧，电话⟦partyA.contactPhone=0512-65330817|0512-65330817⟧；乙方联系人：⟦partyB.contactName=林芳|林芳⟧，电话⟦partyB.contactPhone=13812660493|13812660493⟧。',
  ],
  [
    'reads a line of the head that lists both sides',
    '联系方式：甲方联系人⟦partyA.contactName=古月|古月⟧，电话⟦partyA.contactPhone=0817-2223344|0817-2223344⟧；乙方联系人⟦partyB.contactName=安然|安然⟧，手机⟦partyB.contactPhone=13990780001|13990780001⟧。\n一、其他\n1、略。',
  ],
  [
    'reads a list without labels',
    '一、其他\n1、联系人：甲方⟦partyA.contactName=谢凯|谢凯⟧，⟦partyA.contactPhone=027-82614093|027-82614093⟧；乙方⟦partyB.contactName=高文婷|高文婷⟧，⟦partyB.contactPhone=18602761135|18602761135⟧。',
  ],
  [
    'reads department and mail of a list by party',
    '一、其他\n1、双方联系人：\n甲方：⟦partyA.contactName=魏明|魏明⟧，⟦partyA.contactDepartment=科技信息部|科技信息部⟧，电话⟦partyA.contactPhone=0938-6820417|0938-6820417⟧，邮箱⟦partyA.contactEmail=keji52@example.cn|keji52@example.cn⟧\n乙方：⟦partyB.contactName=郭雨晨|郭雨晨⟧，⟦partyB.contactDepartment=集团客户中心|集团客户中心⟧，电话⟦partyB.contactPhone=13893820715|13893820715⟧，邮箱⟦partyB.contactEmail=zq317@example.com|zq317@example.com⟧',
  ],
  [
    'reads a department in brackets',
    '一、其他\n1、甲方联系人⟦partyA.contactName=梁伟|梁伟⟧（⟦partyA.contactDepartment=设备部|设备部⟧），电话⟦partyA.contactPhone=0757-86325519|0757-86325519⟧。',
  ],
  [
    'gives a line of phone and mail to the contact above it',
    '一、其他\n1、业务联系人如下：\n甲方联系人：⟦partyA.contactName=blank|▁▁▁▁⟧\n⟦partyA.contactPhone=blank|联系电话：▁▁▁▁⟧ ⟦partyA.contactEmail=blank|电子邮箱：▁▁▁▁⟧\n乙方联系人：⟦partyB.contactName=胡浩|胡浩⟧\n联系电话：⟦partyB.contactPhone=15261404641|15261404641⟧ ⟦partyB.contactEmail=blank|电子邮箱：▁▁▁▁⟧',
  ],
  [
    'reports every empty slot of a list by party',
    '一、其他\n1、联系人：甲方⟦partyA.contactName=blank|▁▁▁⟧，⟦partyA.contactPhone=blank|电话▁▁▁⟧；乙方⟦partyB.contactName=blank|▁▁▁⟧，⟦partyB.contactPhone=blank|电话▁▁▁⟧。',
  ],
  [
    'takes no duty of a contact for a contact',
    '一、服务\n1、乙方因割接需要中断服务的，应提前3日以短信方式告知甲方联系人。',
  ],
  ['takes no hotline for a contact', '一、服务\n1、甲方可拨打客户服务热线4001100868申告，热线号码以乙方官网公示为准。'],
  ['takes no emergency number for a contact', '一、服务\n1、乙方设立24小时抢修电话：0734-7212119。'],
  [
    'puts a number right whose last digit was taken for a letter',
    '一、其他\n1、甲方联系人：⟦partyA.contactName=沈杰|沈杰⟧，电话⟦partyA.contactPhone=13388720915|1338872091s⟧。',
  ],
  ['takes a stroke for none', '一、其他\n1、甲方联系人：⟦partyA.contactName=沈杰|沈杰⟧\n电子邮箱：/'],
]);
