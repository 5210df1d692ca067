import type { PartyKey } from '../../models/contract.ts';
import { findHeadParties, headOf } from '../parties.ts';
import { aliasSource, findPartyCalled } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { findHits } from './hits.ts';
import type { ViewRange } from './hits.ts';
import { findLabelledValues } from './labelled-values.ts';
import type { LabelledValue } from './labelled-values.ts';
import { moneySidesOf } from './payer.ts';
import { findPartyColumns } from './party-columns.ts';
import type { PlainView } from './plain-view.ts';
import { paragraphsOf } from './sentences.ts';
import { signatureRangesOf } from './signature-ranges.ts';

/** A labelled value with the party it speaks of and the part of the contract it stands in. */
export interface PartyFact extends LabelledValue {
  readonly party: PartyKey;
  readonly region: 'head' | 'body' | 'signature';
  /** How the party was told: by its word on the line, the block it stands in, or the money's way. */
  readonly by: 'word' | 'block' | 'role';
}

const cache = new WeakMap<object, readonly PartyFact[]>();

/** Every labelled fact of a party: code, address, representative, contact, bank details. In text order. */
export function findPartyFacts(reading: Reading): readonly PartyFact[] {
  const known = cache.get(reading.contract);
  if (known) return known;
  const tables = findPartyColumns(reading.view, reading.parties);
  const inText = regionsOf(reading)
    .flatMap((region) => factsIn(reading, region))
    .filter(({ label }) => !tables.some(({ start, end }) => label.start >= start && label.start < end));
  const inTables = tables.flatMap(({ values }) =>
    values.map((value): PartyFact => ({ ...value, region: 'head', by: 'block' })),
  );
  const facts = [...inText, ...inTables].sort((a, b) => a.label.start - b.label.start);
  cache.set(reading.contract, facts);
  return facts;
}

interface Region extends ViewRange {
  readonly region: PartyFact['region'];
  readonly party: PartyKey | null;
  /** The view to read it in, where it is not the reading's. */
  readonly view?: PlainView;
}

/** Head pieces (one a party), signature blocks, and the body between them. */
function regionsOf(reading: Reading): readonly Region[] {
  const { view, contract } = reading;
  const headEnd = view.indexOf(headOf(contract));
  const parties = findHeadParties(contract).filter(({ labelAt }) => labelAt.start < headEnd);
  const introduced = parties.map(({ key, labelAt, nameAt }) => ({
    key,
    start: Math.min(labelAt.start, nameAt?.start ?? labelAt.start),
  }));
  const starts = [...introduced, ...introducedAgain(reading, headEnd, introduced)].sort((a, b) => a.start - b.start);
  const head = starts.map(({ key, start }, index): Region => ({
    start,
    end: starts[index + 1]?.start ?? headEnd,
    region: 'head',
    party: key,
  }));
  const blocks = signatureRangesOf(reading)
    .filter(({ range }) => range.end > range.start)
    .map(({ block, range, view: own }): Region => ({ ...range, region: 'signature', party: block.party, view: own }));
  const bodyStart = head.at(-1)?.end ?? 0;
  return [...head, ...bodyPieces({ start: bodyStart, end: view.text.length }, blocks), ...blocks];
}

interface Introduction {
  readonly key: PartyKey;
  readonly start: number;
}

/** A cover names the parties, and the head behind it names them again with what belongs to them. */
function introducedAgain(reading: Reading, headEnd: number, known: readonly Introduction[]): readonly Introduction[] {
  const first = Math.min(...known.map(({ start }) => start));
  const pattern = new RegExp(`(?<=\\n)(?<word>${aliasSource(reading.parties)})(?:\\([^()\\n]{1,24}\\)){0,2}[:\\t]`);
  return findHits(reading.view.text, pattern, { start: 0, end: headEnd }).flatMap((hit) => {
    const key = findPartyCalled(reading.parties, hit.group('word')!);
    const isKnown = known.some(({ start }) => Math.abs(start - hit.start) <= 2);
    return key === undefined || isKnown || hit.start < first ? [] : [{ key, start: hit.start }];
  });
}

function bodyPieces(body: ViewRange, blocks: readonly Region[]): readonly Region[] {
  const pieces: Region[] = [];
  let start = body.start;
  for (const block of [...blocks].sort((a, b) => a.start - b.start)) {
    if (block.start > start) pieces.push({ start, end: block.start, region: 'body', party: null });
    start = Math.max(start, block.end);
  }
  if (start < body.end) pieces.push({ start, end: body.end, region: 'body', party: null });
  return pieces;
}

