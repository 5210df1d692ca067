import type { ReviewDocument } from '../../../models/api/documents.ts';
import type { ReviewField } from '../../../models/api/fields.ts';
import type { ReviewFinding } from '../../../models/api/findings.ts';

/** A found, high-grade text value nobody decided on; say what is different. */
export function reviewField(key: string, more: Partial<ReviewField> = {}): ReviewField {
  return {
    key,
    label: key,
    group: key.startsWith('party') ? 'party' : key.startsWith('fees.') ? 'fee' : 'contract',
    type: 'text',
    status: 'found',
    value: '甲',
    values: null,
    isNotAgreed: false,
    confidence: 0.95,
    grade: 'high',
    origin: 'rule:test@1',
    originKind: 'rule',
    review: 'unreviewed',
    reasons: [],
    evidence: [],
    candidates: [],
    blockers: [],
    validatedBy: [],
    doubts: [],
    version: '1',
    decidedBy: null,
    decidedAt: null,
    fee: null,
    ...more,
  };
}

/** An open finding of medium severity that names no field. */
export function reviewFinding(key: string, more: Partial<ReviewFinding> = {}): ReviewFinding {
  return {
    key,
    rule: 'test-rule',
    title: '测试规则',
    severity: 'medium',
    message: '有一处问题。',
    fields: [],
    clauses: [],
    evidence: [],
    status: 'open',
    reason: null,
    version: '1',
    decidedBy: null,
    decidedAt: null,
    ...more,
  };
}

/** A document of these fields and findings that one may decide on. */
export function reviewDocument(
  fields: readonly ReviewField[],
  findings: readonly ReviewFinding[] = [],
): ReviewDocument {
  return {
    document: {
      id: '00000000-0000-4000-8000-000000000001',
      fileName: 'agreement.pdf',
      title: '协议',
      contractNumber: null,
      contractType: null,
      partyA: null,
      partyB: null,
      totalAmount: null,
      pages: 1,
      status: 'succeeded',
      execution: 'signed',
      state: 'open',
      worstSeverity: null,
      openFindings: findings.length,
      openCritical: 0,
      undecided: 0,
      lowestConfidence: null,
      batch: null,
      importedAt: '2026-11-25T10:00:00Z',
      lease: null,
    },
    version: '1',
    round: 1,
    fields,
    findings,
    pages: [],
    marks: [],
    issues: [],
    obstacles: [],
    mayDecide: true,
    originalUrl: '/original',
  };
}
