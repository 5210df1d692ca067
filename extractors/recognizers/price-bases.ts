/** What a price may be for; longer words first, so that 人次 is not read as 人. */
const bases = (
  '学年 半年 季度 季 年 月\\(30天\\) 月 日 天 小时 分钟 秒 次 人次 人天 人日 人月 人 台班 台时 台套 台 套 条 个 间 平方公里 平方米 平米 立方米 吨公里 公里 千米 米 m2 m3 ㎡ m² km ' +
  '公斤 千克 kg 吨 件 箱 柜 票 趟 航次 车次 车 辆 户 点位 点 会场 学期 端口 份 只 张 桶 度 批 项 场次 场 课时 课 路 终端 账号 席 坐席 床位 床 梯 站 机柜 机位 ' +
  'U Mbps M GB G TB T 核 块 幅 屏 页 字 千字 篇 盒 瓶 包 袋 捆 根 株 棵 幢 栋 层 亩 公顷 单 笔 道 组 部 门 名 岗 班 餐 份餐 节点 节 样品 样 把 枚 支 双 架 盏 面 樘 扇 顶 匹 头 卷 令 本 册 副 块'
)
  .split(' ')
  .sort((a, b) => b.length - a.length);
/** Source of a pattern for what a price is for: a known word, or a short one before a sign. */
export const basis = `(?:${bases.join('|')}|[\\u4e00-\\u9fff]{1,3}(?=[,;。、()\\/·\\n\\t]|$))`;
