import { copyFile, mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { latinText, makePdf } from '../pipeline/reader/make-pdf.ts';
import { useTestDatabase } from '../support/database.ts';
import { badInputs } from '../support/bad-inputs.ts';
import { runHetong, startHetong } from '../support/run-hetong.ts';
import type { Run } from '../support/run-hetong.ts';
import { projectRoot } from '../support/source-files.ts';

const sample = (name: string): string => path.join(projectRoot, 'samples', name);
const digital = sample('agreement-digital.pdf');

/** Runs the command line on the test file's database with a data folder of its own. */
function commandsOn(databaseUrl: () => string) {
  let folder = '';
  const environment = () => ({ DATABASE_URL: databaseUrl(), HETONG_DATA_DIR: folder });
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'hetong-e2e-'));
  });
  return {
    run: (...args: readonly string[]): Promise<Run> => runHetong(args, { environment: environment() }),
    environment,
  };
}

/** One-page contracts with bytes of their own, quick to read. */
async function writeSmallContracts(folder: string, subject: string, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    const content = latinText(`Agreement ${index} on ${subject} between the two parties`, 72, 700);
    await writeFile(path.join(folder, `${index}.pdf`), makePdf([{ content }]));
  }
}

const jsonLines = (run: Run): readonly Record<string, unknown>[] =>
  run.stdout
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('importing', () => {
  const database = useTestDatabase();
  const { run } = commandsOn(() => database().url);

  test('a contract goes from file to SQL, search and show', async () => {
    const imported = await run('import', digital, '--batch', 'first');
    expect(imported).toMatchObject({ exitCode: 0, stdout: '' });
    expect(imported.stderr).toMatch(/✓ agreement-digital\.pdf: \d+ fields, \d+ findings/);

    const query = await run('query', 'select title, venue_count, total_amount from analytics.contracts', '--json');
    expect(jsonLines(query)).toEqual([{ title: '云视讯业务合作协议', venue_count: 2, total_amount: '25700.00' }]);

    const found = jsonLines(await run('search', '滞纳金', '--json'));
    expect(found.map((hit) => hit['clause'])).toEqual(expect.arrayContaining(['五.4', '五.5']));

    const shown = await run('show', 'agreement-digital.pdf', '--lang', 'zh');
    expect(shown.stdout).toContain('甲方名称 partyA.name');
    expect(shown.stdout).toContain('费用单价空白');
  });

  test('the same bytes again, under another name too, add nothing and say so', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'hetong-copy-'));
    await copyFile(digital, path.join(folder, 'copy.pdf'));
    const again = await run('import', digital, folder, '--json');
    expect(again.exitCode).toBe(0);
    // Files are told of as they end, in whatever order that is.
    const told = jsonLines(again).map(({ outcome, fileName, of }) => `${fileName}: ${outcome} of ${of}`);
    expect(told.sort()).toEqual([
      'agreement-digital.pdf: duplicate of agreement-digital.pdf',
      'copy.pdf: duplicate of agreement-digital.pdf',
    ]);
    expect(again.stderr).toContain('already there');
    expect(jsonLines(await run('status', '--json'))[0]).toMatchObject({ documents: 1, failures: 0 });
  });

  test('an analyst query cannot write and an unknown document is an error with a code', async () => {
    const write = await run('query', "delete from app.documents where file_name <> ''");
    expect(write.exitCode).not.toBe(0);
    expect(write.stderr).toContain('[query-refused]');
    const unknown = await run('show', 'nothing.pdf', '--lang', 'zh');
    expect(unknown).toMatchObject({ stdout: '', exitCode: 4 });
    expect(unknown.stderr).toContain('[document-unknown]');
    expect(jsonLines(await run('status', '--json'))[0]).toMatchObject({ documents: 1 });
  });

  test('open findings fail the status on request', async () => {
    expect((await run('status', '--fail-on', 'findings')).exitCode).toBe(10);
    expect((await run('status')).exitCode).toBe(0);
  });
});

