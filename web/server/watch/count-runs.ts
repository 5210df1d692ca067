import { Counter, Histogram } from 'prom-client';
import type { Registry } from 'prom-client';
import type { RunObserver } from '../../../models/ports.ts';

/** From a blank page's audit to the recognition of a thousand pages, in seconds. */
const stageSeconds = [0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600, 1800];

/** Counts documents, pages and the time of stages in `register`, since the process began. */
export function countRuns(register: Registry): RunObserver {
  const registers = [register];
  const documents = new Counter({
    name: 'hetong_documents_read_total',
    help: 'Documents read by this process, by outcome: succeeded, partial, or the code of what kept it out.',
    labelNames: ['outcome'],
    registers,
  });
  const pages = new Counter({
    name: 'hetong_pages_read_total',
    help: 'Pages read by this process, by status: ok or failed.',
    labelNames: ['status'],
    registers,
  });
  const seconds = new Histogram({
    name: 'hetong_stage_seconds',
    help: 'Seconds a stage took for one document.',
    labelNames: ['stage'],
    buckets: stageSeconds,
    registers,
  });
  return {
    documentEnded: (outcome) => documents.inc({ outcome }),
    pageEnded: (status) => pages.inc({ status }),
    stageEnded: (stage, milliseconds) => seconds.observe({ stage }, milliseconds / 1000),
  };
}
