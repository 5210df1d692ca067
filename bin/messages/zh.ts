import { describeCheck, findRuleOfBlocker } from '../../models/field-checks.ts';
import { ruleTitle } from '../../pipeline/rule-titles.ts';
import { errorsInChinese } from './errors-zh.ts';
import type { Messages } from './messages.ts';

export const zh: Messages = {
  progress: ({ done, total, counting, pages, pagesPerSecond, secondsLeft, flagged, failed }) =>
    `${done}/${total}${counting ? '+' : ''} 份 · ${pages} 页 · ${pagesPerSecond.toFixed(1)} 页/秒` +
    `${secondsLeft === null ? '' : ` · 剩余 ${secondsLeft} 秒`} · 有异常 ${flagged} 份 · 失败 ${failed} 份`,
  imported: ({ file, fields, findings, status }) =>
    `✓ ${file}：${fields} 个字段，${findings} 条异常${status === 'partial' ? '（部分页面或字段失败，见问题列表）' : ''}`,
  duplicate: (file, of) => `= ${file}：库中已有${of === file ? '' : `（${of}）`}，跳过`,
  failure: ({ file, page, code, message }) => `✗ ${file}${page === null ? '' : ` 第 ${page} 页`}：${message} [${code}]`,
  remedy: (text) => `  → ${text}`,
  errorTitle: (code) => errorsInChinese[code]?.title,
  errorRemedy: (code) => errorsInChinese[code]?.remedy,
  summary: ['导入', '已存在', '其中不完整', '失败', '异常', '识别页数', '用时（秒）'],
  nothingFound: '没有可导入的文件。',
  wouldImport: (file) => `将导入 ${file}`,
  waiting: (trouble) => `等待中：${trouble}`,
  goesOn: '已恢复，继续处理。',
  retrying: (count) => `${count} 份文件已重新排队，将由导入命令、工作进程或复核台读取。`,
  working: (name) => `工作进程 ${name} 正在从队列中取文件（Ctrl+C 完成手头的文件后停止）。`,
  workerStopped: '工作进程已停止，未完成的文件仍在队列中。',
  interrupting: '正在完成手头的文件（再按一次 Ctrl+C 立即停止）……',
  interrupted: '已中断，没有写入一半的数据。',
  resume: '再次运行同一命令即可继续：已入库的文件会跳过。',
  moreWays: (id) => [
    `hetong show ${id}            查看一份合同的字段、费用和异常`,
    'hetong search 滞纳金          检索条款',
    'hetong query "select title, venue_count, total_amount from analytics.contracts"',
    'hetong status                查看库中概况',
    'hetong user passwd admin     忘记密码时重新生成（先停止复核台）',
  ],
  fieldColumns: ['字段', '值', '状态', '等级', '置信度', '依据', '待核原因'],
  findingColumns: ['级别', '规则', '条款', '异常'],
  documentColumns: ['编号', '文件', '合同名称', '状态', '签署', '异常', '复核'],
  searchColumns: ['文件', '条款', '页', '原文'],
  feeColumns: ['项目', '单位', '数量', '单价', '金额'],
  headings: { fields: '字段', fees: '费用', findings: '异常', issues: '问题', documents: '合同' },
  statuses: {
    found: '已读取',
    blank: '空白',
    absent: '未约定',
    conflicting: '矛盾',
    failed: '读取失败',
    succeeded: '成功',
    partial: '不完整',
  },
  grades: { high: '高', medium: '中', low: '低' },
  severities: { critical: '严重', high: '高', medium: '中', low: '低' },
  executions: { signed: '已签署', 'partly-signed': '部分签署', unsigned: '未签署', unknown: '未知' },
  check: (key) => {
    const rule = findRuleOfBlocker(key);
    return rule === undefined ? describeCheck(key, 'zh') : `异常：${ruleTitle(rule)}`;
  },
  reviews: {
    unreviewed: '未复核',
    'in-review': '复核中',
    'second-review': '待二审',
    disagreement: '两审不一致',
    reviewed: '已复核',
    confirmed: '已确认',
    corrected: '已更正',
    approved: '已通过',
  },
  none: '（无）',
  noMatch: '没有匹配的条款。',
  unknownDocument: (id) => `没有以“${id}”开头的文件编号，请运行 hetong status --list 查看。`,
  exported: ({ count, asOf, file }) => `${count} 条记录，截至 ${asOf}${file === null ? '' : `，已写入 ${file}`}`,
  viewExported: ({ count, asOf, filter, file }) =>
    `${count} 行，截至 ${asOf}，筛选：${filter === 'none' ? '无' : filter}${file === null ? '' : `，已写入 ${file}`}`,
  truthsWritten: ({ documents, partial, skipped, withoutOriginal, folder }) =>
    `${folder} 中写入 ${documents} 个标注文件（其中 ${partial} 个只含部分内容）；${skipped} 份合同尚未复核` +
    `${withoutOriginal > 0 ? `；${withoutOriginal} 份未能附上原件` : ''}`,
  migrated: '数据库结构已是最新。',
  storeNotBackedUp: (store) => `原件和页面图片存放在 ${store}，不在此备份中，请随后另行备份。`,
  backedUp: ({ file, bytes, documents, files }) =>
    `已将 ${documents} 份合同、${files} 个文件备份到 ${file}（${(bytes / 1e6).toFixed(1)} MB）。`,
  restored: ({ dataDir, documents, files, made, keptAs }) =>
    `已将 ${made} 备份的 ${documents} 份合同、${files} 个文件恢复到 ${dataDir}。` +
    `${keptAs === null ? '' : `原有内容已改名保留，名称以 ${keptAs} 结尾。`}`,
  relating: (done) => `已比对 ${done} 份合同`,
  related: (done) => `已将 ${done} 份合同与相近的合同比对。`,
  reindexing: (done, of) => `${done} / ${of} 份合同`,
  reindexed: ({ done, left }) =>
    `已重建 ${done} 份合同的检索索引${left > 0 ? `，尚余 ${left} 份，再次运行同一命令即可继续` : ''}。`,
  indexOld: (documents) => `有 ${documents} 份合同的检索索引为旧版，结果完整但较慢，可运行 hetong db reindex 重建。`,
  watching: {
    line: ({ documents, unreviewed, openFindings, failures }) =>
      `合同 ${documents} 份 · 未复核 ${unreviewed} 份 · 未处理异常 ${openFindings} 条 · 导入失败 ${failures} 个文件`,
    away: '数据库无法连接，等待恢复。',
    since: (time) => `最近变化 ${time}（Ctrl+C 结束）`,
  },
  serving: (url) => `复核台：${url}（Ctrl+C 停止）`,
  stopping: '正在停止……',
  firstAdmin: (name, password) =>
    `首次启动，已建立管理员。\n  用户名：${name}\n  一次性密码：${password}\n密码只显示这一次，首次登录时须更改。`,
  oneTimePassword: (name, password) => `${name} 的一次性密码：${password}（只显示这一次，首次登录时须更改）`,
  doctor: { ok: '正常', bad: '异常', warn: '提示' },
};
