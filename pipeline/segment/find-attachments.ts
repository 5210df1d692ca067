import type { Line } from './find-labels.ts';
import { readLabels } from './numbering-grammars.ts';

const longestHeading = 45;

/** Whether a line reads like the heading of an attachment: 附件一 会场明细表, 附件2：…; a sentence about one does not. */
export function isAttachmentHeading(text: string): boolean {
  const label = readLabels(text).find(({ style }) => style === 'attachment');
  if (label === undefined) return false;
  const rest = text.slice(label.length).trim();
  const isTitle =
    rest.length <= longestHeading && !/[。；;，,、]$|[。；;]|所[列示述附载]|为准|规定的|约定的|组成部分/.test(rest);
  const namesItself = label.ordinal > 0 || /[:：]$/.test(text.trim()) || rest === '' || label.separator !== '';
  return isTitle && namesItself && !/^[的中内之与和及或为是]/.test(rest);
}

/** Offset of every line that may head an attachment: enough to tell where the contract's own clauses end. */
export function findAttachmentHeadings(lines: readonly Line[]): ReadonlySet<number> {
  return new Set(lines.flatMap(({ text, start }) => (isAttachmentHeading(text) ? [start] : [])));
}

/**
 * Offsets where attachments begin. A heading followed by nothing, by another heading or by the signature block is an entry of
 * a list of attachments, not one.
 */
export function findAttachmentStarts(lines: readonly Line[], signatureStart: number | null): ReadonlySet<number> {
  const filled = lines.filter(({ text }) => text.trim() !== '');
  const starts = filled.flatMap((line, index) => {
    if (!isAttachmentHeading(line.text)) return [];
    const next = filled[index + 1];
    if (next === undefined || next.start === signatureStart || isAttachmentHeading(next.text)) return [];
    const isAfterSignature = signatureStart !== null && line.start > signatureStart;
    return isAfterSignature || hasOwnText(filled, index, signatureStart) ? [line.start] : [];
  });
  return new Set(starts);
}

const leastOwnText = 8;

/** Before the signature block, an attachment needs text of its own that is not the contract's next clause. */
function hasOwnText(lines: readonly Line[], index: number, signatureStart: number | null): boolean {
  let length = 0;
  for (const line of lines.slice(index + 1)) {
    if (line.start === signatureStart || isAttachmentHeading(line.text)) break;
    const labels = readLabels(line.text);
    const opensClause = labels.some(({ style, ordinal }) => (style === 'article' || style === 'han') && ordinal > 1);
    if (length === 0 && opensClause) return false;
    length += line.text.trim().length;
    if (length >= leastOwnText) return true;
  }
  return false;
}
