import { createHash } from 'node:crypto';
import type { ReviewCase } from '../../../storage/index.ts';
import { findResult } from './record-fields.ts';
import { eventsOn } from './standing-events.ts';
import type { Subject } from './standing-events.ts';
import type { WorkingCopy } from './working-copy.ts';

/**
 * Version of one field: changes with every decision on it and with every other reading of it.
 */
export function fieldVersion(copy: WorkingCopy, key: string): string {
  return versionOf(copy, { field: key }, findResult(copy.record, key));
}

/** Version of one finding. */
export function findingVersion(copy: WorkingCopy, key: string, status: string): string {
  return versionOf(copy, { finding: key }, status);
}

/** Version of a document: changes with every decision of anybody. */
export function documentVersion({ events, pipelineVersion }: ReviewCase): string {
  return `${events.length}-${digestOf(pipelineVersion)}`;
}

function versionOf({ events, round }: WorkingCopy, subject: Subject, content: unknown): string {
  return `${round}-${eventsOn(events, subject).length}-${digestOf(content)}`;
}

function digestOf(content: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(content) ?? '')
    .digest('hex')
    .slice(0, 10);
}

/** The version inside `If-Match`: quotes and a weak mark are dropped; undefined where there is none. */
export function versionIn(header: string | undefined): string | undefined {
  const match = /^(?:W\/)?"?([^"]+)"?$/.exec(header?.trim() ?? '');
  return match?.[1];
}
