import { figureSource, wordsSource } from './amounts.ts';
import { basis, basisAfterEach } from './price-bases.ts';

/** What may stand between a name and its figure: 为人民币（大写）壹万捌仟元整（小写：. */
const sign = '(?:为|是|:|人民币|¥|大写|小写|含税|[()]){0,8}';

const leadIn = `${sign}(?:${wordsSource})?${sign}`;

/** 元/年/会场, 元/月, 元／次, 元/平方米·月, 元/(平方米·月), 元/每人, 元每吨: a price has a unit of its own. */
const unitSource = `元整?(?:\\(不?含税\\))?(?:\\/每?|每(?=[^,。;]{1,4}(?:[,。;、)]|$)))(?:${basis}(?:[\\/·•*.]${basis}){0,2}|\\(${basis}(?:[\\/·•*.]${basis}){0,2}\\))`;

export const priced = new RegExp(
  `(?<figure>${figureSource})(?<scale>万?)(?<unit>${unitSource})|(?<slot>▁)(?<slotUnit>${unitSource})`,
);

/** 壹万捌仟元整（¥18,000.00）/月: the unit stands behind the bracket. */
export const bracketed = new RegExp(
  `¥(?<figure>${figureSource})(?<scale>万?)(?:元整?)?\\)(?<unit>\\/${basis}(?:[\\/·]${basis}){0,2})`,
);

/** A one-off price: 另收一次性工料费2,180.00元. */
export const oneOff = new RegExp(
  `(?<item>一次性[\\u4e00-\\u9fff]{2,6}费|(?:一次性)?[\\u4e00-\\u9fff]{0,8}?(?:调试费|移机费|搬运费|装卸费|布线费|施工费|测试费|勘察费|工本费|拆除费|清运费|拍摄费|印刷费|测评费|认证费|工料费|开通费|初装费|安装费|接入费|调测费|服务费|手续费|装移机费|开户费|设备费|培训费|运费|材料费|登记费|制作费|设计费|检测费|咨询费))(?:为|:|共计|计|人民币|¥|一次性|收取)*(?<figure>${figureSource})元(?!\\/)`,
);

/** 其中：（1）安全文明施工费：人民币（大写）…（¥128,000.00元）: a named part of the price, on a line of its own. */
export const listed = new RegExp(
  `^(?:\\(?[\\d一二三四五六七八九十]{1,2}[).、]{1,2})?(?<item>[\\u4e00-\\u9fff]{2,14}(?:费|费用|金额|价|工程款)):(?:人民币)?(?:\\(?大写\\)?:?)?(?:${wordsSource})?[(,]*(?:小写)?[:)]*¥?(?<figure>${figureSource})元`,
);

/** 会务筹备费3,000元（一次性）: any fee that is said to be paid once. */
export const paidOnce = new RegExp(
  `(?<item>[\\u4e00-\\u9fff]{2,10}费)(?:共计|计)?${leadIn}(?<figure>${figureSource})元[)]?(?=[(,]?[^,。;]{0,6}一次性)`,
);

/** What a whole contract may be about: that it is paid once makes no item of it. */
export const wholeFee =
  /^(?:本|合同|项目|工程|技术|咨询|总|全部|年度?|全年)*(?:服务|租赁|租用|使用|运维|维护|维保|工程|设计|咨询|开发|监理|代理|承包)?费用?$/;

/** 初装及调测费：▁元（一次性收取）, 视频拍摄费：▁元: a named price left open. */
export const openOneOff = /(?<item>(?:一次性)?[\u4e00-\u9fff]{0,10}?费)(?:为|:|人民币|¥)*(?<slot>▁)元(?![\/每])/;

export const announcesParts = /(?:其中|包括|组成|明细|如下|分项)[^。;\n]{0,12}:?\n/;

