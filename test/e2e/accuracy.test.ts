import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { contractRecordSchema } from '../../models/contract-record.ts';
import type { ContractRecord } from '../../models/contract-record.ts';
import { scoreRecord } from '../../pipeline/evaluate/score-record.ts';
import { summarizeScores } from '../../pipeline/evaluate/summarize-scores.ts';
import { ratesOf } from '../../pipeline/evaluate/tally.ts';
import { truthSchema } from '../../pipeline/evaluate/truth.ts';
import { projectRoot } from '../support/source-files.ts';
import { runHetong } from '../support/run-hetong.ts';

const samples = ['digital', 'office', 'worn', 'phone'].map((name) => `agreement-${name}`);

/** The sample agreement, born digital and scanned three ways, against its truth: the floors below are promises. */
describe('the sample agreement', () => {
  const records = new Map<string, ContractRecord>();

  beforeAll(async () => {
    const files = samples.map((name) => path.join(projectRoot, 'samples', `${name}.pdf`));
    const { stdout, exitCode } = await runHetong(['extract', ...files, '--json']);
    expect(exitCode).toBe(0);
    for (const line of stdout.trim().split('\n')) {
      const record = contractRecordSchema.parse(JSON.parse(line));
      records.set(record.source.fileName.replace('.pdf', ''), record);
    }
  }, 240_000);

  test.each(samples)('%s: fields, blanks, findings and evidence hold', (name) => {
    const truth = truthSchema.parse(
      JSON.parse(readFileSync(path.join(projectRoot, 'samples', `${name}.truth.json`), 'utf8')),
    );
    const summary = summarizeScores(new Map([[name, scoreRecord(records.get(name)!, truth)]]));
    const findings = ratesOf(summary.totals.finding);
    expect(ratesOf(summary.totals.field).f1).toBeGreaterThanOrEqual(0.95);
    // Every blank is found where this was written; one of eighteen is left to the rounding of other processors.
    expect(ratesOf(summary.totals.blank).precision).toBe(1);
    expect(ratesOf(summary.totals.blank).recall).toBeGreaterThanOrEqual(0.94);
    expect(Math.min(findings.precision, findings.recall)).toBeGreaterThanOrEqual(0.9);
    expect(summary.grounded.part).toBe(summary.grounded.of);
  });

  test('each record says how it was read', () => {
    expect(records.get('agreement-digital')?.source).toMatchObject({ kind: 'digital', pages: 6 });
    expect(records.get('agreement-worn')?.source).toMatchObject({ kind: 'scanned', pages: 6 });
  });
});
