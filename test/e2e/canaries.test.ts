import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../support/database.ts';
import { runHetong } from '../support/run-hetong.ts';
import type { Run } from '../support/run-hetong.ts';
import { projectRoot } from '../support/source-files.ts';

/** Secrets as an operator would set them; none may be said anywhere. */
const secrets = {
  HETONG_LLM_API_KEY: 'canary-llm-key-2a51',
  HETONG_METRICS_TOKEN: 'canary-metrics-token-9c02',
  AWS_SECRET_ACCESS_KEY: 'canary-store-secret-55e7',
  AWS_SESSION_TOKEN: 'canary-store-token-0b13',
};

/** What the sample says of people and money, as it stands on paper. */
async function personalOf(file: string): Promise<readonly string[]> {
  const { fields } = JSON.parse(await readFile(file, 'utf8')) as { readonly fields: Readonly<Record<string, unknown>> };
  return Object.entries(fields).flatMap(([name, value]) =>
    /\.(?:name|signatory|contactName|contactPhone|contactEmail|bankAccountNumber|creditCode|address)$/.test(name) &&
    typeof value === 'string'
      ? [value]
      : [],
  );
}

describe('a run with every log on', () => {
  const database = useTestDatabase();
  const sample = path.join(projectRoot, 'samples', 'agreement-digital');
  let personal: readonly string[] = [];
  let runs: readonly Run[] = [];

  beforeAll(async () => {
    personal = await personalOf(`${sample}.truth.json`);
    const folder = await mkdtemp(path.join(tmpdir(), 'hetong-canary-'));
    const broken = path.join(folder, 'broken.pdf');
    await writeFile(broken, `%PDF-1.7 ${personal.join(' ')}`);
    const environment = { ...secrets, DATABASE_URL: database().url, HETONG_DATA_DIR: folder };
    const run = (...args: readonly string[]): Promise<Run> =>
      runHetong([...args, '--verbose', '--debug'], { environment });
    runs = [await run('import', `${sample}.pdf`, broken), await run('doctor'), await run('config', 'show')];
  }, 120_000);

  test('reads the contract, and says much', () => {
    expect(personal.length).toBeGreaterThan(3);
    expect(runs[0]!.stderr).toContain('stage ended');
    expect(runs[0]!.stderr).toContain('broken.pdf');
  });

  test('says no secret on any stream', () => {
    const password = new URL(database().url).password;
    for (const { stdout, stderr } of runs)
      for (const secret of [...Object.values(secrets), ...(password === '' ? [] : [password])])
        expect(stdout + stderr).not.toContain(secret);
  });

  test('logs no name, account, code, address or number of a person', () => {
    for (const { stderr } of runs) for (const value of personal) expect(stderr).not.toContain(value);
  });

  test('leaves none of them in the tables of jobs', async () => {
    const { rows } = await sql<{ row: string }>`
      select row_to_json(j)::text as row from pgboss.job j
      union all select row_to_json(i)::text from app.intake i
      union all select row_to_json(f)::text from app.failures f`.execute(database().database.kysely);
    expect(rows.length).toBeGreaterThan(0);
    const all = rows.map(({ row }) => row).join('\n');
    for (const value of [...personal, ...Object.values(secrets)]) expect(all).not.toContain(value);
  });
});
