/** Chinese words for the closed lists of the record and of the database. */
export const choiceWords: Readonly<Record<string, string>> = {
  'video-conferencing': '视频会议',
  'leased-line': '专线',
  procurement: '采购',
  lease: '租赁',
  services: '服务',
  construction: '建设工程',
  framework: '框架协议',
  other: '其他',
  year: '每年',
  'half-year': '每半年',
  quarter: '每季度',
  month: '每月',
  once: '一次性',
  day: '每日',
  yes: '是',
  no: '否',
  monthly: '按月',
  quarterly: '按季',
  semiannual: '按半年',
  yearly: '按年',
  milestones: '按进度',
  'bank-collection': '银行托收',
  'bank-transfer': '银行转账',
  cash: '现金',
  cheque: '支票',
  online: '网上支付',
  arbitration: '仲裁',
  litigation: '诉讼',
  negotiation: '协商',
  present: '有印章',
  absent: '无印章',
  A: '甲方',
  B: '乙方',
  C: '丙方',
  D: '丁方',
};

export const executionWords = {
  signed: '已签署',
  'partly-signed': '部分签署',
  unsigned: '未签署',
  unknown: '不明',
};

export const reviewStatusWords = {
  unreviewed: '未复核',
  'in-review': '复核中',
  'second-review': '待二审',
  disagreement: '两审不一致',
  reviewed: '已复核',
};

export const readingWords = { succeeded: '完整', partial: '有页或字段未读出', failed: '未读出' };

export const kindWords = { digital: '电子版', scanned: '扫描件', mixed: '混合' };

export const severityWords = { critical: '严重', high: '高', medium: '中', low: '低' };

export const gradeWords = { high: '高', medium: '中', low: '低' };

export const fieldStatusWords = {
  found: '写明',
  blank: '留空',
  absent: '无此项',
  conflicting: '前后不一',
  failed: '有内容但无法识别',
};

export const reviewWords = { unreviewed: '未复核', confirmed: '已确认', corrected: '已更正' };

export const findingStatusWords = { open: '未处理', accepted: '属实', dismissed: '不成立', fixed: '已更正' };

export const partyWords = { A: '甲方', B: '乙方', C: '丙方', D: '丁方' };

export const confirmedByWords = { review: '人工复核', 'second-source': '另一处印证' };
