import type { ScanQuality } from '../../pipeline/evaluate/scan-quality.ts';
import type { AcceptedChange } from '../../pipeline/evaluate/compare-records.ts';

/** What `hetong eval` says, in one language. */
export interface EvaluationTexts {
  readonly rates: readonly [
    precision: string,
    recall: string,
    f1: string,
    right: string,
    wrong: string,
    missed: string,
  ];
  readonly heads: {
    readonly field: string;
    readonly rule: string;
    readonly total: string;
    readonly scan: string;
    readonly family: string;
  };
  readonly groupColumns: readonly string[];
  readonly totals: {
    readonly fields: string;
    readonly blanks: string;
    readonly fees: string;
    readonly findings: string;
  };
  readonly differenceColumns: readonly string[];
  readonly confusionColumns: readonly string[];
  readonly characterColumns: readonly string[];
  readonly changeColumns: readonly string[];
  readonly reliabilityColumns: readonly string[];
  readonly nothing: string;
  readonly scans: Readonly<Record<ScanQuality, string>>;
  readonly verdicts: Readonly<Record<AcceptedChange['verdict'], string>>;
  readonly acceptedAs: Readonly<Record<AcceptedChange['acceptedAs'], string>>;
  readonly documents: (counts: { readonly all: number; readonly missing: number; readonly perfect: number }) => string;
  readonly shares: (shares: {
    readonly located: string;
    readonly grounded: string;
    readonly execution: string;
  }) => string;
  readonly high: (numbers: {
    readonly share: string;
    readonly wrong: string;
    readonly low: string;
    readonly high: string;
  }) => string;
  readonly automatic: (share: string, wrong: string) => string;
  readonly compared: (numbers: {
    readonly accepted: number;
    readonly changed: number;
    readonly lostHigh: number;
    readonly gainedHigh: number;
    readonly missing: number;
  }) => string;
  readonly curve: { readonly title: string; readonly said: string; readonly seen: string };
  readonly curveWritten: (file: string) => string;
}

const en: EvaluationTexts = {
  rates: ['precision', 'recall', 'F1', 'right', 'wrong', 'missed'],
  heads: { field: 'field', rule: 'rule', total: 'total', scan: 'scan', family: 'family' },
  groupColumns: ['documents', 'fields F1', 'blanks F1', 'fees F1', 'findings F1', 'high grade', 'of them wrong'],
  totals: { fields: 'fields', blanks: 'blank slots', fees: 'fees', findings: 'findings (core rules)' },
  differenceColumns: ['document', 'what', 'said', 'truth'],
  confusionColumns: ['field', 'read', 'on paper', 'times'],
  characterColumns: ['read', 'on paper', 'times'],
  changeColumns: ['document', 'field', 'relied on as', 'before', 'after', 'verdict'],
  reliabilityColumns: ['confidence given', 'values', 'right', '95 % interval'],
  nothing: '(nothing)',
  scans: {
    digital: 'digital',
    flat: 'flat scan',
    tilted: 'tilted or photographed',
    doubtful: 'hard to read',
    coarse: 'under 170 dpi',
    turned: 'turned on its side or head',
    'failed-page': 'with a page that failed',
  },
  verdicts: {
    fixed: 'fixed',
    broken: 'BROKEN',
    'both-right': 'both right',
    'both-wrong': 'both wrong',
    unknown: 'unknown',
  },
  acceptedAs: { reviewed: 'reviewed', high: 'high grade' },
  documents: ({ all, missing, perfect }) =>
    `${all} documents, ${missing} without a record, ${perfect} without one error`,
  shares: ({ located, grounded, execution }) => `located ${located} · grounded ${grounded} · execution ${execution}`,
  high: ({ share, wrong, low, high }) =>
    `high grade ${share} of values, ${wrong} of them wrong (95 %: ${low} to ${high})`,
  automatic: (share, wrong) => `automatic ${share} of values, ${wrong} of them wrong`,
  compared: ({ accepted, changed, lostHigh, gainedHigh, missing }) =>
    `${changed} of ${accepted} values relied on would change; ${lostHigh} would lose the high grade, ${gainedHigh} values gain it` +
    `${missing > 0 ? `; ${missing} documents have no new record` : ''}`,
  curve: { title: 'Reliability', said: 'confidence given', seen: 'share that was right' },
  curveWritten: (file) => `Curve written to ${file}`,
};

const zh: EvaluationTexts = {
  rates: ['准确率', '召回率', 'F1', '正确', '错误', '遗漏'],
  heads: { field: '字段', rule: '规则', total: '合计', scan: '扫描情况', family: '合同类型' },
  groupColumns: ['份数', '字段 F1', '空白 F1', '费用 F1', '异常 F1', '高等级', '其中错误'],
  totals: { fields: '字段', blanks: '空白处', fees: '费用', findings: '异常（核心规则）' },
  differenceColumns: ['文件', '项目', '读取', '标注'],
  confusionColumns: ['字段', '读作', '应为', '次数'],
  characterColumns: ['读作', '应为', '次数'],
  changeColumns: ['文件', '字段', '采信依据', '原值', '新值', '判断'],
  reliabilityColumns: ['给出的置信度', '值数', '正确', '95 % 区间'],
  nothing: '（无）',
  scans: {
    digital: '电子版',
    flat: '平整扫描',
    tilted: '倾斜或拍照',
    doubtful: '字迹难辨',
    coarse: '低于 170 dpi',
    turned: '横置或倒置',
    'failed-page': '有页面读取失败',
  },
  verdicts: { fixed: '改对', broken: '改错', 'both-right': '均正确', 'both-wrong': '均错误', unknown: '无标注' },
  acceptedAs: { reviewed: '人工复核', high: '高等级' },
  documents: ({ all, missing, perfect }) => `${all} 份合同，${missing} 份没有记录，${perfect} 份全部正确`,
  shares: ({ located, grounded, execution }) => `异常定位 ${located} · 依据属实 ${grounded} · 签署情况 ${execution}`,
  high: ({ share, wrong, low, high }) => `高等级占 ${share}，其中错误 ${wrong}（95 % 区间 ${low} 至 ${high}）`,
  automatic: (share, wrong) => `可自动采信占 ${share}，其中错误 ${wrong}`,
  compared: ({ accepted, changed, lostHigh, gainedHigh, missing }) =>
    `已采信的 ${accepted} 个值中有 ${changed} 个会改变；${lostHigh} 个降出高等级，${gainedHigh} 个升为高等级` +
    `${missing > 0 ? `；${missing} 份合同没有新记录` : ''}`,
  curve: { title: '置信度可靠性曲线', said: '给出的置信度', seen: '实际正确率' },
  curveWritten: (file) => `曲线已写入 ${file}`,
};

/** The texts of one language. */
export function evaluationTexts(lang: 'zh' | 'en'): EvaluationTexts {
  return lang === 'zh' ? zh : en;
}
