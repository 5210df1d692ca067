import type { ClauseRecord, ContractRecord } from '../../models/contract-record.ts';
import type { Evidence } from '../../models/evidence.ts';
import { fieldDefinitions } from '../../models/field.ts';
import type { FieldName } from '../../models/field.ts';
import type { FieldResult, FieldValue } from '../../models/field-result.ts';
import type { Finding } from '../../models/finding.ts';
import { regionsOf } from '../../models/locate.ts';
import type { Random } from '../marks/random.ts';
import type { Draft } from './invent-contract.ts';

interface Frame {
  readonly random: Random;
  readonly serial: number;
  readonly sha256: string;
  readonly clauses: readonly ClauseRecord[];
}

/** The record of an invented contract: what it says is found where it says it, with places on paper. */
export function recordOf(draft: Draft, frame: Frame): ContractRecord {
  const { random, serial, sha256, clauses } = frame;
  const pages = draft.runs.at(-1)?.page ?? 1;
  const fields = fieldsOf(draft, frame);
  return {
    schema: 'hetong/contract-record@1',
    source: { fileName: `合同-${serial}.pdf`, sha256, bytes: 400_000 + serial, pages, kind: 'scanned' },
    status: random.chance(0.03) ? 'partial' : 'succeeded',
    execution: random.pick(['signed', 'signed', 'signed', 'partly-signed', 'unsigned']),
    fields,
    fees: feesOf(draft, frame),
    findings: findingsOf(draft, frame),
    text: draft.text,
    clauses,
    pages: Array.from({ length: pages }, (_, at) => ({
      number: at + 1,
      status: 'ok',
      source: 'ocr',
      rotation: 0,
      skew: round(random.between(-1, 1)),
      width: 1654,
      height: 2339,
      engine: 'paddle@4',
      confidence: round(random.between(0.9, 0.999)),
    })),
    marks: ['partyA', 'partyB'].map((party) => ({
      kind: 'seal',
      page: pages,
      box: [0.2, 0.5, 0.4, 0.65],
      text: draft.facts[party] ?? null,
      state: '合同专用章',
    })),
    issues: [],
    provenance: { pipeline: '1.0.0', calibration: '2026-11' },
  };
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4;

/** Field → the fact it is found by, and its value where that is written otherwise. */
const stated: Partial<Record<FieldName, readonly [fact: string, value?: string]>> = {
  title: ['title'],
  contractNumber: ['number'],
  serviceName: ['service'],
  totalAmount: ['total', 'totalPlain'],
  totalAmountInWords: ['capital', 'totalPlain'],
  deposit: ['deposit'],
  startDate: ['start', 'startIso'],
  endDate: ['end', 'endIso'],
  venueCount: ['count'],
  signedOn: ['signed', 'startIso'],
  disputeInstitution: ['arbitration'],
  'partyA.name': ['partyA'],
  'partyA.address': ['addressA'],
  'partyA.creditCode': ['codeA'],
  'partyA.contactName': ['personA'],
  'partyA.contactPhone': ['phone'],
  'partyA.contactEmail': ['email'],
  'partyA.signatory': ['personA'],
  'partyA.signedOn': ['signed', 'startIso'],
  'partyB.name': ['partyB'],
  'partyB.address': ['addressB'],
  'partyB.creditCode': ['codeB'],
  'partyB.legalRepresentative': ['personB'],
  'partyB.signatory': ['personB'],
  'partyB.signedOn': ['signed', 'startIso'],
  'partyB.bankName': ['bank'],
  'partyB.bankAccountName': ['partyB'],
  'partyB.bankAccountNumber': ['account'],
};
const types = ['video-conferencing', 'leased-line', 'procurement', 'lease', 'services', 'construction', 'other'];

function fieldsOf(draft: Draft, frame: Frame): ContractRecord['fields'] {
  const results = fieldDefinitions.map(({ name }) => [name, resultOf(name, draft, frame)] as const);
  return Object.fromEntries(results);
}

function resultOf(name: FieldName, draft: Draft, { random }: Frame): FieldResult {
  const { facts } = draft;
  if (name === 'contractType') return found(random.pick(types), evidenceOf(draft, facts['service']!)!, random);
  const [fact, valueFact] = stated[name] ?? [];
  const evidence = fact === undefined ? null : evidenceOf(draft, facts[fact]!);
  if (evidence === null || fact === undefined) return absent;
  const written = facts[valueFact ?? fact]!.replace(/(?<=\d),(?=\d)/g, '');
  return found(name === 'venueCount' ? Number(written) : written, evidence, random);
}

const absent: FieldResult = {
  status: 'absent',
  value: null,
  evidence: [],
  confidence: 0.9937,
  grade: 'high',
  origin: 'rule:resolve@1',
  review: 'unreviewed',
  reasons: ['nobody-proposed'],
  validatedBy: [],
  blockers: [],
};

function found(value: FieldValue, evidence: Evidence, random: Random): FieldResult {
  const score = round(random.between(0.6, 1));
  return {
    status: 'found',
    value,
    evidence: [evidence],
    score,
    confidence: score,
    grade: score > 0.9 ? 'high' : 'medium',
    origin: 'rule:scale@1',
    review: 'unreviewed',
    reasons: ['label', 'position'],
    validatedBy: score > 0.95 ? ['checksum'] : [],
    blockers: score > 0.9 ? [] : ['single-weak-label'],
  };
}

/** Evidence for the first place a text stands at; null where it stands at none. */
function evidenceOf({ text, runs, clauses }: Draft, quote: string): Evidence | null {
  const start = text.indexOf(quote);
  if (start < 0) return null;
  const regions = regionsOf({ runs }, { start, end: start + quote.length });
  const { page } = regions[0]!;
  const boxes = regions.filter((region) => region.page === page).map(({ box }) => box);
  const clause = clauses.find(([, body]) => body.includes(quote))?.[0] ?? '首部';
  return { quote, clause, page, boxes, span: [start, start + quote.length], grounding: 'exact' };
}

function feesOf(draft: Draft, { random }: Frame): ContractRecord['fees'] {
  const evidence = evidenceOf(draft, draft.facts['unitPrice']!);
  if (evidence === null) return [];
  const { item, unit, count, unitPrice, lineTotal } = draft.facts;
  const amount = found(lineTotal!.replaceAll(',', ''), evidence, random);
  return [{ item: item!, unit: `元/${unit}`, quantity: Number(count), unitPrice: unitPrice!, amount }];
}

const rules = [
  ['late-fee-excessive', 'high', 'lateFee'],
  ['copies-mismatch', 'medium', 'copies'],
  ['total-unverifiable', 'medium', 'total'],
  ['contact-malformed', 'low', 'phone'],
  ['payee-mismatch', 'critical', 'account'],
  ['signing-dates-differ', 'low', 'signed'],
  ['deposit-excessive', 'high', 'deposit'],
] as const;

function findingsOf(draft: Draft, { random }: Frame): readonly Finding[] {
  return rules.flatMap(([rule, severity, fact]): Finding[] => {
    const evidence = random.chance(0.4) ? evidenceOf(draft, draft.facts[fact]!) : null;
    if (evidence === null) return [];
    const message = `“${draft.facts[fact]}”与其他条款的约定不一致，请核对原件。`;
    const clauses = [evidence.clause];
    return [{ rule, version: 1, severity, message, fields: [], clauses, evidence: [evidence], status: 'open' }];
  });
}
