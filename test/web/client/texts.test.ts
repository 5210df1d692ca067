import { expect, test } from 'vitest';
import { en } from '../../../web/client/i18n/en.ts';
import { fileFailures } from '../../../web/client/i18n/file-failures.ts';
import { zh } from '../../../web/client/i18n/zh.ts';
import { readSourceFiles } from '../../support/source-files.ts';

const codesIn = (folder: string): ReadonlySet<string> =>
  new Set(
    readSourceFiles()
      .filter((file) => file.path.startsWith(folder))
      .flatMap(({ text }) =>
        [...text.matchAll(/new InputError\([\s\S]*?code: '([a-z-]+)'/g)].map((match) => match[1]!),
      ),
  );

test('why a file could not be taken is said in Chinese for every code a file handed in can have', () => {
  // Folders and links come by the command line alone.
  const ofPaths = ['folder-not-a-contract', 'link-loop', 'link-to-folder', 'not-a-regular-file'];
  const codes = [...codesIn('pipeline/ingest')].filter((code) => !ofPaths.includes(code));
  expect(codes.length).toBeGreaterThan(3);
  expect(codes.filter((code) => fileFailures[code] === undefined)).toEqual([]);
});

test('every error the pages know is said in both languages', () => {
  expect(Object.keys(en.errors).sort()).toEqual(Object.keys(zh.errors).sort());
});
