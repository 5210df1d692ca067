import type { ReadContract } from '../models/contract.ts';
import type { PartyMention } from '../models/extractor.ts';
import { flattenClauses } from '../models/locate.ts';
import { findPartyLabels } from '../models/party-labels.ts';
import type { PartyLabel } from '../models/party-labels.ts';
import { foldWidth } from '../models/values/normalize-text.ts';
import { foldRadicals } from '../models/values/radical-forms.ts';
import { findHit } from './recognizers/hits.ts';
import type { ViewRange } from './recognizers/hits.ts';
import { findPartyColumns } from './recognizers/party-columns.ts';
import type { PartyColumns } from './recognizers/party-columns.ts';
import { plainViewOf } from './recognizers/plain-view.ts';
import type { PlainView } from './recognizers/plain-view.ts';
import { isOrganisationName, textValueOf } from './recognizers/text-values.ts';

/** A party as the head introduces it, with the places of its label and its name in the plain view. */
export interface HeadParty extends PartyMention {
  /** The contract's own word, bracket dropped: 出租方（甲方） is 出租方. */
  readonly label: string;
  readonly labelAt: ViewRange;
  /** Place of the name, or of the empty slot; null where nothing stands after the label. */
  readonly nameAt: ViewRange | null;
}

/** A head longer than this is no head: the first clause was not recognised. In characters. */
const longestHead = 3000;

/** The parties the head of the contract introduces, in order of appearance. */
export function findHeadParties(contract: ReadContract): readonly HeadParty[] {
  const view = plainViewOf(contract);
  const head = headOf(contract);
  // Folded one character for one, so that the labels' spans hold in the contract text too.
  const text = foldWidth(foldRadicals(contract.text.slice(0, longestHead)));
  const strict = findPartyLabels(text.slice(0, head));
  const labels = strict.length >= 2 ? strict : findPartyLabels(text);
  const tables = findPartyColumns(view, labels);
  return labels.map((label) => headPartyFrom(view, label, tables));
}

/** What every extractor may know of the parties. */
export function partyMentionsOf(contract: ReadContract): readonly PartyMention[] {
  return findHeadParties(contract).map(({ key, aliases, name }) => ({ key, aliases, name }));
}

/** Offset where the numbered clauses begin, at most `longestHead`; the whole text where there are none. */
export function headOf(contract: ReadContract): number {
  const first = flattenClauses(contract.clauses).find((clause) => clause.label !== null);
  return Math.min(first?.span.start ?? contract.text.length, longestHead);
}

function headPartyFrom(view: PlainView, label: PartyLabel, tables: readonly PartyColumns[]): HeadParty {
  const labelAt = { start: view.indexOf(label.span.start), end: view.indexOf(label.span.end) };
  const inColumn = tables.map(({ names }) => names.get(label.key)).find((name) => name !== undefined);
  // A label that heads a column has its name below it; one on a line of its own beside it.
  const isHead = tables.some(({ start, end }) => labelAt.start >= start && labelAt.start < end);
  const after = isHead && inColumn ? inColumn : nameAfter(view, labelAt);
  const nameAt = findNameBefore(view, labelAt) ?? after ?? inColumn ?? null;
  const name = nameAt && textValueOf(view.text.slice(nameAt.start, nameAt.end));
  return {
    key: label.key,
    aliases: label.aliases,
    label: label.aliases[0],
    labelAt,
    name: name === '' || name === null ? null : name,
    nameAt,
  };
}

/** 某某公司（以下简称“甲方”）: the name stands before the word. */
function findNameBefore(view: PlainView, labelAt: ViewRange): ViewRange | null {
  const lineStart = view.text.lastIndexOf('\n', labelAt.start - 1) + 1;
  const before = view.text.slice(lineStart, labelAt.start);
  const called =
    /^(?:.*[:;,。、与和]|由)?(?<name>[^:;,。、()]{2,60}(?:\([^()]{1,20}\))?[^:;,。、()]{0,20})\((?:以下|下)?(?:简称|称)(?:为|:)?["“'‘「]?$/d.exec(
      before,
    );
  const name = called?.indices?.groups?.['name'];
  return name ? { start: lineStart + name[0], end: lineStart + name[1] } : null;
}

/** Words that begin the next item on a party's line. */
const nextItem =
  /\(?(?:以下|下)简?称|\([甲乙丙丁]方\)|\(?(?:居民)?身份证|\(?(?:公民)?身份号码|合同编号|协议编号|合同号|编号:|统一社会|纳税人|税号|(?:注册|通讯|联系|营业)?地址|住所|法定代表人|负责人:|联系人|联系电话|电话:|签订|签约|盖章|\((?:盖章|公章|签章)/;

function nameAfter(view: PlainView, labelAt: ViewRange): ViewRange | null {
  const lineEnd = view.text.indexOf('\n', labelAt.end);
  const end = lineEnd < 0 ? view.text.length : lineEnd;
  const lead = findHit(
    view.text,
    /^(?:\([^()]{0,24}\)){0,2}\t?(?:单位|公司|企业)?(?:名称|全称|姓名)?(?:\([^()]{0,24}\))?[:\t]*(?:\((?:以下|下)?简?称[^()]{0,16}\)|\([\u4e00-\u9fff]{0,8}(?:[人方者商]|客?户|单位|企业)\)(?=[\u4e00-\u9fff]))?/,
    {
      start: labelAt.end,
      end,
    },
  );
  const start = lead?.end ?? labelAt.end;
  if (start >= end) return takeNextLine(view, end);
  let stop = start + 1;
  while (stop < end && view.text[stop] !== '\t' && view.gapBefore(stop) < 2) stop++;
  const next = nextItem.exec(view.text.slice(start, stop));
  const cut = next ? start + next.index : stop;
  return cut > start ? { start, end: cut } : null;
}

/** A name may stand under its label; only what ends like an organisation's name is taken. */
function takeNextLine(view: PlainView, lineBreak: number): ViewRange | null {
  const start = lineBreak + 1;
  const lineEnd = view.text.indexOf('\n', start);
  const end = lineEnd < 0 ? view.text.length : lineEnd;
  return start < end && isOrganisationName(view.text.slice(start, end)) ? { start, end } : null;
}