function factsIn(reading: Reading, region: Region): readonly PartyFact[] {
  const values = findLabelledValues(region.view ?? reading.view, region);
  const { party } = region;
  if (party !== null) {
    return values.map((value): PartyFact => {
      const named = region.region === 'head' ? contactOf(reading, value) : null;
      return { ...value, party: named ?? party, region: region.region, by: named === null ? 'block' : 'word' };
    });
  }
  const lines = paragraphsOf(reading.view);
  const labelled = new Set(values.map(({ label }) => lineIndexAt(lines, label.start)));
  return values.flatMap((value) => {
    const found = findSpeaker(reading, { value, lines, labelled });
    return found === null ? [] : [{ ...value, ...found, region: region.region }];
  });
}

/** 甲方联系人某某，电话…；乙方联系人某某: in a line that lists both sides' contacts, the word before the label says whose it is. */
function contactOf({ view, parties }: Reading, { kind, label }: LabelledValue): PartyKey | null {
  if (!/^contact/.test(kind)) return null;
  const before = view.text.slice(view.text.lastIndexOf('\n', label.start - 1) + 1, label.start);
  const words = findHits(before, new RegExp(`(?<=^|[:;,。])(?:${aliasSource(parties)})(?![:(])`));
  const last = words.at(-1);
  return last === undefined ? null : (findPartyCalled(parties, last.text) ?? null);
}

function lineIndexAt(lines: readonly ViewRange[], at: number): number {
  return lines.findIndex((line) => at >= line.start && at <= line.end);
}

interface BodyPlace {
  readonly value: LabelledValue;
  readonly lines: readonly ViewRange[];
  readonly labelled: ReadonlySet<number>;
}

/** A party's word further before its label, in characters, says nothing of it. */
const farthestWord = 400;
/** The longest run of labelled lines below the line that says whose they are. */
const longestBlock = 10;

function findSpeaker(reading: Reading, { value, lines, labelled }: BodyPlace): Pick<PartyFact, 'party' | 'by'> | null {
  const index = lineIndexAt(lines, value.label.start);
  const own = lines[index];
  if (own === undefined) return null;
  const word = lastAlias(reading, {
    start: Math.max(own.start, value.label.start - farthestWord),
    end: value.label.start,
  });
  if (word) return settle(reading, value, { party: word.key, line: own, at: value.label.start });
  // 货款付至：户名…: the line speaks of paying in and names nobody.
  const lead = reading.view.text.slice(own.start, value.label.start);
  if (isBankKind(value) && paysIn.test(lead)) return { party: moneySidesOf(reading).payee, by: 'role' };
  for (let up = index - 1; up >= Math.max(0, index - longestBlock); up--) {
    const line = lines[up]!;
    const above = lastAlias(reading, { start: Math.max(line.start, line.end - farthestWord), end: line.end });
    // A party named in a line above is a guess where an account stands for itself.
    if (above) {
      const settled = settle(reading, value, { party: above.key, line, at: line.end });
      return isBankKind(value) && !labelled.has(up) && settled.party !== moneySidesOf(reading).payee
        ? { ...settled, by: 'role' }
        : settled;
    }
    if (!labelled.has(up)) break;
  }
  return isBankKind(value) ? { party: moneySidesOf(reading).payee, by: 'role' } : null;
}

function lastAlias(reading: Reading, within: ViewRange): { readonly key: PartyKey } | null {
  const last = findHits(reading.view.text, new RegExp(aliasSource(reading.parties)), within).at(-1);
  const key = last && findPartyCalled(reading.parties, last.text);
  return key === undefined ? null : { key };
}

function isBankKind({ kind }: LabelledValue): boolean {
  return kind === 'bankName' || kind === 'bankAccountName' || kind === 'bankAccountNumber' || kind === 'holderName';
}

const paysIn = /(?:付|汇|转|划|存|打)(?:至|入|到)/;

/** 甲方将款项汇入以下账户: the only word names the payer, but the account is the payee's. */
function settle(
  reading: Reading,
  value: LabelledValue,
  word: { readonly party: PartyKey; readonly line: ViewRange; readonly at: number },
): Pick<PartyFact, 'party' | 'by'> {
  const { payer, payee } = moneySidesOf(reading);
  const lead = reading.view.text.slice(word.line.start, word.at);
  const pays = word.party === payer && /支付|付款|付清|结清|汇入|汇至|付至|转入|转账|缴/.test(lead);
  return isBankKind(value) && pays ? { party: payee, by: 'role' } : { party: word.party, by: 'word' };
}
