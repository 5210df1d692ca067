/** What a party is said to do, have or bear. `supply` brings in what is no equipment (材料, 食材); `other` is a duty named by its own noun phrase (数据迁移由甲方负责). */
export type Act =
  | 'provide'
  | 'own'
  | 'maintain'
  | 'repair'
  | 'replace'
  | 'expand'
  | 'support'
  | 'wire'
  | 'install'
  | 'dismantle'
  | 'train'
  | 'clean'
  | 'insure'
  | 'transport'
  | 'cost'
  | 'supply'
  | 'other';

/** An act named in a phrase, with the place of its word. */
export interface NamedAct {
  readonly act: Act;
  readonly start: number;
  readonly end: number;
}

/** Verbs and verbal nouns of duties, as contracts write them. 日常维护 and 维修 may lie with different sides, so they stay apart. */
const dutyWords: readonly (readonly [Act, string])[] = [
  ['support', '技术支[持撑](?:及服务|和服务)?|技术服务'],
  ['expand', '扩容(?:改造)?|升级(?:改造)?|改造'],
  ['maintain', '维护|养护|保养|运维|维保'],
  ['repair', '大修|维修|修理|修缮|检修|抢修|修复|保修'],
  ['replace', '更换|调换'],
  ['wire', '(?:综合)?布线|布放|敷设|铺设'],
  ['install', '安装|调试|装配|架设|搭设|搭建'],
  ['dismantle', '拆除|拆卸'],
  ['train', '培训'],
  ['clean', '保洁|清洁|清洗|清运|清扫'],
  ['insure', '投保|保险(?!金|柜|箱|单|合同|责任|事故|理赔|标的)'],
  ['transport', '运输|装卸|卸货|搬运|托运'],
];
/** 维护费, 维修人员, 保修期 name no duty. */
const notDuty = '(?!费|所|人员|单位|窗口|界面|记录|材料|手册|方案|公司|队|期)';
/** 保洁设备, 运输车辆 and 培训教材 are things; 维护设备 and 安装设备 are what one does with things. */
const notThing =
  '(?!设备|机|器|用品|用具|工具|车|场地|教材|讲师|师|员|服务费|区域|单元|质量|标准|范围|合同|过程|途中|条件|路线)';
const modifiers: ReadonlySet<Act> = new Set(['clean', 'transport', 'train', 'insure', 'support']);
const duties = new RegExp(
  dutyWords.map(([act, source]) => `(?<${act}>(?:${source})${notDuty}${modifiers.has(act) ? notThing : ''})`).join('|'),
  'g',
);

/** Verbs by which equipment is brought in. */
const provideVerb =
  /(?:免费|自行|统一|负责)*(?:出资|投资)?(?:提供|购置|购买|采购|选购|自备|自购|配备|配置|供应|出租|投资建设|投资|建设|准备|配发)/g;

/** How a duty is done, between the party and the verb: 自行, 定期, 指派专人, 按照…的要求. */
export const manner =
  '(?:自行|全权|统一|及时|定期|免费|无偿|另行|共同|负责|据实|单独|独立|先行|派员|组织|安排[^,]{0,6}?|指派[^,]{0,6}?|派[^,]{0,4}?|在[^,]{2,10}?[时前后]|按[^,]{2,12}?|每[日周月季年][^,]{0,4}?)*';

/** Verbs that lay a duty upon a party: 负责, 承担, 组织 … */
export const carryOut = '(?:负责|承担|完成|进行|实施|执行|开展|组织|安排|做好|落实|办理|解决|联系)';

/** The duties a phrase names, in order. */
export function dutiesIn(phrase: string): readonly NamedAct[] {
  return [...phrase.matchAll(duties)].map((match) => {
    const act = dutyWords.find(([name]) => match.groups?.[name] !== undefined)?.[0] ?? 'other';
    return { act, start: match.index, end: match.index + match[0].length };
  });
}

/** The verbs of bringing in equipment a phrase holds, in order. */
export function provisionsIn(phrase: string): readonly NamedAct[] {
  return [...phrase.matchAll(provideVerb)].map((match) => ({
    act: 'provide',
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Head nouns of equipment of more than one character. */
const equipmentNouns =
  '设备|设施|终端|电脑|主机|网关|光猫|机顶盒|话机|装置|仪表|[水电气]表|流量计|线缆|天线|线路|专线|管线|组件|车辆|空调|防火墙|模组|机组|传感器|探头|摄像头|喷头';
/** The last characters of names of gear (路由器, 充电桩, 印刷机, 机柜, 货车, 施工机械, 餐具). */
const gear = '[器机柜桩车泵炉梯仪屏灯锁闸具械缆塔架箱]';
/** Words that end like gear and are none: persons, occasions, papers and verbs. */
const noGear =
  /(?:司机|时机|危机|有机|随机|武器|文具|出具|开具|停车|用车|派车|乘车|发车|行车|框架|构架|担架|邮箱|信箱|纸箱|木箱)$/;
const equipment = new RegExp(`(?:${equipmentNouns}|[\\u4e00-\\u9fff]${gear})$`);

/** Whether a noun phrase names equipment a service is delivered with. */
export function isEquipment(object: string): boolean {
  return equipment.test(object) && !noGear.test(object);
}
