import type { FieldName } from '../models/field.ts';
import type { FieldValue } from '../models/field-result.ts';

/** How a field is settled where several values or an empty slot stand beside each other. */
export interface ResolutionPolicy {
  /**
   * `conflict`: a contract states it once, two values contradict each other. `best`: several are legitimate, the surest is taken. `first`:
   * several are legitimate, the first in the text is taken.
   */
  readonly several: 'conflict' | 'best' | 'first';
  /** Which value leads where they conflict: the surest, or the first in the text. */
  readonly conflictValue: 'best' | 'first';
  /** Whether a surer empty slot beats a value stated elsewhere. */
  readonly blankWins: boolean;
}

const contradicting: ResolutionPolicy = { several: 'conflict', conflictValue: 'first', blankWins: false };
const surest: ResolutionPolicy = { several: 'best', conflictValue: 'best', blankWins: false };

/** Fields a contract states once; what differs is worth a reviewer's look. */
const statedOnce: ReadonlySet<string> = new Set([
  'name',
  'venueCount',
  'totalAmount',
  'paymentFrequency',
  'lateFeeRate',
  'activationWorkingDays',
  'interruptionNoticeDays',
  'warrantyMonths',
  'equipmentProvider',
  'equipmentOwner',
  'disputeMechanism',
  'disputeInstitution',
  'terminationNoticeDays',
  'acceptanceDays',
  'copiesTotal',
  'termMonths',
  'startDate',
  'endDate',
  'taxRate',
]);

/** The policy of a field; party fields share theirs. */
export function policyOf(field: FieldName): ResolutionPolicy {
  const name = field.replace(/^party[A-D]\./, '');
  if (name === 'signedOn' || !statedOnce.has(name)) return surest;
  return contradicting;
}

/** Whether two values of a field say the same: texts are compared without punctuation and case. */
export function isSameValue(_field: FieldName, a: FieldValue, b: FieldValue): boolean {
  return plain(a) === plain(b);
}

function plain(value: FieldValue): string {
  return String(value)
    .normalize('NFKC')
    .replace(/[\s·•.,，。、:：;；()（）[\]【】《》"“”'‘’\-—_/]/g, '')
    .toLowerCase();
}
