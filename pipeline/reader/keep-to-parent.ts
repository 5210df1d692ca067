import { Worker } from 'node:worker_threads';
import type { ReaderMessage } from './reader-messages.ts';

const memoryReportMs = 500;

/**
 * Makes this process live and die with its parent: a closed channel ends it, signals meant for the parent's group
 * (Ctrl+C) do not, and a thread of its own ends it where the parent is gone while this one is stuck in a page.
 */
export function keepToParent(send: (message: ReaderMessage) => void): void {
  process.on('disconnect', () => process.exit(0));
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => undefined);
  // pdfjs lets promises fail unseen after a page has been drawn; the page's own promise says what matters.
  process.on('unhandledRejection', (reason) => void process.stderr.write(`unhandled rejection: ${String(reason)}\n`));
  const watchdog = new Worker(watchdogCode, { eval: true, workerData: process.ppid });
  watchdog.unref();
  if (process.platform !== 'linux') {
    setInterval(() => send({ kind: 'memory', rss: process.memoryUsage.rss() }), memoryReportMs).unref();
  }
}

const watchdogCode = `
const { workerData } = require('node:worker_threads');
setInterval(() => { if (process.ppid !== workerData) process.kill(process.pid, 'SIGKILL'); }, 1000);
`;
