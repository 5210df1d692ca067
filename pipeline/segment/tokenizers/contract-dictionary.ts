/** Words of one part of speech (ICTCLAS tags: n noun, nz proper noun, nt organisation, v verb, vn verbal noun, q unit). */
interface WordGroup {
  readonly tag: string;
  readonly words: readonly string[];
}

const group = (tag: string, words: string): WordGroup => ({ tag, words: words.split(/\s+/).filter(Boolean) });

const groups: readonly WordGroup[] = [
  // Sides and the people who act for them.
  group(
    'n',
    `甲方 乙方 丙方 丁方 甲乙双方 出租方 承租方 出租人 承租人 买受人 出卖人 采购人 采购方 供应商 供货方 需方 供方 委托方 受托方 委托人 受托人
    发包人 承包人 发包方 承包方 定作方 承揽方 转让方 受让方 许可方 被许可方 招标人 中标人 投标人 违约方 守约方 第三方 监理人 法定代表人 授权代表
    委托代理人 项目负责人 项目经理 客户经理 联系人 经办人 签署人 代表人 分支机构`,
  ),
  // Parts of a contract and legal notions.
  group(
    'n',
    `违约责任 违约金 滞纳金 定金 订金 押金 保证金 履约保证金 质量保证金 质保金 租赁保证金 预付款 进度款 尾款 首付款 不可抗力 争议解决 仲裁委员会
    人民法院 管辖权 管辖法院 仲裁条款 仲裁裁决 保密义务 保密信息 商业秘密 知识产权 著作权 所有权 使用权 产权 有效期 合同期限 租赁期限 服务期限 质保期 保修期
    试用期 试运行期 宽限期 免租期 装修期 起租日 计费起始日 起止日期 签订日期 签署日期 生效日期 届满 自然月 自然日 工作日 补充协议 变更单 受理单
    业务受理单 附件 合同编号 合同标的 合同总价 合同总金额 合同价款 合同金额 服务等级协议 验收报告 验收合格证书 完工报告 实质性条款 格式条款 通知送达
    送达地址 民法典 招标文件 投标文件 中标通知书 连带责任 损害赔偿 赔偿责任 违约赔偿 解除权 优先承租权 优先购买权 书面通知 书面同意 书面形式 同等法律效力`,
  ),
  group(
    'vn',
    `签字盖章 自动续期 自动延续 自动顺延 提前解除 提前终止 单方解除 协商解决 友好协商 逾期付款 逾期交货 逾期支付 延迟履行 迟延履行 全面履行 安装调试 竣工验收
    交付验收 续签 续租 转租 分租 退租 转包 分包 扩容改造 技术支持 售后服务 维护保养 故障处理 巡检 割接 割接入网 综合布线 网络割接 联调联试 签订 生效`,
  ),
  // Money, tax, payment.
  group(
    'n',
    `人民币 大写 小写 含税 不含税 含税价 不含税价 含税金额 不含税金额 含税总价 税率 税额 征收率 增值税 增值税专用发票 增值税普通发票 专用发票 普通发票 价税合计
    单价 合价 总价 总金额 年费 月费 月租费 月租金 年租金 租金 物业费 物业管理费 水电费 专线月租费 会场使用费 会场流量费 流量费 线路租用费 通信费 一次性费用
    一次性接入费 调测费 安装费 初装费 服务费 维护费 维保费 巡检费 终端使用费 平台使用费 功能费 套餐费 欠费 账期 账单 付款周期 付款方式 缴费方式 银行托收
    银行转账 银行承兑汇票 现金缴费 网上缴费 转账支票 开户行 开户银行 户名 账号 帐号 银行账号 收款账户 开票信息 纳税人识别号 统一社会信用代码 税号`,
  ),
  // Telecommunications.
  group(
    'nz',
    `云视讯 高清视频会议 视频会议 视频会商 互联网专线 数据专线 数字电路 光纤专线 政企专线 企业宽带 移动专线 裸光纤 虚拟专网 固定公网 公网地址 云桌面 云主机
    物联网卡 短信平台 呼叫中心 集团短信 和对讲 千里眼 智能组网`,
  ),
  group(
    'n',
    `会场 主会场 分会场 会议终端 高清会议终端 终端设备 接入设备 光网络单元 光猫 软终端 软终端账号 摄像机 中控系统 矩阵设备 交换机 路由器 机架 机柜 带宽 可用率
    丢包率 时延 上联光缆 光缆 管线 配线 配线室 交接间 网络设备 传输设备 主叫号码 码号 业务开通 业务变更 业务终止 销户 停机 复机 封网 网元 平均修复时间`,
  ),
  group(
    'nt',
    `政企客户部 网络部 综合部 办公室 分公司 有限公司 股份有限公司 有限责任公司 集团有限公司 清算中心 公共资源交易中心`,
  ),
  group('q', `平方米 万元 万分之 千分之 百分之`),
];

/** A word of the user dictionary with its part-of-speech tag. */
export interface DictionaryWord {
  readonly word: string;
  readonly tag: string;
}

/** The words contracts use that a general dictionary cuts apart: legal, payment and telecom terms. One list for every engine. */
export const contractDictionary: readonly DictionaryWord[] = groups.flatMap(({ tag, words }) =>
  words.map((word) => ({ word, tag })),
);
