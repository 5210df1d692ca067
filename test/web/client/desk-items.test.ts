import { expect, test } from 'vitest';
import {
  fieldItemId,
  findingItemId,
  highGradeFields,
  itemsOf,
  needsLook,
  nextToLookAt,
  sectionsOf,
  stepFrom,
} from '../../../web/client/desk/desk-items.ts';
import { reviewDocument, reviewField, reviewFinding } from './review-document.ts';

const low = { grade: 'low', blockers: [{ code: 'low-confidence', finding: null }] } as const;
const document = reviewDocument(
  [
    reviewField('title'),
    reviewField('deposit', { status: 'absent', value: null }),
    reviewField('totalAmount', low),
    reviewField('partyB.name', low),
    reviewField('partyA.name'),
    reviewField('fees.0', { status: 'blank', value: null, blockers: [{ code: 'blank', finding: null }] }),
  ],
  [reviewFinding('b'), reviewFinding('a', { severity: 'critical' }), reviewFinding('c', { status: 'dismissed' })],
);
const items = itemsOf(document, false);

test('fields are listed by what they belong to, absent ones last and folded', () => {
  expect(sectionsOf(document).map(({ name, fields }) => [name, ...fields.map(({ key }) => key)])).toEqual([
    ['contract', 'title', 'totalAmount'],
    ['fee', 'fees.0'],
    ['A', 'partyA.name'],
    ['B', 'partyB.name'],
    ['absent', 'deposit'],
  ]);
  expect(items.map(({ id }) => id)).not.toContain(fieldItemId('deposit'));
  expect(itemsOf(document, true).map(({ id }) => id)).toContain(fieldItemId('deposit'));
});

test('an absent field a person decided on, or that could not be read, is not folded away', () => {
  const decided = reviewField('deposit', { status: 'absent', value: null, review: 'corrected', isNotAgreed: true });
  expect(sectionsOf(reviewDocument([decided])).map(({ name }) => name)).toEqual(['contract']);
});

test('going on visits what must be looked at, fields first, worst findings next, and comes round to what was left', () => {
  const way = [];
  let at: string | null = null;
  for (let step = 0; step < 6; step++) {
    at = nextToLookAt(items, at)?.id ?? null;
    way.push(at);
  }
  expect(way).toEqual([
    fieldItemId('totalAmount'),
    fieldItemId('fees.0'),
    fieldItemId('partyB.name'),
    findingItemId('a'),
    findingItemId('b'),
    fieldItemId('totalAmount'),
  ]);
});

test('going on ends where nothing is left, the item in hand included', () => {
  const only = itemsOf(reviewDocument([reviewField('totalAmount', low)]), false);
  expect(nextToLookAt(only, fieldItemId('totalAmount'))).toBeUndefined();
});

test('steps stay among fields or findings and stop at the ends', () => {
  expect(stepFrom(items, fieldItemId('title'), { steps: -1, kind: 'field' })?.id).toBe(fieldItemId('title'));
  expect(stepFrom(items, fieldItemId('title'), { steps: 1, kind: 'finding' })?.id).toBe(findingItemId('a'));
  expect(stepFrom(items, findingItemId('a'), { steps: 1, kind: 'finding' })?.id).toBe(findingItemId('b'));
});

test('accepting all high-grade values leaves out what anything stands against', () => {
  expect(highGradeFields(document).map(({ key }) => key)).toEqual(['title', 'partyA.name']);
  const named = reviewField('title', { blockers: [{ code: 'finding', finding: 'a' }] });
  expect(highGradeFields(reviewDocument([named, reviewField('serviceName', { review: 'confirmed' })]))).toEqual([]);
});

test('an absent field a finding names is settled with the finding, not by itself', () => {
  const field = reviewField('taxRate', {
    status: 'absent',
    value: null,
    blockers: [{ code: 'finding', finding: 'a' }],
  });
  expect(needsLook({ kind: 'field', id: 'x', field })).toBe(false);
});
