import { mkdtemp, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ContractRecord } from '../../models/contract-record.ts';
import { latinText, makePdf } from '../pipeline/reader/make-pdf.ts';
import { useTestDatabase } from '../support/database.ts';
import { failWith, sayFields, sayText, useModelServer } from '../support/model-server.ts';
import { runHetong } from '../support/run-hetong.ts';
import type { Run } from '../support/run-hetong.ts';
import { projectRoot } from '../support/source-files.ts';

const digital = path.join(projectRoot, 'samples', 'agreement-digital.pdf');
const canary = 'sk-canary-4711';

describe('the command line with a language model', () => {
  const server = useModelServer();
  const database = useTestDatabase();
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'hetong-llm-'));
  });

  const run = (args: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Run> =>
    runHetong(args, {
      environment: {
        DATABASE_URL: database().url,
        HETONG_DATA_DIR: folder,
        HETONG_LLM_MODE: 'fill',
        HETONG_LLM_BASE_URL: server().baseUrl,
        HETONG_LLM_MODEL: 'test-model',
        HETONG_LLM_API_KEY: canary,
        // Would send what is asked to this server as well, if it were heeded.
        LANGSMITH_TRACING: 'true',
        LANGCHAIN_TRACING_V2: 'true',
        LANGSMITH_API_KEY: 'ls-canary',
        LANGSMITH_ENDPOINT: server().baseUrl,
        ...more,
      },
    });

  test('keeps what the model answered, and asks the same once', async () => {
    server().play(sayFields({}));
    const imported = await run(['import', digital, '-v', '--debug']);
    expect(imported.exitCode).toBe(0);
    const asked = server().requests.length;
    expect(asked).toBeGreaterThan(0);
    expect(new Set(server().requests.map((request) => request.path))).toEqual(new Set(['/v1/chat/completions']));
    const { rows } = await sql<{ prompt: string }>`select distinct prompt, model from app.model_answers`.execute(
      database().database.kysely,
    );
    expect(rows).toEqual([{ prompt: 'extract-fields@1', model: 'test-model' }]);
    await sql`delete from app.documents`.execute(database().database.kysely);
    expect((await run(['import', digital])).exitCode).toBe(0);
    expect(server().requests).toHaveLength(asked);
    expect(imported.stderr + imported.stdout).not.toContain(canary);
    expect(imported.stderr).not.toContain('甲方');
  });

  test('extract needs no database, and says what the model left failed', async () => {
    server().play(sayText({ content: '{' }));
    const { stdout, exitCode } = await run(['extract', digital, '--json', '--no-text'], { DATABASE_URL: '' });
    const record = JSON.parse(stdout) as ContractRecord;
    expect(exitCode).toBe(0);
    expect(record.status).toBe('partial');
    expect(record.issues.map(({ code }) => code)).toContain('model-answer-unusable');
    const failed = Object.values(record.fields).filter(({ reasons }) => reasons.includes('model-answer-unusable'));
    expect(failed.some(({ status }) => status === 'failed')).toBe(true);
    expect(failed.some(({ status }) => status === 'absent')).toBe(false);
  });

  test('a dead endpoint costs a batch nothing but the help', async () => {
    const scans = path.join(folder, 'scans');
    await mkdir(scans);
    for (let index = 0; index < 8; index++) {
      const content = latinText(`Agreement ${index} on network service between the two parties`, 72, 700);
      await writeFile(path.join(scans, `${index}.pdf`), makePdf([{ content }]));
    }
    server().play(failWith(500));
    const { exitCode } = await run(['import', scans]);
    expect(exitCode).toBe(0);
    const { rows } = await sql<{ status: string }>`
      select distinct status from app.documents where file_name ~ '^[0-9]\.pdf$'`.execute(database().database.kysely);
    expect(rows).toEqual([{ status: 'succeeded' }]);
    expect(server().requests.length).toBeLessThan(8);
  });

  test('shows no key', async () => {
    const { stdout } = await run(['config', 'show', '--origin']);
    expect(stdout).toMatch(/llmApiKey\s+\*\*\*\s+environment/);
    expect(stdout).not.toContain(canary);
  });
});
