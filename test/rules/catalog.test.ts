import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { modelContradiction } from '../../rules/model-contradiction.ts';

const root = new URL('../../', import.meta.url);
const notRules = new Set(['index', 'audit-contract', modelContradiction.id]);
const files = readdirSync(new URL('rules/', root))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((name) => !notRules.has(name));
const longestRule = 120;

describe('the catalogue of rules', () => {
  test('lists every rule file once', () => {
    expect(rules.map(({ id }) => id).toSorted()).toEqual(files.toSorted());
  });

  test('gives each rule a Chinese title of its own', () => {
    const titles = rules.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    for (const title of titles) expect(title).toMatch(/[\u4e00-\u9fff]/);
  });

  test.each(rules.map(({ id, title }) => [id, title]))('%s has a page that names it', (id, title) => {
    const page = readFileSync(new URL(`docs/rules/${id}.md`, root), 'utf8');
    expect(page).toContain(`# ${title}`);
    for (const heading of ['## 何时报告', '## 反例', '## 正例', '## 理由', '## 依据']) expect(page).toContain(heading);
  });

  test.each(files)('%s has a test and stays within its length', (id) => {
    expect(existsSync(new URL(`test/rules/${id}.test.ts`, root))).toBe(true);
    expect(readFileSync(new URL(`rules/${id}.ts`, root), 'utf8').split('\n').length).toBeLessThanOrEqual(longestRule);
  });

  test('documents no rule that does not exist', () => {
    const pages = readdirSync(new URL('docs/rules/', root)).map((file) => file.replace(/\.md$/, ''));
    // What a language model reports has a page as well, and no rule behind it.
    expect(pages.filter((page) => !files.includes(page))).toEqual([modelContradiction.id]);
  });
});