/** 月租金为人民币18,600元, 月使用费5,800元: the month stands in the name. 三个月租金, 首月租金 are sums. */
export const monthly = new RegExp(
  `(?<item>(?:[\\u4e00-\\u9fff]{0,8}?(?![个一二两三四五六七八九十当首本上次逐按半末每总])[\\u4e00-\\u9fff]|(?<![\\u4e00-\\u9fff\\d]))月(?:租金|租费|租|(?:固定)?(?:使用|服务|功能|管理|维护|基本)费))(?:标准)?(?:调整|增加|递增|上调|下调|变更)?[至到]?${leadIn}(?:(?<figure>${figureSource})(?<scale>万?)|(?<slot>▁))元(?![\\/每])`,
);

/** 月服务费 is no price paid once. */
export const ofMonth = /月(?:使用|服务|功能|管理|维护|基本)费$/;

/** 其中需求调研费50,000元，开发费200,000元: parts of a price, one behind the other. */
export const part = new RegExp(
  `(?<item>[\\u4e00-\\u9fff]{2,10}费用?)(?:为|:|人民币|¥)*(?<figure>${figureSource})元(?![\\/每])`,
);

export const leadsToParts = /其中|包括|组成|构成|明细/;

/** 打印机5台，单价2,300元: what one of so many costs, where nothing is said of what they make. */
export const priceOfOne = new RegExp(
  `(?<![\\u4e00-\\u9fffA-Za-z0-9])(?<item>[\\u4e00-\\u9fffA-Za-z][\\u4e00-\\u9fffA-Za-z0-9-]{1,15}?)(?:\\([^()]{1,20}\\))?,?(?:数量|共|计)?:?\\d+(?<base>${basis})[,、](?:含税)?单价(?:为|:|人民币|¥)*(?<figure>${figureSource})元(?![\\/每])`,
);

/** 石材养护费全年包干12,000元: one price for all of a stretch of time. */
export const lumpSum = new RegExp(
  `(?<item>[\\u4e00-\\u9fff]{2,10}?费用?)(?:实行|采用|按)?(?:每|全)?(?<period>[年月])度?包干(?:价|费用?|使用)?(?:为|:|人民币|¥)*(?<figure>${figureSource})(?<scale>万?)元(?![\\/每])`,
);

/** 租金为每月9500元, 进出场费每台15000元, 每名保安员每月3950元: the unit stands before the figure. */
export const perUnit = new RegExp(
  `每(?:个)?(?<first>${basisAfterEach})(?:(?<thing>[\\u4e00-\\u9fff]{2,6})?每(?:个)?(?<second>${basisAfterEach}))?(?<what>[\\u4e00-\\u9fff]{0,8}(?:费用?|租金|报酬|薪酬))?(?:按|收取|加收|另收|单价)?${leadIn}(?:(?<figure>${figureSource})(?<scale>万?)|(?<slot>▁))元(?!\\/)`,
);

/** 每平方米每月22元，月租金52,800元: what a price a square metre makes is the rent; the price is how it is reckoned. */
export const reckonedRent = new RegExp(
  `每(?:平方米|平米|㎡|m2)(?:每(?:月|日|天))?(?:建筑面积)?(?:为|人民币|¥)*${figureSource}元[,、;]?(?:即|折合|合|计)?(?<item>月(?:租金|租费|租))(?:合计|共计|总计|总额|计|为|:|人民币|¥)*(?<figure>${figureSource})(?<scale>万?)元(?!\\/)`,
);

/** What is reckoned with, owed for lateness, or left as a pledge is no fee item. */
export const noFee =
  /计算$|违约金|赔偿|滞纳金|罚款|押金|保证金|定金|订金|补偿|减免|扣[减除罚]|注册资本|限额|投保|保险金额|保额|重置价|每(?:逾期|延误|迟延)/;

/** A limit, or what was asked before the discount, is not what is agreed. */
export const notAgreed =
  /(?:不超过|不高于|最高|最低|至少|上限|封顶|不低于|不少于|低于|高于|达到?|满|退还)(?:为|人民币|¥)*$|(?:刊例价|原价|市场价|目录价|牌价|指导价|参考价|限价)[^,]{0,6}$/;
