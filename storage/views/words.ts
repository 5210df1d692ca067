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
