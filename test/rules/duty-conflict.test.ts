import { partiesCalled } from '../support/facts.ts';
import { dutyConflict } from '../../rules/duty-conflict.ts';
import { testRule } from './rule-table.ts';

testRule(
  dutyConflict,
  [
    {
      name: 'repair and replacement lie with both, of one clause pair: one finding',
      text: '五、维修\n1、单元内空调室内机、风管的维修和更换由出租方负责，出租方应在3日内处理完毕。\n2、承租方应自行负责单元内空调室内机、风管的维修和更换。',
      parties: partiesCalled('出租方', '承租方'),
      clauses: [['五.1', '五.2']],
    },
    {
      name: 'maintenance',
      text: '三、终端\n1、租用期内，会议终端的维护、维修由乙方负责。\n2、甲方负责会议终端的日常维护和维修。',
      clauses: [['三.1', '三.2']],
    },
    {
      name: 'a party left out of a slip: its helper is not the one who does it',
      text: '二、设备\n1、甲方侧设备由乙方投资建设，设备的扩容改造由负责乙方提供配合。【甲方侧设备由乙方投资建设的，由乙方负责后续扩容改造，甲方提供配合】。',
      clauses: [['二.1']],
    },
    {
      name: 'maintenance, said together with building',
      text: '四、义务\n1、乙方负责灌溉设施的建设和维护。\n2、甲方负责灌溉设施的日常维护，乙方应予配合。',
      clauses: [['四.1', '四.2']],
    },
    {
      name: 'putting up and taking down',
      text: '六、责任\n1、脚手架的搭设与拆除由承包人负责。\n2、脚手架由发包人搭设和拆除，承包人负责看护。',
      parties: partiesCalled('发包人', '承包人'),
      clauses: [['六.1', '六.2']],
    },
    {
      name: 'a named cost',
      text: '四、费用\n1、货物的运输费用由甲方承担。\n2、货物运输费由乙方承担。',
      clauses: [['四.1', '四.2']],
    },
    {
      name: 'insurance, by verb and by noun',
      text: '五、保管\n1、货物的保险由存货方投保。\n2、货物保险由保管方负责购买。',
      parties: partiesCalled('存货方', '保管方'),
      clauses: [['五.1', '五.2']],
    },
    {
      name: 'two duties in unrelated clauses are two findings',
      text: '一、甲\n1、线路的维护由乙方负责。\n2、甲方负责线路的维护。\n二、乙\n1、会议终端的安装由乙方负责。\n2、甲方负责会议终端的安装。',
      clauses: [
        ['一.1', '一.2'],
        ['二.1', '二.2'],
      ],
    },
    {
      name: 'a cost borne by one, in the active voice by the other',
      text: '一、条件\n1、施工用水、用电费用由甲方承担。\n二、责任\n1、乙方承担施工用水、用电费用，按表计量。',
      clauses: [['一.1', '二.1']],
    },
    {
      name: 'a duty of its own kind, its words in another order',
      text: '一、准备\n1、甲方负责办理施工许可证。\n二、施工\n1、施工许可证由乙方办理。',
      clauses: [['一.1', '二.1']],
    },
    {
      name: 'goods that are no gear, supplied by either',
      text: '一、原料\n1、食材由乙方统一采购。\n二、甲方\n1、甲方负责食材的采购，乙方按菜单加工。',
      clauses: [['一.1', '二.1']],
    },
    {
      name: 'a duty on gear named by its trade',
      text: '三、设备\n1、保洁设备的维修、保养由乙方自行承担。\n2、甲方负责保洁设备的日常保养和维修。',
      clauses: [['三.1', '三.2']],
    },
    {
      name: 'who loads, with people of its own',
      text: '三、装卸\n1、起运地的装车由托运方负责，到达地的卸车由收货人负责。\n2、起运地的装车由承运方自行组织人员完成。',
      parties: partiesCalled('托运方', '承运方'),
      clauses: [['三.1', '三.2']],
    },
    {
      name: 'a topic set out first, its doer behind a comma',
      text: '七、培训\n1、法律培训每年两次，由受聘方负责组织，聘请方提供场地。\n2、法律培训由聘请方自行组织。',
      parties: partiesCalled('聘请方', '受聘方'),
      clauses: [['七.1', '七.2']],
    },
    {
      name: "a party's own department does it",
      text: '二、维护\n1、数据库、应用软件的维护由乙方负责。\n2、应用软件的维护由甲方信息中心承担。',
      clauses: [['二.1', '二.2']],
    },
    {
      name: 'a cost borne as it arises',
      text: '六、费用\n1、差旅费、查档费由聘请方据实承担。\n2、差旅费由受聘方自行承担。',
      parties: partiesCalled('聘请方', '受聘方'),
      clauses: [['六.1', '六.2']],
    },
    {
      name: 'one of several duties on one thing',
      text: '三、养护\n1、苗木的浇水、修剪和病虫害防治由乙方负责。\n2、苗木的修剪由甲方绿化科负责。',
      clauses: [['三.1', '三.2']],
    },
    {
      name: 'costs of two things in one breath',
      text: '二、物流\n1、货物的运输及保险费用由甲方承担。\n2、运输费用由乙方在提货时支付并承担。',
      clauses: [['二.1', '二.2']],
    },
  ],
  [
    {
      name: 'different things',
      text: '五、维护\n1、房屋主体结构、屋面防水由甲方负责维修；门窗、灯具、洁具等日常易损件由乙方自行维修。',
    },
    {
      name: 'either side its own network',
      text: '四、维护\n1、乙方负责机房至光终端之间线路的维护，甲方负责其内部网络的维护。',
    },
    {
      name: 'fault shifts the duty',
      text: '三、终端\n1、会议终端的维修由乙方负责。\n2、因甲方保管不善造成损坏的，会议终端的维修由甲方负责。',
    },
    {
      name: 'the warranty ends',
      text: '三、维修\n1、质保期内，设备的维修由卖方负责。\n2、质保期满后，设备的维修由买方负责。',
      parties: partiesCalled('买方', '卖方'),
    },
    {
      name: 'one does, the other helps',
      text: '三、终端\n1、终端的安装由乙方负责，甲方提供配合。\n2、甲方应配合乙方完成终端的安装。',
    },
    { name: 'each insures its own', text: '四、保险\n1、仓储物的保险由乙方自行投保；仓库建筑物的保险由甲方投保。' },
    {
      name: 'one trains, the other takes part',
      text: '三、培训\n1、操作人员的培训由乙方组织实施。\n2、甲方应组织操作人员参加培训。',
    },
    {
      name: 'goods and their return',
      text: '四、运费\n1、货物运输费由乙方承担。\n2、退货运输费由甲方承担。',
    },
    {
      name: 'both hand in papers of their own',
      text: '三、资料\n1、甲方提供技术资料。\n2、乙方应提供技术资料。',
    },
    {
      name: 'a loss borne by either is no duty',
      text: '三、责任\n1、设备灭失的损失由甲方承担。\n2、设备灭失的损失由乙方负责。',
    },
    {
      name: 'training rooms and training',
      text: '三、培训\n1、培训场地由甲方提供。\n2、学员的培训由乙方负责。',
    },
    {
      name: 'a third body does it for one side',
      text: '二、维护\n1、机房的维护由甲方负责。\n2、机房的消防检测由乙方委托的第三方承担。',
    },
    {
      name: 'each side sees to its own people',
      text: '二、组织\n1、甲方负责内部协调工作。\n2、乙方负责内部协调工作。',
    },
    {
      name: "either side's own people",
      text: '三、人员\n1、甲方人员的培训由甲方负责。\n2、乙方人员的培训由乙方负责。',
    },
  ],
);
