import type { StageName } from '../models/issue.ts';

/** Version of each stage; one rises whenever the same input may give another output. */
export const stageVersions: Readonly<Record<StageName, number>> = {
  ingest: 1,
  recognize: 17,
  assemble: 3,
  segment: 5,
  extract: 10,
  audit: 7,
  load: 1,
};

/** All of them as one string, stored with each document, so that a later version knows what it re-reads. */
export const pipelineVersion: string = Object.entries(stageVersions)
  .map(([name, version]) => `${name}@${version}`)
  .join(' ');
