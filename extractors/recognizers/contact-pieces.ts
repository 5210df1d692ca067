import type { PartyKey } from '../../models/contract.ts';
import { headOf } from '../parties.ts';
import { aliasSource, findPartyCalled } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { findHits } from './hits.ts';
import type { ViewRange } from './hits.ts';
import { isDepartmentName, isPersonName } from './person-name.ts';
import { paragraphsOf } from './sentences.ts';

/** One thing said of a party's contact in a list without labels of its own: 甲方谢凯，027-82614093；乙方… */
export interface ContactPiece {
  readonly party: PartyKey;
  readonly suffix: 'contactName' | 'contactDepartment' | 'contactPhone' | 'contactEmail';
  readonly value: string | null;
  readonly at: ViewRange;
  readonly confidence: number;
}

const speaksOfContacts = /联系人|联络人|联系方式|客户经理|经办人|项目负责人/;
/** What may stand between a party's word and its contact: 甲方的业务联系人为：… */
const between =
  '(?:的|方)?(?:业务|项目|指定|商务|日常|授权|技术|收件)?(?:联系人|联络人|客户经理|经办人|项目负责人|负责人)?(?:姓名)?(?:为|是)?(?:[:\\t]|[—⸺-]{1,2})?';

/**
 * Contacts that stand in a clause by party word: names, departments, phones and addresses of mail, labelled or not, and their
 * empty slots. Only lines that speak of contacts, and the lines of parties right below them, are looked at.
 */
export function findContactPieces(reading: Reading): readonly ContactPiece[] {
  const listed = contactLines(reading).flatMap((line) =>
    segmentsOf(reading, line).flatMap((segment) => piecesOf(reading, segment)),
  );
  return [...listed, ...appointedIn(reading)];
}

/** 甲方指定某某为甲方项目联系人: the contact stands between the deed and the office. */
function appointedIn(reading: Reading): readonly ContactPiece[] {
  const alias = aliasSource(reading.parties);
  const pattern = new RegExp(
    `(?<word>${alias})(?:指定|委派|授权|指派|安排)▁?(?<name>[\\u4e00-\\u9fff·]{2,4}?)(?:先生|女士)?▁?(?:作为|为|担任)(?:本|其|该)?(?:${alias})?(?:的)?(?:项目|业务|合同)?(?:联系人|联络人)`,
  );
  return findHits(reading.view.text, pattern).flatMap((hit): readonly ContactPiece[] => {
    const party = findPartyCalled(reading.parties, hit.group('word')!);
    const name = hit.group('name')!;
    if (party === undefined || !isPersonName(name)) return [];
    return [{ party, suffix: 'contactName', value: name, at: hit.rangeOf('name')!, confidence: 0.88 }];
  });
}

function contactLines(reading: Reading): readonly ViewRange[] {
  const { view, contract } = reading;
  const headEnd = view.indexOf(headOf(contract));
  const blocks = contract.signatureBlocks.map(({ span }) => ({
    start: view.indexOf(span.start),
    end: view.indexOf(span.end),
  }));
  const lines = paragraphsOf(view).filter(
    (line) => line.start >= headEnd && !blocks.some((block) => line.start >= block.start && line.start < block.end),
  );
  const startsWithParty = new RegExp(`^(?:${aliasSource(reading.parties)})${between}`);
  let open = 0;
  return lines.filter((line) => {
    const text = view.text.slice(line.start, line.end);
    if (speaksOfContacts.test(text)) {
      open = 4;
      return true;
    }
    open -= 1;
    return open > 0 && startsWithParty.test(text) && /电话|手机|邮箱|\d{7,}|@/.test(text);
  });
}

interface Segment extends ViewRange {
  readonly party: PartyKey;
  /** Whether a word or sign between party and contact says that a contact follows. */
  readonly isNamed: boolean;
}

