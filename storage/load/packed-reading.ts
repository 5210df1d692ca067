import { gunzipSync, gzipSync } from 'node:zlib';
import type { ContractRecord } from '../../models/contract-record.ts';
import type { ReadContract, TextRun, Word } from '../../models/contract.ts';
import { InvariantError } from '../../models/errors.ts';
import type { DocumentToLoad, KeptReading } from '../../models/ports.ts';
import { storableJson } from './storable.ts';

/**
 * A reading as it is packed: its text left out where it is the record's, of its words only what the text does not say,
 * where that is all they are, and edges of characters in grains: a twentieth of a pixel of a page scanned at 600 dpi.
 */
interface LeanReading extends Omit<KeptReading, 'contract'> {
  readonly contract: Omit<ReadContract, 'text' | 'runs' | 'words'> & {
    readonly text?: string;
    /** Of each edge of a character, how far it is from the last one, in grains. */
    readonly runs: readonly (Omit<TextRun, 'charXs'> & { readonly steps: readonly number[] })[];
    readonly words: readonly Word[] | CountedWords;
  };
}

/** Words that are slices of the text: of each how far after the last one it begins, and how long it is; and their tags. */
interface CountedWords {
  readonly gapsAndLengths: readonly number[];
  readonly tags: string;
}

/** Packs a document's record and its reading into one value. */
export function packReading(
  { record, reading }: Pick<DocumentToLoad, 'record' | 'reading'>,
  recordJson: string = JSON.stringify(record),
): Buffer {
  const readingJson = reading === undefined ? 'null' : storableJson(leanReading(reading, record.text ?? ''));
  // JSON has no line breaks of its own. In this thread: to hand it to another takes as long as to pack it.
  return gzipSync(`${recordJson}\n${readingJson}`, { level: 1, memLevel: 9 });
}

/** A reading without what its document's record, whose text is given, says already. */
function leanReading(reading: KeptReading, recordText: string): LeanReading {
  const { text, runs, words, ...contract } = reading.contract;
  const own = text === recordText ? {} : { text };
  const lean = runs.map(({ charXs, ...run }) => ({ ...run, steps: stepsOf(charXs) }));
  return { ...reading, contract: { ...contract, ...own, runs: lean, words: countWords(words, text) ?? words } };
}

/** A document's record as it is stored: as people made it, or packed with what was read, where they did not. */
export interface StoredRecord {
  readonly record: unknown;
  readonly packed: Buffer | null;
}

/** The record of a document, unchecked; null where none is stored. @throws InvariantError `record-broken` */
export function recordIn({ record, packed }: StoredRecord): unknown {
  return record ?? (packed === null ? null : unpackRecord(packed));
}

/** The record as it was handed over. @throws InvariantError `record-broken` where it cannot be unpacked. */
export function unpackRecord(packed: Buffer): unknown {
  return JSON.parse(linesOf(packed)[0]);
}

/**
 * The reading in a packed value; null where the document was handed over without one.
 * @throws InvariantError `record-broken` where it cannot be unpacked.
 */
export function unpackReading(packed: Buffer): KeptReading | null {
  const [recordJson, readingJson] = linesOf(packed);
  // Written by packReading alone.
  const lean = JSON.parse(readingJson) as LeanReading | null;
  if (lean === null) return null;
  const text = lean.contract.text ?? (JSON.parse(recordJson) as Pick<ContractRecord, 'text'>).text ?? '';
  const { words } = lean.contract;
  const runs = lean.contract.runs.map(({ steps, ...run }) => ({ ...run, charXs: edgesOf(steps) }));
  return {
    ...lean,
    contract: { ...lean.contract, text, runs, words: 'tags' in words ? cutWords(words, text) : words },
  };
}

function linesOf(packed: Buffer): readonly [recordJson: string, readingJson: string] {
  try {
    const [recordJson, readingJson] = gunzipSync(packed).toString('utf8').split('\n');
    return [recordJson!, readingJson!];
  } catch (cause) {
    throw new InvariantError('What was read of a document is damaged in the database.', {
      code: 'record-broken',
      cause,
    });
  }
}

const grainsAcross = 100_000;

function stepsOf(edges: readonly number[]): readonly number[] {
  let before = 0;
  return edges.map((edge) => {
    const grains = Math.round(edge * grainsAcross);
    const step = grains - before;
    before = grains;
    return step;
  });
}

function edgesOf(steps: readonly number[]): readonly number[] {
  let grains = 0;
  return steps.map((step) => (grains += step) / grainsAcross);
}

/** Null where a word is no slice of the text, comes before the one it follows, or has a tag that cannot be told from two. */
function countWords(words: readonly Word[], text: string): CountedWords | null {
  const gapsAndLengths: number[] = [];
  const tags: string[] = [];
  let before = 0;
  for (const { start, end, text: written, tag } of words) {
    if (start < before || written.length !== end - start || !text.startsWith(written, start) || tag.includes(' '))
      return null;
    gapsAndLengths.push(start - before, end - start);
    tags.push(tag);
    before = end;
  }
  return { gapsAndLengths, tags: tags.join(' ') };
}

function cutWords({ gapsAndLengths, tags }: CountedWords, text: string): readonly Word[] {
  const words: Word[] = [];
  const tagOf = tags.split(' ');
  let before = 0;
  for (let at = 0; at < gapsAndLengths.length; at += 2) {
    const start = before + gapsAndLengths[at]!;
    const end = start + gapsAndLengths[at + 1]!;
    words.push({ text: text.slice(start, end), tag: tagOf[at / 2]!, start, end });
    before = end;
  }
  return words;
}
