import { Registry, collectDefaultMetrics } from 'prom-client';
import type { RunObserver } from '../../../models/ports.ts';
import { countRuns } from './count-runs.ts';
import { measureStorage } from './measure-storage.ts';
import type { MeasuredStorage } from './measure-storage.ts';

/** What this process and its database do, in numbers. No label holds more than a code, a state or a stage. */
export interface Metrics {
  /** Counts what the pipeline of this process does. */
  readonly observer: RunObserver;
  /** Everything, in Prometheus' text format. A database that is away is a measure of its own and no error. */
  read(): Promise<{ readonly text: string; readonly mediaType: string }>;
}

/** Metrics in a registry of their own; docs/operations.md lists them. */
export function createMetrics(storage: MeasuredStorage): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const measure = measureStorage(storage, register);
  return {
    observer: countRuns(register),
    read: async () => {
      await measure();
      return { text: await register.metrics(), mediaType: register.contentType };
    },
  };
}
