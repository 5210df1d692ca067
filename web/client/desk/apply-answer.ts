import type { ConfirmManyAnswer, Decision, DecisionAnswer } from '../../../models/api/decisions.ts';
import type { ReviewDocument } from '../../../models/api/documents.ts';
import type { Blocker, ReviewField } from '../../../models/api/fields.ts';
import type { FindingChanges, ReviewFinding } from '../../../models/api/findings.ts';

/** The document with one field as it is now. */
export function withField(document: ReviewDocument, field: ReviewField): ReviewDocument {
  return { ...document, fields: document.fields.map((before) => (before.key === field.key ? field : before)) };
}

/** The document with one finding as it is now; added where it was not there. */
export function withFinding(document: ReviewDocument, finding: ReviewFinding): ReviewDocument {
  const isNew = document.findings.every(({ key }) => key !== finding.key);
  const findings = isNew
    ? [...document.findings, finding]
    : document.findings.map((before) => (before.key === finding.key ? finding : before));
  return { ...document, findings };
}

/** The document after the server kept a decision: its field or finding, and what the rules say since. */
export function applyAnswer(document: ReviewDocument, answer: DecisionAnswer): ReviewDocument {
  const decided = answer.field === null ? document : withField(document, answer.field);
  const judged = answer.finding === null ? decided : withFinding(decided, answer.finding);
  return afterRules({ ...judged, version: answer.version, obstacles: answer.obstacles }, answer.findings);
}

/** The same for many fields confirmed at once; those somebody else changed show what stands there. */
export function applyManyAnswer(document: ReviewDocument, answer: ConfirmManyAnswer): ReviewDocument {
  const decided = [...answer.fields, ...answer.conflicts].reduce(withField, document);
  return afterRules({ ...decided, version: answer.version, obstacles: answer.obstacles }, answer.findings);
}

function afterRules(document: ReviewDocument, { appeared, disappeared }: FindingChanges): ReviewDocument {
  const gone = new Set(disappeared.map(({ key }) => key));
  const kept = { ...document, findings: document.findings.filter(({ key }) => !gone.has(key)) };
  return withCurrentBlockers(appeared.reduce(withFinding, kept));
}

const namedByFinding: Blocker['code'] = 'finding';

/** Which fields an open finding names changes with the findings; the server tells it for the decided field only. */
export function withCurrentBlockers(document: ReviewDocument): ReviewDocument {
  const open = document.findings.filter(({ status }) => status === 'open');
  const fields = document.fields.map((field) => {
    const own = field.blockers.filter(({ code }) => code !== namedByFinding);
    const named: readonly Blocker[] = open
      .filter((finding) => finding.fields.includes(field.key))
      .map(({ key }) => ({ code: namedByFinding, finding: key }));
    return own.length + named.length === 0 && field.blockers.length === 0
      ? field
      : { ...field, blockers: [...own, ...named] };
  });
  return { ...document, fields };
}

/**
 * What the document looks like before the server has answered, so that the reviewer goes on at once. Versions stay:
 * they are the server's to give.
 */
export function foresee(document: ReviewDocument, decision: Decision): ReviewDocument {
  if ('finding' in decision) {
    const status = foreseenFinding[decision.kind];
    const reason = decision.reason ?? null;
    const findings = document.findings.map((finding) =>
      finding.key === decision.finding ? { ...finding, status, reason } : finding,
    );
    return withCurrentBlockers({ ...document, findings });
  }
  if (decision.kind !== 'confirm' && decision.kind !== 'correct' && decision.kind !== 'take-candidate') return document;
  const fields = document.fields.map((field) => (field.key === decision.field ? foreseeField(field, decision) : field));
  return { ...document, fields };
}

const foreseenFinding = {
  'finding-accept': 'accepted',
  'finding-dismiss': 'dismissed',
  'finding-fix': 'fixed',
} as const;

type FieldDecision = Extract<Decision, { readonly kind: 'confirm' | 'correct' | 'take-candidate' }>;

function foreseeField(field: ReviewField, decision: FieldDecision): ReviewField {
  if (decision.kind === 'confirm') return { ...field, review: 'confirmed' };
  const corrected = { ...field, review: 'corrected', originKind: 'human', isNotAgreed: false, values: null } as const;
  if (decision.kind === 'take-candidate') {
    const candidate = field.candidates.find(({ id }) => id === decision.candidate);
    return candidate === undefined
      ? field
      : { ...corrected, status: candidate.status, value: candidate.value, evidence: candidate.evidence };
  }
  const { to } = decision;
  if (to.status === 'found') return { ...corrected, status: 'found', value: to.value };
  if (to.status === 'not-agreed') return { ...corrected, status: 'absent', value: null, isNotAgreed: true };
  return { ...corrected, status: to.status, value: null };
}
