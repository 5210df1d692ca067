import type { ContractRecord } from '../../../models/contract-record.ts';
import type { Finding } from '../../../models/finding.ts';
import type { KeptReading } from '../../../models/ports.ts';
import { findingKeys } from '../../../storage/index.ts';
import type { ReviewCase, StoredEvent } from '../../../storage/index.ts';
import { fieldKeysOf, withResult } from './record-fields.ts';
import type { ReviewPorts } from './review-ports.ts';
import { decisionsOn, eventsOfRound, eventsOn, isBlindFor, roundOf } from './standing-events.ts';

/** A document as one person works on it: the stored record, or for a second reader one without the first's decisions. */
export interface WorkingCopy {
  readonly present: ReviewCase;
  readonly record: ContractRecord;
  /** The events that made it. */
  readonly events: readonly StoredEvent[];
  readonly round: 1 | 2 | 3;
  readonly isBlind: boolean;
  readonly reading: KeptReading | null;
}

/** Who works, and whether their role lets them decide. */
export interface Worker {
  readonly userId: string;
  readonly mayDecide: boolean;
  readonly isLead: boolean;
}

/** The copy a person works on. */
export function workingCopy(
  present: ReviewCase,
  {
    worker,
    reading,
    ports,
  }: { readonly worker: Worker; readonly reading: KeptReading | null; readonly ports: ReviewPorts },
): WorkingCopy {
  const isBlind = isBlindFor(present, worker.userId, worker.mayDecide);
  const round = roundOf(present.reviewStatus);
  const events = eventsOfRound(present.events, isBlind ? 2 : 1);
  const record = isBlind ? blindRecord(present, { events, reading, ports }) : present.record;
  return { present, record, events, round, isBlind, reading };
}

/** What the program read, with the second reader's own decisions. */
export function blindRecord(
  { record, machine }: ReviewCase,
  {
    events,
    reading,
    ports,
  }: { readonly events: readonly StoredEvent[]; readonly reading: KeptReading | null; readonly ports: ReviewPorts },
): ContractRecord {
  let blind: ContractRecord = { ...record, fields: machine.fields, fees: machine.fees };
  for (const key of fieldKeysOf(blind)) {
    const last = decisionsOn(events, { field: key }).at(-1)?.after;
    if (last != null && 'field' in last) blind = withResult(blind, key, last.field);
  }
  const findings = reading === null ? record.findings : ports.audit(blind, reading);
  return { ...blind, findings: settleFindings(findings, events) };
}

/**
 * Findings with what people decided about each. One nobody decided on keeps the status it had before, where it was there
 * (a reading that was replaced carries settled findings over), and is open else.
 */
export function settleFindings(
  findings: readonly Finding[],
  events: readonly StoredEvent[],
  before: readonly Finding[] = [],
): readonly Finding[] {
  const known = new Map(findingKeys(before).map((key, at) => [key, before[at]!.status]));
  const keys = findingKeys(findings);
  return findings.map((finding, at) => withStatus(finding, keys[at]!, { events, known }));
}

function withStatus(
  finding: Finding,
  key: string,
  {
    events,
    known,
  }: { readonly events: readonly StoredEvent[]; readonly known: ReadonlyMap<string, Finding['status']> },
): Finding {
  const last = decisionsOn(events, { finding: key }).at(-1)?.after;
  if (last != null && 'finding' in last) return { ...finding, status: last.finding };
  const wasDecided = eventsOn(events, { finding: key }).length > 0;
  return { ...finding, status: wasDecided ? 'open' : (known.get(key) ?? 'open') };
}
