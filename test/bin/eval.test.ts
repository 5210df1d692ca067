import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContractRecord } from '../../models/contract-record.ts';
import { documentFrom } from '../support/contract-record.ts';
import { runHetong } from '../support/run-hetong.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'hetong-eval-'));
const place = (name: string): string => path.join(folder, name);
afterAll(() => rm(folder, { recursive: true }));

function record(name: string): ContractRecord {
  return documentFrom({
    fileName: 'agreement.pdf',
    values: {
      'partyA.name': { value: name, quote: '云岭县教育局' },
      venueCount: { value: 12, quote: '12 个' },
    },
  }).record;
}

const run = (...args: readonly string[]) => runHetong(['eval', folder, '--records', place('new.jsonl'), ...args]);

describe('hetong eval', () => {
  beforeAll(() => {
    const truth = { execution: 'signed', fields: { 'partyA.name': '云岭县教育局', venueCount: 12 } };
    writeFileSync(place('agreement.truth.json'), JSON.stringify(truth));
    writeFileSync(place('new.jsonl'), `${JSON.stringify(record('云峰县教育局'))}\n`);
    writeFileSync(place('old.jsonl'), `${JSON.stringify(record('云岭县教育局'))}\n`);
  });

  it('prints tables by field, family, scan and in total, in the language asked for', async () => {
    const english = await run();
    expect(english.exitCode).toBe(0);
    expect(english.stdout).toMatch(/party\.name +0\.0% +0\.0% +0\.0% +0 +1 +1/);
    expect(english.stdout).not.toContain('venueCount');
    expect(english.stdout).toMatch(/flat scan +1 +50\.0%/);
    expect(english.stdout).toContain('high grade 100.0% of values, 50.0% of them wrong');
    expect((await run('--all')).stdout).toMatch(/venueCount +100\.0%/);
    const chinese = await run('--lang', 'zh');
    expect(chinese.stdout).toContain('平整扫描');
    expect(chinese.stdout).toContain('高等级占 100.0%');
  });

  it('lists differences and confusions on request', async () => {
    const { stdout } = await run('--differences', '--confusions');
    expect(stdout).toMatch(/agreement +partyA\.name +found 云峰县教育局 +"云岭县教育局"/);
    expect(stdout).toMatch(/峰 +岭 +1/);
  });

  it('shows which accepted values older records would lose', async () => {
    const { stdout } = await run('--compare', place('old.jsonl'));
    expect(stdout).toMatch(/agreement\.pdf +partyA\.name +high grade +found 云岭县教育局 +found 云峰县教育局 +BROKEN/);
    expect(stdout).toContain('1 of 2 values relied on would change');
  });

  it('draws the curve and gives everything as JSON', async () => {
    const { stdout } = await run('--json', '--curve', place('curve.svg'), '--compare', place('old.jsonl'));
    expect(JSON.parse(stdout)).toMatchObject({
      documents: 1,
      totals: { field: { right: 1, wrong: 1, missed: 1 } },
      byField: { 'party.name': { wrong: 1 } },
      byScan: { flat: { documents: 1 } },
      confusions: { characters: [{ said: '峰', truth: '岭', times: 1 }] },
      comparison: { accepted: 2, changes: [{ field: 'partyA.name', verdict: 'broken' }] },
    });
    expect(readFileSync(place('curve.svg'), 'utf8')).toMatch(/^<svg [^]*<\/svg>\n$/);
  });

  it('says which line of a file is no record', async () => {
    writeFileSync(place('bad.jsonl'), `${JSON.stringify(record('云岭县教育局'))}\n{"schema":"other"}\n`);
    const { stderr, exitCode } = await run('--compare', place('bad.jsonl'));
    expect(stderr).toContain('Line 2 of');
    expect(stderr).toContain('records-invalid');
    expect(exitCode).toBe(4);
  });
});
