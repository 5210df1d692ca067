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
    ['DATABASE_URL', 'databaseUrl'],
    ['HETONG_DATABASE_URL', 'databaseUrl'],
    ['HETONG_LLM_API_KEY', 'llmApiKey'],
    ['HETONG_METRICS_TOKEN', 'metricsToken'],
  ] as const)('%s may stand in a file', (variable, name) => {
    const { folder, environment } = place();
    const file = path.join(folder, 'secret');
    writeFileSync(file, 'postgres://db/hetong\n');
    const { settings, origins } = resolveSettings({}, { ...environment, [`${variable}_FILE`]: file }, folder);
    expect(settings[name]).toBe('postgres://db/hetong');
    expect(origins[name]).toBe('environment');
  });

  test.each([
    ['config-secret-twice', 'secret', 'a-key'],
    ['config-secret-unreadable', 'empty', ''],
    ['config-secret-unreadable', 'missing', ''],
    ['config-secret-unreadable', '.', ''],
  ])('a secret that cannot be taken from its file is refused with %s and not named (%s)', (code, file, value) => {
    const { folder, environment } = place();
    writeFileSync(path.join(folder, 'secret'), 'file-key');
    writeFileSync(path.join(folder, 'empty'), ' \n');
    const named = { HETONG_LLM_API_KEY: value, HETONG_LLM_API_KEY_FILE: path.join(folder, file) };
    const refused = expect(() => resolveSettings({}, { ...environment, ...named }, folder));
    refused.toThrow(expect.objectContaining({ code, message: expect.not.stringMatching(/a-key|file-key/) }));
  });

  test('no language model is asked unless somebody says so', () => {
    const { folder, environment } = place({ user: 'llmBaseUrl: https://models.example/v1\nllmModel: m' });
    expect(resolveSettings({}, environment, folder).settings.llmMode).toBe('off');
    const chosen = resolveSettings({}, { ...environment, HETONG_LLM_MODE: 'check', HETONG_LLM_TIMEOUT: '5' }, folder);
    expect(chosen.settings).toMatchObject({ llmMode: 'check', llmTimeout: 5, llmModel: 'm', llmConcurrency: 2 });
  });

  test('BLOB_URL names the store, HETONG_BLOB_URL before it', () => {
    const { folder, environment } = place();
    const both = { ...environment, BLOB_URL: 's3://one', HETONG_BLOB_URL: 's3://two' };
    expect(resolveSettings({}, { ...environment, BLOB_URL: 's3://one' }, folder).settings.blobUrl).toBe('s3://one');
    expect(resolveSettings({}, both, folder).settings.blobUrl).toBe('s3://two');
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
    [
      'where contract text is sent is not for a working folder to say',
      { project: 'llmBaseUrl: http://elsewhere.example/v1' },
      {},
      /llmBaseUrl may not stand in the config file of a working folder/,
    ],
    [
      'where contracts are kept is not either',
      { project: 'blobUrl: s3://elsewhere?endpoint=https://elsewhere.example' },
      {},
      /blobUrl may not stand in the config file of a working folder/,
    ],
    [
      'a store that is neither',
      { user: 'blobUrl: https://a/b' },
      {},
      /blobUrl \(from user file\): must be a folder or s3/,
    ],
    ['a model that is to be asked and has no name', { user: 'llmMode: fill' }, {}, /no language model is named/],
    ['an endpoint that is no address', { user: 'llmBaseUrl: ftp://a/b' }, {}, /llmBaseUrl \(from user file\)/],
    ['a file that is no YAML', { user: 'a: [' }, {}, /not valid YAML/],
  ])('%s', (_name, files, flags, message) => {
    const { folder, environment } = place(files);
    expect(() => resolveSettings(flags, environment, folder)).toThrow(message);
  });
});
