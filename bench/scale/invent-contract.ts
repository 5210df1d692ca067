import { createHash } from 'node:crypto';
import type { ReadContract, TextRun } from '../../models/contract.ts';
import type { ClauseRecord } from '../../models/contract-record.ts';
import type { DocumentToLoad, Tokenizer } from '../../models/ports.ts';
import { createRandom } from '../marks/random.ts';
import type { Random } from '../marks/random.ts';
import { drawFacts } from './draw-facts.ts';
import type { Facts } from './draw-facts.ts';
import { recordOf } from './record-of.ts';
import { clauses, closing, heads, opening } from './wording.ts';

/** An invented contract before anything is made of it. */
export interface Draft {
  readonly facts: Facts;
  /** Clause number → its text, in order. */
  readonly clauses: readonly (readonly [number: string, text: string])[];
  readonly text: string;
  readonly runs: readonly TextRun[];
}

const numerals = [...'一二三四五六七八九十'];
const lineLength = 34;
const linesOfPage = 36;

/**
 * The contract of a serial number, ready to load: thirteen clauses on average beside head and signature block, some
 * 1,000 characters on two pages. The same serial is the same contract, down to its hash.
 */
export function inventContract(serial: number, tokenizer: Tokenizer): DocumentToLoad {
  const random = createRandom(serial * 7919 + 17);
  const draft = draftContract(random, serial);
  const { text, runs } = draft;
  const words = tokenizer.cut(text);
  const sha256 = createHash('sha256').update(`scale ${serial}`).digest('hex');
  const record = recordOf(draft, { random, serial, sha256, clauses: clauseRecords(draft) });
  const contract: ReadContract = {
    text,
    runs,
    words,
    marks: [],
    tables: [],
    furniture: [],
    pages: [],
    clauses: [],
    signatureBlocks: [],
  };
  return {
    record,
    source: record.source,
    pageImages: new Map(record.pages.map(({ number }) => [number, sha256])),
    words,
    tokenizerId: tokenizer.id,
    pipelineVersion: '1.0.0',
    timings: { recognize: 1200, extract: 40 },
    batch: `scale-${Math.floor(serial / 10_000)}`,
    reading: { contract, parties: [] },
  };
}

function draftContract(random: Random, serial: number): Draft {
  const facts = drawFacts(random, serial);
  const chosen = [...clauses].sort(() => random.next() - 0.5).slice(0, random.whole(9, 17));
  const bodies = chosen.map((clause, at) => [numberOf(at), fill(clause, facts, random)] as const);
  const all = [
    ['首部', `${fill(random.pick(heads), facts, random)}\n${fill(opening, facts, random)}`] as const,
    ...bodies,
    ['落款', fill(closing, facts, random)] as const,
  ];
  const text = all.map(([, body]) => body).join('\n');
  return { facts, clauses: all, text, runs: layOut(text) };
}

/** 一 to 九, then 十.1 and so on: what matters is that numbers differ. */
function numberOf(at: number): string {
  return at < 9 ? numerals[at]! : `十.${at - 8}`;
}

/** Facts that stand more than once in a clause are the same each time; of alternatives one is taken each time. */
function fill(template: string, facts: Facts, random: Random): string {
  return template
    .replace(/\[([^\]]+)\]/g, (_, choices: string) => random.pick(choices.split('|')))
    .replace(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? '');
}

/** Lines as on paper: full-width characters of one width, the others half of it. */
function layOut(text: string): readonly TextRun[] {
  const runs: TextRun[] = [];
  let start = 0;
  for (const paragraph of text.split('\n')) {
    for (let from = 0; from < paragraph.length; from += lineLength) {
      const line = paragraph.slice(from, from + lineLength);
      runs.push(runAt(runs.length, start + from, line));
    }
    start += paragraph.length + 1;
  }
  return runs;
}

function runAt(index: number, start: number, line: string): TextRun {
  const top = 0.08 + (index % linesOfPage) * 0.0235;
  const charXs: number[] = [];
  let x = 0.12;
  for (const character of line) {
    const width = character.charCodeAt(0) < 256 ? 0.011 : 0.0215;
    charXs.push(round(x), round(x + width));
    x += width;
  }
  return {
    start,
    end: start + line.length,
    page: 1 + Math.floor(index / linesOfPage),
    box: [0.12, round(top), round(x), round(top + 0.016)],
    charXs,
    confidence: 0.98,
    hand: 'print',
  };
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4;

function clauseRecords({ clauses: all, runs }: Draft): readonly ClauseRecord[] {
  let at = 0;
  return all.map(([number, text]) => {
    const span = [at, at + text.length] as const;
    at = span[1] + 1;
    const pages = runs.filter((run) => run.start < span[1] && run.end > span[0]).map(({ page }) => page);
    return { number, heading: null, text, span, pages: [...new Set(pages)], children: [] };
  });
}
