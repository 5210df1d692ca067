import { expect, test } from 'vitest';
import type { DecisionAnswer } from '../../../models/api/decisions.ts';
import { applyAnswer, applyManyAnswer, foresee } from '../../../web/client/desk/apply-answer.ts';
import { reviewDocument, reviewField, reviewFinding } from './review-document.ts';

const nothing = { isAudited: true, appeared: [], disappeared: [] };
const event = {
  id: 'e1',
  at: '2026-11-25T10:00:00Z',
  by: { name: 'li', displayName: '李' },
  round: 1,
  kind: 'correct',
  field: 'totalAmount',
  finding: null,
  from: null,
  to: null,
  reason: null,
  undoes: null,
  undoneBy: null,
  appeared: [],
  disappeared: [],
} as const;
const answer: DecisionAnswer = { event, field: null, finding: null, findings: nothing, version: '9', obstacles: [] };

test('a decision shows before the server has answered, with the version it was made on', () => {
  const document = reviewDocument([reviewField('title'), reviewField('deposit')]);
  const confirmed = foresee(document, { kind: 'confirm', field: 'title' });
  expect(confirmed.fields[0]).toMatchObject({ review: 'confirmed', version: '1' });
  const open = foresee(document, { kind: 'correct', field: 'deposit', to: { status: 'not-agreed' } });
  expect(open.fields[1]).toMatchObject({ status: 'absent', value: null, isNotAgreed: true, originKind: 'human' });
  expect(open.fields[0]).toBe(document.fields[0]);
});

test('a candidate taken shows its value and its place', () => {
  const candidate = { id: 'stated-1', status: 'found', value: 'B', origin: 'rule:x@1', originKind: 'rule' } as const;
  const field = reviewField('equipmentOwner', {
    status: 'conflicting',
    value: 'A',
    values: ['A', 'B'],
    candidates: [{ ...candidate, confidence: 0.7, evidence: [] }],
  });
  const after = foresee(reviewDocument([field]), {
    kind: 'take-candidate',
    field: 'equipmentOwner',
    candidate: 'stated-1',
  });
  expect(after.fields[0]).toMatchObject({ status: 'found', value: 'B', values: null, review: 'corrected' });
});

test('findings that the rules no longer report go, new ones come, and fields know which name them', () => {
  const document = reviewDocument(
    [
      reviewField('totalAmount', { blockers: [{ code: 'finding', finding: 'old' }] }),
      reviewField('deposit', { blockers: [{ code: 'blank', finding: null }] }),
    ],
    [reviewFinding('old', { fields: ['totalAmount'] }), reviewFinding('stays')],
  );
  const after = applyAnswer(document, {
    ...answer,
    field: reviewField('totalAmount', { value: '1.00', version: '2', review: 'corrected' }),
    findings: {
      isAudited: true,
      appeared: [reviewFinding('new', { fields: ['deposit'] })],
      disappeared: [{ key: 'old', rule: 'x', title: 'x', message: 'x' }],
    },
  });
  expect(after.findings.map(({ key }) => key)).toEqual(['stays', 'new']);
  expect(after.fields[0]).toMatchObject({ value: '1.00', version: '2', blockers: [] });
  expect(after.fields[1]?.blockers.map(({ code }) => code)).toEqual(['blank', 'finding']);
  expect(after.version).toBe('9');
});

test('settling a finding frees the fields it named', () => {
  const document = reviewDocument(
    [reviewField('title', { blockers: [{ code: 'finding', finding: 'a' }] })],
    [reviewFinding('a', { fields: ['title'] })],
  );
  const after = foresee(document, { kind: 'finding-dismiss', finding: 'a', reason: '识别有误' });
  expect(after.findings[0]).toMatchObject({ status: 'dismissed', reason: '识别有误' });
  expect(after.fields[0]?.blockers).toEqual([]);
});

test('of many confirmed at once, what somebody changed shows as it stands now', () => {
  const document = reviewDocument([reviewField('title'), reviewField('deposit')]);
  const after = applyManyAnswer(document, {
    events: [],
    fields: [reviewField('title', { review: 'confirmed', version: '2' })],
    conflicts: [reviewField('deposit', { value: '别人改的', version: '5' })],
    findings: nothing,
    version: '3',
    obstacles: [],
  });
  expect(after.fields.map(({ version }) => version)).toEqual(['2', '5']);
  expect(after.fields[1]).toMatchObject({ value: '别人改的', review: 'unreviewed' });
});
