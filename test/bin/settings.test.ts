import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { resolveSettings } from '../../bin/settings.ts';

/** An empty project folder and an empty home, with the files given. */
function place(files: { readonly project?: string; readonly user?: string } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'hetong-settings-'));
  mkdirSync(path.join(folder, 'hetong'));
  if (files.project !== undefined) writeFileSync(path.join(folder, 'hetong.config.yaml'), files.project);
  if (files.user !== undefined) writeFileSync(path.join(folder, 'hetong', 'config.yaml'), files.user);
  return { folder, environment: { XDG_CONFIG_HOME: folder, XDG_DATA_HOME: '/data' } };
}

describe('settings', () => {
  test('a flag wins over the environment, that over the project file, that over the user file, that over the default', () => {
    const { folder, environment } = place({
      project: 'readers: 3\nengine: tesseract\npageTimeout: 30',
      user: 'pageTimeout: 20\nlogLevel: info',
    });
    const { settings, origins } = resolveSettings(
      { readers: '5' },
      { ...environment, HETONG_READERS: '4', HETONG_ENGINE: 'paddle' },
      folder,
    );
    expect(settings).toMatchObject({
      readers: 5,
      engine: 'paddle',
      pageTimeout: 30,
      logLevel: 'info',
      dataDir: '/data/hetong',
    });
    expect(origins).toMatchObject({
      readers: 'flag',
      engine: 'environment',
      pageTimeout: 'project file',
      logLevel: 'user file',
      dataDir: 'default',
    });
  });

  test('DATABASE_URL names the database', () => {
    const { folder, environment } = place();
    expect(resolveSettings({}, { ...environment, DATABASE_URL: 'postgres://db/x' }, folder).settings.databaseUrl).toBe(
      'postgres://db/x',
    );
  });

  test.each([
    ['zh_CN.UTF-8', 'zh'],
    ['en_US.UTF-8', 'en'],
    ['C.UTF-8', 'en'],
  ])('messages follow LANG=%s', (LANG, lang) => {
    const { folder, environment } = place();
    expect(resolveSettings({}, { ...environment, LANG }, folder).settings.lang).toBe(lang);
  });

  test.each([
    ['an unknown key suggests the nearest one', { project: 'reader: 3' }, {}, /unknown key “reader”.*“readers”/],
    ['a bad value names setting and origin', {}, { engine: 'magic' }, /engine \(from flag\)/],
    ['a bad number', { project: 'readers: none' }, {}, /readers \(from project file\)/],
    ['a file that is no YAML', { user: 'a: [' }, {}, /not valid YAML/],
  ])('%s', (_name, files, flags, message) => {
    const { folder, environment } = place(files);
    expect(() => resolveSettings(flags, environment, folder)).toThrow(message);
  });
});