function segmentsOf(reading: Reading, line: ViewRange): readonly Segment[] {
  const pattern = new RegExp(
    `(?<=^|[:;,。、—⸺\\n\\t(]|\\d[.、]?|\\))(?:${aliasSource(reading.parties)})(?<link>${between})`,
  );
  const hits = findHits(reading.view.text, pattern, line);
  return hits.flatMap((hit, index) => {
    const word = hit.text.slice(0, hit.text.length - (hit.group('link') ?? '').length);
    const party = findPartyCalled(reading.parties, word);
    if (party === undefined) return [];
    const limit = hits[index + 1]?.start ?? line.end;
    const stop = reading.view.text.slice(hit.end, limit).search(/[;。\n]/);
    const link = hit.group('link') ?? '';
    const lead = reading.view.text.slice(line.start, hit.start);
    return [
      {
        party,
        start: hit.end,
        end: stop < 0 ? limit : hit.end + stop,
        isNamed:
          link !== '' ||
          /(?:联系人|联系方式|经理|经办人|联络人)(?:如下|为)?:?$/.test(lead) ||
          (index > 0 && /联系人|联系方式/.test(lead)),
      },
    ];
  });
}

function piecesOf(reading: Reading, segment: Segment): readonly ContactPiece[] {
  const { text } = reading.view;
  const pieces: ContactPiece[] = [];
  let at = segment.start;
  let isFirst = true;
  while (at < segment.end) {
    let end = at;
    while (end < segment.end && !/[,、\t]/.test(text[end]!) && !(end > at && reading.view.gapBefore(end) >= 2)) end++;
    if (end > at) {
      const piece = pieceFrom(text, { start: at, end }, { segment, isFirst });
      if (piece === null && isFirst) return [];
      pieces.push(...(piece ?? []));
      isFirst = false;
    }
    at = end === at || /[,、\t]/.test(text[end] ?? '') ? end + 1 : end;
  }
  return pieces;
}

/** The contact one piece speaks of; null where the first piece shows that this is prose. */
function pieceFrom(
  text: string,
  range: ViewRange,
  { segment, isFirst }: { readonly segment: Segment; readonly isFirst: boolean },
): readonly ContactPiece[] | null {
  const { party } = segment;
  const raw = text.slice(range.start, range.end);
  const piece = (suffix: ContactPiece['suffix'], value: string | null, confidence: number): ContactPiece => {
    const start = range.start + Math.max(0, value === null ? 0 : raw.indexOf(value));
    return { party, suffix, value, at: { start, end: value === null ? range.end : start + value.length }, confidence };
  };
  if (isFirst && raw === '▁') return segment.isNamed ? [piece('contactName', null, 0.88)] : null;
  const called = /^(?<person>[\u4e00-\u9fff·]{2,4})\(?(?<phone>1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(?:-\d{1,5})?)\)?$/.exec(
    raw,
  )?.groups;
  if (isFirst && called && isPersonName(called['person']!)) {
    return [piece('contactName', called['person']!, 0.9), piece('contactPhone', called['phone']!, 0.9)];
  }
  const [, name = '', bracket] =
    /^([\u4e00-\u9fff·]{2,12}|[A-Z][a-z]+(?: [A-Z][a-z]+)+)(?:\(([^()]{2,20})\))?/.exec(raw) ?? [];
  if (isFirst && isPersonName(name)) {
    const rest = raw.slice(name.length);
    if (rest !== '' && bracket === undefined && !/^(?:\(|▁|电话|手机|联系)/.test(rest)) return null;
    const department =
      bracket !== undefined && isDepartmentName(bracket) ? [piece('contactDepartment', bracket, 0.9)] : [];
    return [piece('contactName', name, segment.isNamed ? 0.92 : 0.8), ...department];
  }
  const staffed =
    /^(?<department>[\u4e00-\u9fff]{2,12}?(?:部门?|科|处|室|中心|办))(?<person>[\u4e00-\u9fff·]{2,4})$/.exec(
      raw,
    )?.groups;
  if (isFirst && segment.isNamed && staffed && isPersonName(staffed['person']!)) {
    return [piece('contactDepartment', staffed['department']!, 0.85), piece('contactName', staffed['person']!, 0.88)];
  }
  if (isDepartmentName(raw) && segment.isNamed) return [piece('contactDepartment', raw, 0.88)];
  const phone = /^(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(?:-\d{1,5})?)$/.exec(raw)?.[0];
  if (phone !== undefined) return [piece('contactPhone', phone, 0.9)];
  const mail = /^[\w.+-]+@[\w.-]+$/.exec(raw)?.[0];
  if (mail !== undefined) return [piece('contactEmail', mail, 0.9)];
  return isFirst ? null : [];
}
