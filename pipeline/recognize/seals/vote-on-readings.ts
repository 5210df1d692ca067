import type { OcrLine } from '../../../models/ports.ts';
import { cleanSealText } from './clean-seal-text.ts';
import { preferNameForms } from './prefer-name-forms.ts';

/** A letter of a reading: where its middle stands along the arc, 0–1, and how sure it is, 0–1. */
export interface ArcLetter {
  readonly text: string;
  readonly at: number;
  readonly confidence: number;
  /** What else it may be. */
  readonly others: readonly LikelyLetter[];
}

interface LikelyLetter {
  readonly text: string;
  readonly confidence: number;
}

/** One reading of a seal's arc. */
export interface ArcReading {
  readonly text: string;
  /** Mean probability, 0–1. */
  readonly confidence: number;
  readonly letters: readonly ArcLetter[];
}

/** A line read from an unrolled arc, without what is no letter. */
export function arcReadingOf(line: OcrLine): ArcReading {
  const text = cleanSealText(line.text);
  const all = Array.from({ length: line.text.length }, (_, i): ArcLetter => {
    const at = (line.charEdges[2 * i]! + line.charEdges[2 * i + 1]!) / 2;
    const confidence = line.charConfidences?.[i] ?? line.confidence;
    return { text: line.text[i]!.normalize('NFKC'), at, confidence, others: line.charOthers?.[i] ?? [] };
  });
  // Cleaning only leaves characters out: what is left stands in its order.
  let next = 0;
  const letters = all.filter((letter) => {
    const isKept = letter.text !== '' && text.startsWith(letter.text, next);
    if (isKept) next += letter.text.length;
    return isKept;
  });
  return { text, confidence: line.confidence, letters };
}

interface Column {
  readonly at: number;
  readonly letters: readonly ArcLetter[];
}

/** Letters of two readings within this share of their distance from one another are the same letter. */
const sameLetter = 0.5;
/** Letters of a seal stand evenly: a larger step, in their usual distances, has a letter between. */
const holeStep = 1.55;

/**
 * One reading out of several of the same arc. Letters are compared by their place along it: at each, what the readings together
 * hold most likely counts, be it first in none of them. A letter few readings saw counts where the others leave a hole.
 * Undefined where there is no reading.
 */
export function voteOnReadings(readings: readonly ArcReading[]): ArcReading | undefined {
  if (readings.length === 0) return undefined;
  const pitch = pitchOf(readings);
  const columns = columnsOf(readings, pitch);
  const isCommon = ({ letters }: Column): boolean => letters.length * 2 >= readings.length;
  const common = columns.filter(isCommon);
  const kept = columns.filter((column) => isCommon(column) || fillsHole(column, common, pitch));
  const likely = preferNameForms(kept.map(({ letters: seen }) => likelihoodsOf(seen, readings.length)));
  const letters = kept.map(({ at, letters: seen }, i): ArcLetter => {
    const [best, ...others] = likely[i]! as [LikelyLetter, ...LikelyLetter[]];
    const sure = seen.filter(({ text }) => text === best.text).map(({ confidence }) => confidence);
    return { text: best.text, at, confidence: Math.max(0, ...sure), others };
  });
  const text = letters.map((letter) => letter.text).join('');
  const same = readings.filter((reading) => reading.text === text).map(({ confidence }) => confidence);
  const mean = letters.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, letters.length);
  return { text, letters, confidence: same.length > 0 ? Math.max(...same) : mean * 0.9 };
}

/** Whether a reading left no letter out: none stands much further from the next than its letters do. */
export function isEven(reading: ArcReading): boolean {
  const pitch = pitchOf([reading]);
  return reading.letters.slice(1).every(({ at }, i) => at - reading.letters[i]!.at < pitch * holeStep);
}

/** The usual distance of neighbouring letters, as a share of the arc. */
function pitchOf(readings: readonly ArcReading[]): number {
  const steps = readings
    .flatMap(({ letters }) => letters.slice(1).map(({ at }, i) => at - letters[i]!.at))
    .toSorted((a, b) => a - b);
  return steps[steps.length >> 1] ?? 1;
}

function columnsOf(readings: readonly ArcReading[], pitch: number): readonly Column[] {
  const columns: { at: number; letters: ArcLetter[]; readings: Set<ArcReading> }[] = [];
  const all = readings.flatMap((reading) => reading.letters.map((letter) => ({ letter, reading })));
  for (const { letter, reading } of all.toSorted((a, b) => a.letter.at - b.letter.at)) {
    const near = columns.find(
      (column) => Math.abs(column.at - letter.at) < pitch * sameLetter && !column.readings.has(reading),
    );
    if (!near) {
      columns.push({ at: letter.at, letters: [letter], readings: new Set([reading]) });
      continue;
    }
    near.letters.push(letter);
    near.readings.add(reading);
    near.at = near.letters.reduce((sum, { at }) => sum + at, 0) / near.letters.length;
  }
  return columns.toSorted((a, b) => a.at - b.at);
}

function fillsHole(column: Column, common: readonly Column[], pitch: number): boolean {
  const before = common.findLast(({ at }) => at < column.at);
  const after = common.find(({ at }) => at > column.at);
  if (!before || !after) return false;
  return (
    after.at - before.at > pitch * holeStep &&
    column.at - before.at > pitch * sameLetter &&
    after.at - column.at > pitch * sameLetter
  );
}

/** What a letter may be, likeliest first: mean probabilities over all readings. */
function likelihoodsOf(letters: readonly ArcLetter[], readings: number): readonly LikelyLetter[] {
  const sums = new Map<string, number>();
  for (const { text, confidence } of letters.flatMap((letter) => [letter, ...letter.others]))
    sums.set(text, (sums.get(text) ?? 0) + confidence / readings);
  return byLikelihood([...sums].map(([text, confidence]) => ({ text, confidence })));
}

function byLikelihood(letters: readonly LikelyLetter[]): readonly LikelyLetter[] {
  return letters.toSorted((a, b) => b.confidence - a.confidence);
}
