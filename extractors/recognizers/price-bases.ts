/** What a price may be for; longer words first, so that 人次 is not read as 人. */
const bases = (
  '学年 半年 季度 季 年 月\\(30天\\) 月 日 天 小时 分钟 秒 次 人次 人天 人日 人月 人 台班 台时 台次 台套 台 套 条 个 间 平方公里 平方米 平米 立方米 吨公里 公里 千米 米 m2 m3 ㎡ m² km ' +
  '公斤 千克 kg 吨 件 箱 柜 票 趟 航次 车次 车 辆 户 点位 点 会场 学期 端口 份 只 张 桶 度 批 项 场次 场 课时 课 路 终端 账号 席 坐席 床位 床 梯 站 机柜 机位 ' +
  'U Mbps M GB G TB T 核 块 幅 屏 页 字 千字 篇 盒 瓶 包 袋 捆 根 株 棵 幢 栋 层 亩 公顷 单 笔 道 组 部 门 名 岗 班 餐 份餐 节点 节 样品 样 处 半天 半日 标段 座 线 对 芯 桌 位 晚 夜 间夜 车位 工位 房间 单元 号码 线路 电路 工日 工时 学时 托盘 标箱 立方 升 万次 千次 把 枚 支 双 架 盏 面 樘 扇 顶 匹 头 卷 令 本 册 副 块'
)
  .split(' ')
  .sort((a, b) => b.length - a.length);
/** Source of a pattern for what a price is for: a known word, or a short one before a sign. */
export const basis = `(?:${bases.join('|')}|[\\u4e00-\\u9fff]{1,3}(?=[,;。、()\\/·\\n\\t]|$))`;
/**
 * Source of a pattern for what stands behind 每: what a price is for, or any noun right before the figure or before another 每 (每席位每月
 * 30元). Words of paying and of being late are no such nouns.
 */
export const basisAfterEach = `(?:${basis}|(?:(?![月年季日天次个付收缴交扣罚赔偿退还补逾延迟超少满增减期合共总])[\\u4e00-\\u9fff]){1,4}(?=每|\\d|▁|¥|人民币))`;
