import type { LabelSite } from './find-labels.ts';
import type { LabelReading } from './numbering-grammars.ts';

/** Whether what reads like a number is a reference to a clause, a count, or the first cell of a table row. */
export function isNoLabel(site: LabelSite, label: LabelReading): boolean {
  return isReference(site, label) || isCount(site, label);
}

/** 第三条约定的…, 6.1款…: a line that goes on from the one before and happens to start with a reference. */
function isReference(site: LabelSite, label: LabelReading): boolean {
  const rest = site.line.text.slice(label.length).trimStart();
  if (label.style === 'article') return /^(?:约定|规定|所述|所列|的|第|中|之|至|[和与及](?:第|本))/.test(rest);
  return label.style === 'dotted' && label.separator === '' && /^(?:款|项(?!目)|条(?!件)|所|的|规定|约定)/.test(rest);
}

/** 三方…, 3 日内…, 10 个: a count at the start of a line, where no separator says otherwise. */
function isCount(site: LabelSite, label: LabelReading): boolean {
  const isBare = label.separator.trim() === '' && (label.style === 'arabic' || label.style === 'han');
  if (!isBare) return false;
  const rest = site.line.text.slice(label.length);
  if (label.style === 'han' && label.separator === '' && !isHeadingLike(site, label)) return true;
  if (label.style === 'arabic' && isTableRow(rest)) return true;
  // 3期限, 3项目概况, 3条件: headings that begin like a count.
  if (/^(?:期[限间]|项目|条[件款]|名称|人员|级别|层次|类型|年度|周期|次数|份数|方式|方案)/.test(rest)) return false;
  return /^(?:[日天年月周个名份项种条款次级倍元角分台套只件号楼层座方者般定旦些切致同起律直样人家类批期米吨%‰小时]|万|亿)/.test(
    rest,
  );
}

/** 1 互联网专线 条 2 4,360.00: words and figures in columns, the row of a table whose rules were not found. */
function isTableRow(rest: string): boolean {
  const cells = rest.trim().split(/\s+/);
  const figures = cells.slice(1).filter((cell) => /^[\d.,]+$/.test(cell)).length;
  return /\t|\S {2,}\S/.test(rest.trim()) || figures >= 1 || cells.length >= 4;
}

function isHeadingLike(site: LabelSite, label: LabelReading): boolean {
  const rest = site.line.text.slice(label.length).trim();
  return rest.length <= 20 && !/[。；;，,]/.test(rest);
}
