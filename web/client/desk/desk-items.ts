import type { ReviewDocument } from '../../../models/api/documents.ts';
import type { ReviewField } from '../../../models/api/fields.ts';
import type { ReviewFinding } from '../../../models/api/findings.ts';
import type { Evidence } from '../../../models/evidence.ts';
import type { PageRegion } from '../../../models/geometry.ts';

/** A field or a finding: what the reviewer goes through, one after the other. */
export type DeskItem =
  | { readonly kind: 'field'; readonly id: string; readonly field: ReviewField }
  | { readonly kind: 'finding'; readonly id: string; readonly finding: ReviewFinding };

/** Fields in the order they are listed, cut by what they belong to. */
export interface FieldSection {
  /** `contract`, a party's letter, `fee`, or `absent` for what the contract does not mention. */
  readonly name: string;
  readonly fields: readonly ReviewField[];
}

export const fieldItemId = (key: string): string => `field:${key}`;
export const findingItemId = (key: string): string => `finding:${key}`;

/** Severities from worst to least; findings are listed in this order. */
const severityOrder = ['critical', 'high', 'medium', 'low'];

/** Fields by section. A field nobody mentions and nobody decided on goes to the last one, out of the way. */
export function sectionsOf(document: ReviewDocument): readonly FieldSection[] {
  const order = ['contract', 'fee', 'A', 'B', 'C', 'D', 'absent'];
  return order
    .map((name) => ({ name, fields: document.fields.filter((field) => sectionOf(field) === name) }))
    .filter(({ fields }) => fields.length > 0);
}

function sectionOf(field: ReviewField): string {
  if (field.status === 'absent' && field.review === 'unreviewed' && !hasOwnBlocker(field)) return 'absent';
  return field.group === 'party' ? field.key.slice('party'.length, 'party'.length + 1) : field.group;
}

/** An absent field that only a finding names stays among the absent: the finding is what is decided. */
function hasOwnBlocker(field: ReviewField): boolean {
  return field.blockers.some(({ code }) => code === 'values-differ' || code === 'unreadable');
}

/** Findings from the worst to the least, in the order of their places within one severity. */
export function sortedFindings(document: ReviewDocument): readonly ReviewFinding[] {
  const rank = ({ severity }: ReviewFinding): number => severityOrder.indexOf(severity);
  return [...document.findings].sort((a, b) => rank(a) - rank(b));
}

/** Every item in the order keys walk it: fields as listed, then findings. Absent fields only where they are shown. */
export function itemsOf(document: ReviewDocument, showsAbsent: boolean): readonly DeskItem[] {
  const fields = sectionsOf(document)
    .filter(({ name }) => showsAbsent || name !== 'absent')
    .flatMap((section) => section.fields);
  return [
    ...fields.map((field) => ({ kind: 'field' as const, id: fieldItemId(field.key), field })),
    ...sortedFindings(document).map((finding) => ({
      kind: 'finding' as const,
      id: findingItemId(finding.key),
      finding,
    })),
  ];
}

/** Whether a person must look: a value that is not automatic, or an open finding. */
export function needsLook(item: DeskItem): boolean {
  if (item.kind === 'finding') return item.finding.status === 'open';
  const { review, blockers, status } = item.field;
  // An absent field that is merely named by a finding is settled with that finding.
  const isItsOwn = status !== 'absent' || hasOwnBlocker(item.field);
  return review === 'unreviewed' && blockers.length > 0 && isItsOwn;
}

/** The next item after `id` that must be looked at, from the beginning again at the end; undefined where none is left. */
export function nextToLookAt(items: readonly DeskItem[], id: string | null): DeskItem | undefined {
  const at = items.findIndex((item) => item.id === id);
  return [...items.slice(at + 1), ...items.slice(0, Math.max(0, at))].find(needsLook);
}

/** The item `steps` before or after `id` among those of `kind`; the first where `id` is none of them. */
export function stepFrom(
  items: readonly DeskItem[],
  id: string | null,
  { steps, kind }: { readonly steps: 1 | -1; readonly kind: DeskItem['kind'] },
): DeskItem | undefined {
  const same = items.filter((item) => item.kind === kind);
  const at = same.findIndex((item) => item.id === id);
  if (at < 0) return same[0];
  return same[Math.min(same.length - 1, Math.max(0, at + steps))];
}

/** Values Shift+Enter accepts: found, high grade, nothing against them, nobody decided. */
export function highGradeFields(document: ReviewDocument): readonly ReviewField[] {
  return document.fields.filter(
    ({ status, grade, review, blockers }) =>
      status === 'found' && grade === 'high' && review === 'unreviewed' && blockers.length === 0,
  );
}

export function evidenceOf(item: DeskItem): readonly Evidence[] {
  return item.kind === 'field' ? item.field.evidence : item.finding.evidence;
}

/** Places of one piece of evidence, over the end of a page too. */
export function regionsOfEvidence(evidence: Evidence): readonly PageRegion[] {
  const rest = 'continued' in evidence ? (evidence.continued ?? []) : [];
  return [{ page: evidence.page, boxes: evidence.boxes }, ...rest].flatMap(({ page, boxes }) =>
    boxes.map((box) => ({ page, box })),
  );
}
