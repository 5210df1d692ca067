import type { PartyKey } from '../../models/contract.ts';
import { findPartyLabels } from '../../models/party-labels.ts';
import type { PartyLabel } from '../../models/party-labels.ts';

const letters: Readonly<Record<string, PartyKey>> = { 甲: 'A', 乙: 'B', 丙: 'C', 丁: 'D' };
/** A role of any name with its letter behind it: 研究开发人（乙方）：… */
const lettered =
  /(?<=^|\n)[ \t\u3000]*(?<word>[\u4e00-\u9fff]{2,10})\s*[(（]\s*(?:以下简称)?(?<letter>[甲乙丙丁])方\s*[)）]\s*[:：]/g;

/**
 * The parties a head introduces. Two words for one party on one line (委托方：某公司（下称“甲方”）) are one party, and a role no list knows is
 * one by the letter behind it.
 */
export function partyLabelsIn(head: string): readonly PartyLabel[] {
  const known = mergeLines(findPartyLabels(head), head);
  const keys = new Set(known.map(({ key }) => key));
  const others = [...head.matchAll(lettered)].flatMap((match): readonly PartyLabel[] => {
    const word = match.groups?.['word'] ?? '';
    const letter = match.groups?.['letter'] ?? '';
    const key = letters[letter];
    if (key === undefined || keys.has(key)) return [];
    keys.add(key);
    const start = match.index + match[0].indexOf(word);
    return [{ key, aliases: [word, `${letter}方`], span: { start, end: start + word.length } }];
  });
  return [...known, ...others].sort((a, b) => a.span.start - b.span.start);
}

function mergeLines(labels: readonly PartyLabel[], head: string): readonly PartyLabel[] {
  const merged: PartyLabel[] = [];
  for (const label of [...labels].sort((a, b) => a.span.start - b.span.start)) {
    const last = merged.at(-1);
    const isSameLine = last !== undefined && !head.slice(last.span.end, label.span.start).includes('\n');
    const between = last === undefined ? '' : head.slice(last.span.end, label.span.start);
    // Two columns name two parties on one line; a word in brackets behind a name is the same party's.
    if (last !== undefined && isSameLine && /[(（][^(（)）]{0,8}$/.test(between) && !hasLetter(last)) {
      merged[merged.length - 1] = { key: label.key, aliases: [...last.aliases, ...label.aliases], span: last.span };
    } else {
      merged.push(label);
    }
  }
  return merged;
}

function hasLetter({ aliases }: PartyLabel): boolean {
  return aliases.some((alias) => /^[甲乙丙丁]方$/.test(alias));
}
