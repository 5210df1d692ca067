import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { chineseText, makePdf } from '../../pipeline/reader/make-pdf.ts';
import { projectRoot } from '../../support/source-files.ts';
import { countingKeys, rowOf, saved } from './support/keyboard.ts';
import { describeInBrowser, useReviewDesk } from './support/review-desk.ts';
import type { Visit } from './support/review-desk.ts';

const lines = [
  '会议服务协议',
  '甲方：云岭县教育局',
  '乙方：清江通信有限公司',
  '一、服务内容',
  '乙方为甲方开通会场 12 个。',
];

/** One page of Chinese text, as a program would write it. */
function smallContract(more = ''): Buffer {
  return makePdf([{ content: [...lines, more].map((line, at) => chineseText(line, 72, 760 - at * 30)).join('\n') }]);
}

describeInBrowser('from a file to an approved contract', () => {
  const desk = useReviewDesk();

  const handedIn = new WeakMap<Page, readonly string[]>();
  /** The import page, with an answer to the dialog of the operating system before it can come. */
  const openImport = async ({ page }: Visit) => {
    if (!handedIn.has(page))
      page.on('filechooser', (chooser) => void chooser.setFiles([...(handedIn.get(page) ?? [])]));
    handedIn.set(page, []);
    await page.goto('/import');
    await page.waitForSelector('.drop-zone');
  };
  /** Chooses files as the keyboard does: to the button, Enter. */
  const chooseFiles = async ({ page }: Visit, files: readonly string[]) => {
    handedIn.set(page, files);
    await page.focus('.drop-zone .ant-btn-primary');
    await page.keyboard.press('Enter');
  };
  const lineOf = ({ page }: Visit, file: string) => page.locator('.import-table tbody tr', { hasText: file });

  test('files are imported, failures explained, the same bytes linked; by keyboard alone one is approved', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'hetong-upload-'));
    const files = ['small.pdf', 'again.pdf', 'empty.pdf', 'words.pdf'].map((name) => path.join(folder, name));
    await writeFile(files[0]!, smallContract());
    await writeFile(files[1]!, smallContract());
    await writeFile(files[2]!, '');
    await writeFile(files[3]!, 'no contract at all\n');
    const visit = await desk().signIn({ name: 'lead', role: 'lead' });
    const { page, troubles } = visit;
    await openImport(visit);
    await chooseFiles(visit, files);
    await expect.poll(() => lineOf(visit, 'small.pdf').innerText(), { timeout: 60_000 }).toMatch(/已导入|已有此文件/);
    await expect.poll(() => lineOf(visit, 'again.pdf').innerText(), { timeout: 60_000 }).toMatch(/已导入|已有此文件/);
    const both = `${await lineOf(visit, 'small.pdf').innerText()} ${await lineOf(visit, 'again.pdf').innerText()}`;
    expect(both).toContain('已导入');
    expect(both).toContain('已有此文件');
    expect(both).toContain('查看已有的');
    await expect.poll(() => lineOf(visit, 'empty.pdf').innerText(), { timeout: 60_000 }).toContain('文件是空的');
    await expect.poll(() => lineOf(visit, 'words.pdf').innerText(), { timeout: 60_000 }).toContain('不支持这种文件');

    // The page can be left and opened again.
    await page.reload();
    await expect.poll(() => lineOf(visit, 'small.pdf').count()).toBe(1);

    await page.keyboard.press('Tab');
    await page.focus('.import-table a');
    await page.keyboard.press('Enter');
    await page.waitForURL(/documents/);
    await page.waitForSelector('.card h2');
    const id = /documents\/([^?]+)/.exec(page.url())?.[1];
    for (let press = 0; press < 40 && (await page.locator('.mark-todo').count()) > 0; press++) {
      await page.keyboard.press('Enter');
    }
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/queue/);
    const { rows } = await desk().storage.contracts.query(
      `select review_status from analytics.contracts where document_id = '${id}'`,
    );
    expect(Object.values(rows[0] ?? {})).toEqual(['reviewed']);
    expect(troubles).toEqual([]);
  });

  test('the sample agreement is cleared with one key stroke a decision, and rules run again on a correction', async () => {
    const visit = await desk().signIn({ name: 'lead', role: 'lead' });
    const { page, troubles } = visit;
    await openImport(visit);
    await chooseFiles(visit, [path.join(projectRoot, 'samples/agreement-digital.pdf')]);
    await expect
      .poll(() => lineOf(visit, 'agreement-digital.pdf').innerText(), { timeout: 120_000 })
      .toContain('已导入');
    await lineOf(visit, 'agreement-digital.pdf').locator('a').click();
    await page.waitForSelector('.card h2');
    const id = /documents\/([^?]+)/.exec(page.url())?.[1];
    const todo = () => page.locator('.row .mark-todo').count();

    // The rate that the paper misprints: put right, and the critical finding about it is gone by itself.
    await page.goto(`/documents/${id}?field=lateFeeRate`);
    await page.waitForSelector('.card h2');
    expect(await page.locator('.list-finding').innerText()).toContain('违约金');
    const critical = page.locator('.list-finding .severity-critical');
    expect(await critical.count()).toBe(1);
    await page.keyboard.press('e');
    await page.keyboard.type('3‰');
    await page.keyboard.press('Enter');
    await saved(page);
    expect(await rowOf(page, 'field:lateFeeRate')).toMatch(/3‰.*人工/s);
    await expect.poll(() => critical.count()).toBe(0);
    await page.keyboard.press('Control+z');
    await expect.poll(() => critical.count()).toBe(1);

    const keys = countingKeys(page);
    await keys.press('Shift+Enter');
    await saved(page);
    const decisions = await todo();
    // Both blanks and conflicts are there, or the count would say little.
    expect(await page.locator('.row .status-blank').count()).toBeGreaterThan(3);
    expect(await page.locator('.row .status-conflicting').count()).toBeGreaterThan(0);
    for (let left = decisions; left > 0; left--) await keys.press('Enter');
    await saved(page);
    expect(await todo()).toBe(0);
    await keys.press('Control+Enter');
    await page.waitForURL((url) => !url.pathname.includes(id ?? ''));
    console.log(`  the sample agreement: ${decisions} decisions, ${keys.count()} key strokes in all`);
    expect(keys.count()).toBe(decisions + 2);
    expect(troubles).toEqual([]);
  });
});
