import { describe, expect, it } from 'vitest';
import { readerEnvironment } from '../../bin/reader-environment.ts';

describe('the environment of a reader process', () => {
  it.each([
    'DATABASE_URL',
    'HETONG_DATABASE_URL',
    'HETONG_LLM_API_KEY',
    'BLOB_URL',
    'PGPASSWORD',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'ADMIN_PASSWD',
  ])('has no %s', (name) => {
    expect(readerEnvironment({ [name]: 'hidden', PATH: '/bin' })).not.toHaveProperty(name);
  });

  it('has what a program needs to start', () => {
    const needed = { PATH: '/bin', HOME: '/root', LANG: 'zh_CN.UTF-8', TMPDIR: '/scratch', LD_LIBRARY_PATH: '/lib' };
    expect(readerEnvironment(needed)).toMatchObject(needed);
  });

  it('tunes the allocator, and leaves it alone where the operator did', () => {
    expect(readerEnvironment({})['MALLOC_ARENA_MAX']).toBe('1');
    expect(readerEnvironment({ MALLOC_ARENA_MAX: '4' })['MALLOC_ARENA_MAX']).toBe('4');
  });
});
