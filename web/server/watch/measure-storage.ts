import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import type { Storage, StorageSummary } from '../../../storage/index.ts';
import { shareAnswer } from './share-answer.ts';

export type MeasuredStorage = Pick<Storage, 'contracts' | 'connections'>;

/** A large database takes a moment to count; who reads metrics asks every few seconds, and not for ever. */
const summaryTimes = { keepMs: 5000, patienceMs: 5000 };

/** What is counted in the database: each with one label and where its counts come from. */
const counted: readonly {
  readonly name: string;
  readonly help: string;
  readonly label: string;
  by(summary: StorageSummary): Readonly<Record<string, number>>;
}[] = [
  {
    name: 'hetong_documents',
    help: 'Documents in the database, by status.',
    label: 'status',
    by: ({ byStatus }) => byStatus,
  },
  {
    name: 'hetong_review_documents',
    help: 'Documents in the database, by how far their review is.',
    label: 'state',
    by: ({ byReviewStatus }) => byReviewStatus,
  },
  {
    name: 'hetong_open_findings',
    help: 'Findings nobody has decided, by severity.',
    label: 'severity',
    by: ({ openBySeverity }) => openBySeverity,
  },
  {
    name: 'hetong_failures',
    help: 'Files that could not be imported and have not been since, by error code.',
    label: 'code',
    by: ({ failuresByCode }) => failuresByCode,
  },
];

/** Adds the gauges of the database to `register`; the function returned brings them up to date and never rejects. */
export function measureStorage(storage: MeasuredStorage, register: Registry): () => Promise<void> {
  const registers = [register];
  const isUp = new Gauge({ name: 'hetong_database_up', help: '1 where the database answers, else 0.', registers });
  const connections = new Gauge({
    name: 'hetong_database_connections',
    help: 'Connections of this process to the database (busy, idle), and callers waiting for one.',
    labelNames: ['state'],
    registers,
  });
  const gauges = counted.map(({ name, help, label, by }) => ({
    gauge: new Gauge({ name, help, labelNames: [label], registers }),
    label,
    by,
  }));
  const summary = shareAnswer(() => storage.contracts.summary(), summaryTimes);
  return async () => {
    const found = await summary().catch(() => null);
    isUp.set(found === null ? 0 : 1);
    for (const { gauge, label, by } of gauges) {
      // What cannot be counted now, or is there no more, is left out and not told as it was.
      gauge.reset();
      for (const [value, count] of Object.entries(found === null ? {} : by(found)))
        gauge.set({ [label]: value }, count);
    }
    for (const [state, count] of Object.entries(storage.connections())) connections.set({ state }, count);
  };
}