describe('bad input', () => {
  const database = useTestDatabase();
  const { run } = commandsOn(() => database().url);

  test('each bad file gets its line with reason and remedy, and the good one is in', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'hetong-bad-'));
    const expected = await badInputs(folder);
    await copyFile(digital, path.join(folder, 'good.pdf'));
    const imported = await run('import', folder, '--json');
    const results = new Map(jsonLines(imported).map((result) => [path.basename(String(result['fileName'])), result]));
    expect(imported.exitCode).toBe(3);
    for (const { file, code } of expected) {
      const result = results.get(file);
      const issues = (result?.['issues'] ?? []) as readonly { readonly code: string }[];
      expect([file, result?.['code'] ?? issues[0]?.code]).toEqual([file, code]);
      expect(imported.stderr).toContain(file);
    }
    expect(results.get('good.pdf')).toMatchObject({ outcome: 'loaded', status: 'succeeded' });
    expect(jsonLines(await run('status', '--json'))[0]).toMatchObject({
      failures: expected.filter(({ partial }) => !partial).length,
    });
  });

  test('only bad files end with 4', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'hetong-bad-'));
    await writeFile(path.join(folder, 'a.pdf'), 'not a PDF at all');
    expect((await run('import', folder)).exitCode).toBe(4);
  });

  test('a database that is away ends with 5 and says what to do, in Chinese too', async () => {
    const environment = { DATABASE_URL: 'postgres://nobody:secret-word@127.0.0.1:1/nothing', LANG: 'zh_CN.UTF-8' };
    const away = await runHetong(['import', digital], { environment });
    expect(away.exitCode).toBe(5);
    expect(away.stderr).toMatch(/数据库无法连接.*\[database-unreachable\]/);
    expect(away.stderr).not.toContain('secret-word');
  });

  test.each([
    ['an unknown command', ['improt']],
    ['an unknown option', ['import', '--bacth', 'x', digital]],
    ['a bad setting', ['status', '--engine', 'magic']],
    ['no path', ['import']],
  ])('%s ends with 2', async (_name, args) => {
    const result = await runHetong(args);
    expect(result.exitCode).toBe(2);
    expect(result.stderr).not.toBe('');
  });
});

describe('interruption', () => {
  const database = useTestDatabase();
  const { run, environment } = commandsOn(() => database().url);

  test('kill -9 in the middle of an import loses and doubles nothing', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'hetong-kill-'));
    await writeSmallContracts(folder, 'venues', 8);
    const child = startHetong(['import', folder, '-j', '1'], environment());
    await new Promise<void>((resolve) => {
      child.stderr.on('data', (text: Buffer) => {
        if (text.toString().includes('✓')) resolve();
      });
    });
    child.kill('SIGKILL');
    await new Promise((resolve) => child.on('close', resolve));

    const before = jsonLines(await run('query', 'select count(*) as documents from analytics.documents', '--json'))[0];
    expect(Number(before?.['documents'])).toBeGreaterThanOrEqual(1);
    expect(Number(before?.['documents'])).toBeLessThan(8);
    expect((await run('import', folder)).exitCode).toBe(0);
    const after = jsonLines(
      await run(
        'query',
        'select count(*) as documents, count(distinct sha256) as files from analytics.documents',
        '--json',
      ),
    )[0];
    expect(after).toEqual({ documents: '8', files: '8' });
  });

  test('Ctrl+C finishes what is in hand, says how to resume and ends with 130', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'hetong-stop-'));
    await writeSmallContracts(folder, 'lines', 8);
    const child = startHetong(['import', folder, '-j', '1'], environment());
    let said = '';
    child.stderr.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.includes('✓') && !said.includes('Ctrl+C')) child.kill('SIGINT');
    });
    const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve));
    expect(exitCode).toBe(130);
    expect(said).toContain('Run the same command again');
    const left = jsonLines(await run('import', folder, '--json'));
    expect(left.filter(({ outcome }) => outcome === 'loaded').length).toBeGreaterThan(0);
    expect(left.filter(({ outcome }) => outcome === 'duplicate').length).toBeGreaterThan(0);
  });
});

describe('a folder of page pictures', () => {
  const database = useTestDatabase();
  const { run } = commandsOn(() => database().url);

  test('is one contract, in page order', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'hetong-pictures-'));
    const pages = path.join(folder, 'contract');
    await mkdir(pages);
    const white = sharp({ create: { width: 400, height: 560, channels: 3, background: 'white' } });
    await white.png().toFile(path.join(pages, '1.png'));
    await white.jpeg().toFile(path.join(pages, '2.jpg'));
    const [result] = jsonLines(await run('import', folder, '--json'));
    expect(result).toMatchObject({ outcome: 'loaded', fileName: 'contract' });
    const [row] = jsonLines(await run('query', 'select * from analytics.documents', '--json'));
    expect(row).toMatchObject({ file_name: 'contract' });
  });

  test('a link to nowhere is explained', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'hetong-link-'));
    await symlink('/nowhere/at/all.pdf', path.join(folder, 'gone.pdf'));
    const imported = await run('import', folder);
    expect(imported.exitCode).toBe(4);
    expect(imported.stderr).toContain('gone.pdf');
  });
});
