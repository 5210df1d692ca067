import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { describeError } from '../../bin/report-error.ts';
import { errorsInChinese } from '../../bin/messages/errors-zh.ts';
import { messagesIn } from '../../bin/messages/messages.ts';
import { exitCodeOf } from '../../bin/exit-codes.ts';
import { ConfigurationError, EngineError, InputError } from '../../models/errors.ts';
import { projectRoot, readSourceFiles } from '../support/source-files.ts';

const codes = new Set(
  readSourceFiles().flatMap(({ text }) =>
    [...text.matchAll(/\bcode: '([a-z]+(?:-[a-z]+)+)'/g)].map((match) => match[1]!),
  ),
);

// A code has a hyphen at least; a column named code does not.
test('every error code of the sources is explained in docs/errors.md and in Chinese', () => {
  const documented = readFileSync(path.join(projectRoot, 'docs/errors.md'), 'utf8');
  expect(codes.size).toBeGreaterThan(40);
  expect([...codes].filter((code) => !documented.includes(`\`${code}\``))).toEqual([]);
  expect([...codes].filter((code) => errorsInChinese[code] === undefined)).toEqual([]);
});

test('an error says what failed, where, the code and what to do, in the reader’s language', () => {
  const error = new InputError('The file is empty (0 bytes).', {
    code: 'file-empty',
    file: 'a\u001b[31m.pdf',
    remedy: 'Scan it again.',
  });
  expect(describeError(error, messagesIn('en'), false)).toEqual([
    'hetong: a[31m.pdf: The file is empty (0 bytes). [file-empty]',
    '  → Scan it again.',
  ]);
  expect(describeError(error, messagesIn('zh'), false)[0]).toContain('文件为空');
  expect(describeError(error, messagesIn('en'), true).join('\n')).toContain('errors.test.ts');
});

test.each([
  [new EngineError('', { code: 'database-unreachable', retryable: true }), 5],
  [new EngineError('', { code: 'store-unavailable', retryable: true }), 5],
  [new EngineError('', { code: 'engine-unavailable', retryable: false }), 6],
  [new ConfigurationError('', { code: 'database-held' }), 7],
  [new ConfigurationError('', { code: 'config-invalid' }), 2],
  [new InputError('', { code: 'document-unknown' }), 4],
  [new Error('anything'), 1],
])('%o ends with %i', (error, exitCode) => {
  expect(exitCodeOf(error)).toBe(exitCode);
});
