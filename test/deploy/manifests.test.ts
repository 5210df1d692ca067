import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { resolveSettings } from '../../bin/settings.ts';
import { runHetong } from '../support/run-hetong.ts';
import { projectRoot } from '../support/source-files.ts';

/** A container that runs the program: its arguments and its environment. */
interface Program {
  readonly name: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

interface ComposeService {
  readonly image: string;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

interface Container {
  readonly image: string;
  readonly name: string;
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
}

interface Manifest {
  readonly spec?: { readonly template?: { readonly spec: { readonly containers: readonly Container[] } } };
}

const deploy = path.join(projectRoot, 'deploy');
const textOf = (name: string): string => readFileSync(path.join(deploy, name), 'utf8');

const compose = parse(textOf('compose.yaml'), { merge: true }) as {
  readonly services: Readonly<Record<string, ComposeService>>;
};
const manifests = parseAllDocuments(textOf('kubernetes.yaml'), { strict: true });
const programs: readonly Program[] = [
  ...Object.entries(compose.services)
    .filter(([, { image }]) => image === 'hetong')
    .map(([name, { command, environment }]) => ({ name: `compose ${name}`, args: command, environment })),
  ...manifests
    .flatMap((document) => (document.toJS() as Manifest).spec?.template?.spec.containers ?? [])
    .map(({ name, args, env }) => ({
      name: `kubernetes ${name}`,
      args,
      environment: Object.fromEntries(env.map((each) => [each.name, each.value])),
    })),
];

let secret = '';
beforeAll(async () => {
  secret = path.join(await mkdtemp(path.join(tmpdir(), 'hetong-deploy-')), 'url');
  await writeFile(secret, 'postgresql://hetong@db/hetong\n');
});
afterAll(() => rm(path.dirname(secret), { recursive: true, force: true }));

test('both sets of manifests are YAML and name database, desk and workers', () => {
  expect(manifests.flatMap(({ errors }) => errors)).toEqual([]);
  expect(Object.keys(compose.services)).toEqual(['db', 'migrate', 'web', 'worker']);
  expect(programs.map(({ name }) => name)).toEqual([
    ...['compose migrate', 'compose web', 'compose worker'],
    ...['kubernetes migrate', 'kubernetes web', 'kubernetes worker'],
  ]);
});

describe.each(programs)('$name', ({ args, environment }) => {
  test('runs a command that exists, with options it has', async () => {
    const isOption = (arg: string): boolean => arg.startsWith('--');
    const first = args.findIndex(isOption);
    const command = first < 0 ? args : args.slice(0, first);
    const { stdout, exitCode } = await runHetong([...command, '--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`Usage: hetong ${command.join(' ')} [options]`);
    for (const option of args.filter(isOption)) expect(stdout).toContain(`${option} <`);
  });

  test.each(Object.entries(environment))('%s=%s is a setting', (name, value) => {
    const given = name.endsWith('_FILE') ? secret : value;
    const { origins } = resolveSettings({}, { [name]: given }, tmpdir());
    expect(Object.values(origins)).toContain('environment');
  });
});

test('what the image copies and starts is there', () => {
  const dockerfile = textOf('Dockerfile');
  const copied = [...dockerfile.matchAll(/^COPY --from=build \/app\/(\S+)/gm)].map(([, what]) => what!);
  for (const what of copied) expect(existsSync(path.join(projectRoot, what)), what).toBe(true);
  const { bin } = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as {
    bin: { hetong: string };
  };
  expect(dockerfile).toContain(`"/app/${bin.hetong}"`);
});
