import { partiesCalled } from '../support/facts.ts';
import { equipmentOwnershipConflict } from '../../rules/equipment-ownership-conflict.ts';
import { testRule } from './rule-table.ts';

testRule(
  equipmentOwnershipConflict,
  [
    {
      name: 'provided by one here, bought by the other there',
      text: '一、设备\n1、会议终端由乙方提供，产权归乙方所有。\n二、甲方义务\n1、甲方应按照乙方推荐的型号自行购置各会场会议终端，终端产权归甲方所有。',
      clauses: [['一.1', '二.1']],
      quotes: [['会议终端由乙方提供', '自行购置各会场会议终端']],
    },
    {
      name: 'ownership alone differs',
      text: '一、设备\n1、接入路由器产权归乙方所有。\n2、接入路由器归甲方所有。',
      clauses: [['一.1', '一.2']],
    },
    {
      name: 'a thing prepared by one, listed among what the other builds',
      text: '一、甲方义务\n1、甲方应做好各项准备工作，包括：入网的协调工作；接入设备及安装场地的准备。\n2、甲方侧设备（包括接入设备、会议终端等）由乙方投资建设。',
      clauses: [['一.1', '一.2']],
    },
    {
      name: 'gear named by its kind',
      text: '四、设备\n1、地磁车检器由甲方采购，产权归甲方所有。\n2、地磁车检器由乙方提供，产权归乙方所有。',
      clauses: [['四.1', '四.2']],
    },
    {
      name: 'kept by its provider here, property of the other side there',
      text: '第三条 设备\n充电桩由乙方无偿提供并保留产权。\n第四条 退出\n合作期内，充电桩属于甲方资产，乙方不得处置。',
      clauses: [['第三条', '第四条']],
    },
    {
      name: 'a machine that is rented out, owned by either',
      text: '1 租赁物\n1.1 数码印刷机的所有权始终属于出租人。\n2 其他\n2.1 数码印刷机归承租人所有，租期内不得撤走。',
      parties: partiesCalled('出租人', '承租人'),
      clauses: [['1.1', '2.1']],
    },
    {
      name: 'one of a list (A、B等设备) claimed by the other side',
      text: '一、设备\n1、洗地机、高压冲洗机等保洁设备由乙方自行配备，所有权归乙方。\n2、洗地机、高压冲洗机由甲方出资购置，乙方仅有使用权。',
      clauses: [['一.1', '一.2']],
    },
    {
      name: 'what a trade works with, counted here and named there',
      text: '一、运力\n1、承运方自备厢式货车8辆，车辆应当证照齐全。\n2、运输所用厢式货车由托运方提供。',
      parties: partiesCalled('托运方', '承运方'),
      clauses: [['一.1', '一.2']],
    },
    {
      name: 'gear whose use is named before it',
      text: '七、设备\n1、维保所需的工具、仪器由乙方自备。\n2、维保所需的仪器由甲方配备，供乙方无偿使用。',
      clauses: [['七.1', '七.2']],
    },
    {
      name: 'a right in the thing, claimed with 对',
      text: '一、设备\n1、光伏组件、逆变器由乙方投资，运营期内所有权归乙方。\n2、甲方对逆变器享有所有权，乙方不得拆除。',
      clauses: [['一.1', '一.2']],
    },
  ],
  [
    {
      name: 'what one side picks out and buys itself',
      text: '五、设备\n1、主要设备由乙方采购；甲方指定的服务器由甲方采购。',
    },
    { name: 'one side provides and owns', text: '一、设备\n1、光终端由乙方提供，产权归乙方所有，甲方仅有使用权。' },
    {
      name: "the other side's own gear",
      text: '一、设备\n1、甲方自备路由器和防火墙，乙方在现场提供的光传输终端一台，产权归乙方所有。',
    },
    {
      name: 'different equipment',
      text: '一、设备\n1、会议终端、摄像机和线缆由乙方提供，产权归乙方所有；显示屏由甲方提供。',
    },
    {
      name: 'hosted gear and what it is hosted in',
      text: '五、设备\n1、托管设备由甲方自备，其所有权属于甲方；机柜由乙方提供，产权归乙方。',
    },
    {
      name: 'a change of ownership on a condition',
      text: '一、设备\n1、会议终端产权归乙方所有。\n2、甲方付清全部费用的，会议终端产权归甲方所有。',
    },
    {
      name: 'ownership passes when the term ends, said in one breath',
      text: '一、权属\n1、充电桩的所有权归乙方。\n2、合作期满后充电桩归甲方所有。',
    },
    {
      name: 'either side buys what it uses',
      text: '一、设备\n1、厨房的固定灶具由甲方配置，所有权归甲方。\n2、小型炊具由乙方自备，归乙方所有。',
    },
    {
      name: 'owners differ, each of gear of its own',
      text: '一、托管\n1、服务器所有权归甲方。\n二、机房\n1、机柜、交换机由乙方提供，所有权归乙方。',
      fields: {
        equipmentOwner: {
          conflicting: [
            ['A', '服务器所有权归甲方'],
            ['B', '所有权归乙方'],
          ],
        },
      },
    },
  ],
);
