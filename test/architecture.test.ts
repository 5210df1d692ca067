import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { importsOf, readSourceFiles, rooms } from './support/source-files.ts';
import type { Room } from './support/source-files.ts';

/** Who may import whom: docs/architecture.md, "Who may import whom". */
const allowed: Readonly<Record<Room, readonly Room[]>> = {
  models: [],
  prompts: ['models'],
  rules: ['models'],
  extractors: ['prompts', 'models'],
  storage: ['models'],
  pipeline: ['extractors', 'rules', 'prompts', 'models'],
  'web/server': ['storage', 'models'],
  'web/client': ['models'],
  bin: ['pipeline', 'storage', 'web/server', 'models'],
};

/** The vocabulary stands on value libraries only. */
const packagesOfModels = ['zod', 'decimal.js', 'temporal-polyfill'];

const files = readSourceFiles();

function roomOf(importer: string, specifier: string): Room | undefined {
  const target = path.posix.normalize(path.posix.join(path.posix.dirname(importer), specifier));
  return rooms.find((room) => target.startsWith(`${room}/`));
}

describe('architecture', () => {
  test('there are files to check', () => {
    expect(files.length).toBeGreaterThan(50);
  });

  test('rooms import only the rooms they may', () => {
    const broken = files.flatMap((file) =>
      importsOf(file)
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => ({ from: file.path, to: specifier, room: roomOf(file.path, specifier) }))
        .filter(({ room }) => room !== file.room && (room === undefined || !allowed[file.room].includes(room)))
        .map(({ from, to }) => `${from} → ${to}`),
    );
    expect(broken).toEqual([]);
  });

  test('models stands on value libraries only', () => {
    const broken = files
      .filter((file) => file.room === 'models')
      .flatMap((file) =>
        importsOf(file)
          .filter((name) => !name.startsWith('.') && !packagesOfModels.includes(name))
          .map((name) => `${file.path} → ${name}`),
      );
    expect(broken).toEqual([]);
  });

  test('rules and extractors see no world: no node modules, no clock, no environment', () => {
    const pure = files.filter((file) => file.room === 'rules' || file.room === 'extractors');
    const broken = pure.flatMap((file) => [
      ...importsOf(file)
        .filter((name) => name.startsWith('node:'))
        .map((name) => `${file.path} → ${name}`),
      ...[...file.text.matchAll(/\b(process\.env|Date\.now|new Date\(\)|Math\.random|async function|await )/g)].map(
        (match) => `${file.path} uses ${match[0]}`,
      ),
    ]);
    expect(broken).toEqual([]);
  });

  test('only the composition root and its settings read the environment', () => {
    const readers = files
      .filter((file) => file.text.includes('process.env') && file.room !== 'bin')
      .map((file) => file.path);
    expect(readers).toEqual([]);
  });

  test('files stay within 300 lines', () => {
    const long = files
      .map((file) => ({ path: file.path, lines: file.text.split('\n').length }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });
});
