import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { commonLines, withCommonWords } from '../../../../pipeline/segment/tokenizers/common-words.ts';

const dictionary = '合同 4521 n\n甲方 4 n\n佶屈聱牙 3 i\n';

test('words that are seldom counted are left out', () => {
  expect(commonLines(dictionary)).toEqual(['合同 4521 n', '甲方 4 n']);
});

test('the lean files are there while they are loaded and gone afterwards, even where loading fails', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hetong-dict-'));
  const file = path.join(folder, 'dict.utf8');
  writeFileSync(file, dictionary);
  let seen = '';
  const load = ({ dict, idfDict }: { dict: string; idfDict: string }): void => {
    expect(readFileSync(dict, 'utf8')).toContain('合同');
    expect(readFileSync(idfDict, 'utf8')).not.toBe('');
    seen = dict;
    throw new Error('no engine');
  };
  expect(() => withCommonWords(file, load)).toThrow('no engine');
  expect(existsSync(seen)).toBe(false);
  rmSync(folder, { recursive: true });
});
