import type { Extraction } from '../../extractors/index.ts';
import type { Mark } from '../../models/page.ts';
import { count } from './tally.ts';
import type { Tallies } from './tally.ts';

type Fields = Extraction['fields'];

/** Fields of a truth file, by name. */
export type FieldTruth = Readonly<Record<string, unknown>>;

/** What was read of a contract: the marks on its pages, and the fields of its record. */
export interface RecordReading {
  readonly marks: readonly Mark[];
  readonly fields: Fields;
}

/** Answers of one measure, wanted and got; which is which counts only within it. */
type Measure = (
  truth: FieldTruth,
  reading: RecordReading,
) => readonly [wanted: readonly string[], got: readonly string[]];

const parties = ['A', 'B', 'C', 'D'];

const measures: Readonly<Record<string, Measure>> = {
  seals: (truth, { marks }) => [
    partyValues(truth, 'seal').filter((value) => value === 'present'),
    textsOf(marks, 'seal').map(() => 'present'),
  ],
  'seal texts on the ring': (truth, { marks }) => [partyValues(truth, 'sealText'), textsOf(marks, 'seal')],
  'seal texts in the record': (truth, { fields }) => [said(truth, 'sealText'), found(fields, 'sealText')],
  'signatures as read': (truth, { marks }) => [partyValues(truth, 'signatory'), textsOf(marks, 'signature')],
  'signatures in the record': (truth, { fields }) => [said(truth, 'signatory'), found(fields, 'signatory')],
  'fields left blank': (truth, { fields }) => [
    Object.keys(truth).filter((name) => isBlank(truth[name])),
    Object.entries(fields).flatMap(([name, field]) => (field?.status === 'blank' ? [name] : [])),
  ],
};

/** Compares seals, signatures and blank fields of a contract with its truth file. */
export function compareRecord(
  truth: FieldTruth,
  reading: RecordReading,
  report: (difference: string) => void,
): Tallies {
  const tallies: Tallies = {};
  for (const [name, measure] of Object.entries(measures)) {
    const [wanted, got] = measure(truth, reading);
    const [missed, extra] = [without(wanted, got), without(got, wanted)];
    count(tallies, name, { wanted: wanted.length, right: wanted.length - missed.length, extra: extra.length });
    if (missed.length + extra.length > 0)
      report(
        `${name}: ${[...missed.map((value) => `not ${value}`), ...extra.map((value) => `but ${value || '?'}`)].join(', ')}`,
      );
  }
  return tallies;
}

/** What is left of `values` where each of `others` takes one like it away. */
function without(values: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...values];
  for (const value of others) {
    const at = left.indexOf(value);
    if (at >= 0) left.splice(at, 1);
  }
  return left;
}

function isBlank(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'blank' in value;
}

function partyValues(truth: FieldTruth, suffix: string): readonly string[] {
  return parties.map((party) => truth[`party${party}.${suffix}`]).filter((value) => typeof value === 'string');
}

/** Values of the parties with the party's letter: in the record each must stand with its own. */
function said(truth: FieldTruth, suffix: string): readonly string[] {
  return parties.flatMap((party) => {
    const value = truth[`party${party}.${suffix}`];
    return typeof value === 'string' ? [party + value] : [];
  });
}

function found(fields: Fields, suffix: string): readonly string[] {
  const named = fields as Readonly<Record<string, Fields[keyof Fields] | undefined>>;
  return parties.flatMap((party) => {
    const field = named[`party${party}.${suffix}`];
    return typeof field?.value === 'string' ? [party + field.value] : [];
  });
}

function textsOf(marks: readonly Mark[], kind: Mark['kind']): readonly string[] {
  return marks.filter((mark) => mark.kind === kind).map(({ text }) => text ?? '');
}
