import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { cleanContract, flaggedContract } from './support/contracts.ts';
import { withPaper } from './support/paper.ts';
import { countingKeys, currentRow, rowOf, saved } from './support/keyboard.ts';
import { describeInBrowser, useReviewDesk } from './support/review-desk.ts';

describeInBrowser('a contract on the desk', () => {
  const desk = useReviewDesk();
  const load = async (document: ReturnType<typeof cleanContract>) =>
    desk().load(await withPaper(desk().storage, document));
  const openDocument = async (page: Page, id: string, query = '') => {
    await page.goto(`/documents/${id}${query}`);
    await page.waitForSelector('.card h2');
  };
  const reviewStatus = async (id: string) => {
    const rows = await desk().storage.contracts.query(
      `select review_status from analytics.contracts where document_id = '${id}'`,
    );
    return rows.rows[0]?.['review_status'] ?? Object.values(rows.rows[0] ?? {})[0];
  };

  test('the queue says that it is loading, not that there is nothing', async () => {
    const { page } = await desk().signIn({ name: 'du' });
    const answers: (() => void)[] = [];
    await page.route(/\/api\/documents\?/, async (route) => {
      await new Promise<void>((resolve) => answers.push(resolve));
      await route.continue();
    });
    await page.goto('/queue');
    const wait = page.locator('.queue-empty');
    await wait.waitFor();
    expect(await wait.getAttribute('role')).toBe('status');
    expect(await wait.textContent()).toBe('载入中…');
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    answers.forEach((answer) => answer());
  });

  test('a clean contract takes two key strokes, and the next one opens', async () => {
    const first = await load(cleanContract({ seed: 'clean 1' }));
    const second = await load(cleanContract({ seed: 'clean 2' }));
    const { page, troubles } = await desk().signIn({ name: 'du' });
    const keys = countingKeys(page);
    await page.goto('/queue');
    await page.waitForSelector('.queue-table tbody tr');
    await page.keyboard.press('Enter');
    await page.waitForURL(/documents/);
    await page.waitForSelector('.card h2');
    const opened = page.url();
    await keys.press('Shift+Enter');
    await keys.press('Control+Enter');
    await page.waitForURL((url) => url.pathname.startsWith('/documents/') && !opened.includes(url.pathname));
    console.log(`  key strokes for a clean contract: ${keys.count()}`);
    expect(keys.count()).toBe(2);
    const done = [first, second].filter((id) => opened.includes(id));
    expect(await reviewStatus(done[0]!)).toBe('reviewed');
    expect(troubles).toEqual([]);
  });

  test('blanks, conflicts and findings take one key stroke each; submitting stays closed while a critical one is open', async () => {
    const id = await load(flaggedContract({ seed: 'flagged 1' }));
    const { page, troubles } = await desk().signIn({ name: 'du' });
    await openDocument(page, id);
    const keys = countingKeys(page);
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.ant-message-warning');
    expect(await currentRow(page)).toContain('late-fee-excessive');
    expect(await reviewStatus(id)).not.toBe('reviewed');

    // Back to the first field that needs a look, then through all of them.
    await page.keyboard.press('g');
    await page.click('[data-row="field:equipmentProvider"]');
    await keys.press('2');
    await saved(page);
    expect(await rowOf(page, 'field:equipmentProvider')).toMatch(/乙方/);
    const decided = async () => page.locator('.row .mark-todo').count();
    const before = await decided();
    for (let left = before; left > 0; left--) {
      // What could not be read is nothing to confirm; here it is not agreed.
      await keys.press((await currentRow(page)).includes('未能读取') ? 'Delete' : 'Enter');
    }
    await saved(page);
    expect(await decided()).toBe(0);
    expect(keys.count()).toBe(before + 1);
    console.log(`  key strokes for ${before + 1} decisions: ${keys.count()}`);
    await page.keyboard.press('Control+Enter');
    await page.waitForURL((url) => !url.pathname.includes(id));
    expect(await reviewStatus(id)).toBe('reviewed');
    expect(troubles).toEqual([]);
  });

  test('the five states and the sixth fact are told apart', async () => {
    const id = await load(flaggedContract({ seed: 'states' }));
    const { page } = await desk().signIn({ name: 'du' });
    await openDocument(page, id);
    expect(await rowOf(page, 'field:totalAmount')).toContain('25,700.00 元');
    expect(await rowOf(page, 'field:startDate')).toContain('空白');
    expect(await rowOf(page, 'field:equipmentProvider')).toMatch(/甲方.*⇄.*乙方.*矛盾/s);
    expect(await rowOf(page, 'field:partyA.signatory')).toContain('未能读取');
    expect(await page.locator('[data-row="field:deposit"]').count()).toBe(0);
    await page.click('.list-fold');
    expect(await rowOf(page, 'field:deposit')).toContain('未约定');
    await page.click('[data-row="field:deposit"]');
    await page.keyboard.press('Delete');
    await saved(page);
    expect(await rowOf(page, 'field:deposit')).toMatch(/已确认未约定.*人工/s);
  });

  test('undo takes steps back one by one, many confirmed at once as one', async () => {
    const id = await load(flaggedContract({ seed: 'undo' }));
    const { page } = await desk().signIn({ name: 'du' });
    await openDocument(page, id);
    const confirmed = () => page.locator('.list-field .mark-confirmed').count();
    await page.keyboard.press('Shift+Enter');
    await saved(page);
    expect(await confirmed()).toBe(5);
    await page.click('[data-row="field:startDate"]');
    await page.keyboard.press('Enter');
    await saved(page);
    expect(await confirmed()).toBe(6);
    await page.keyboard.press('Control+z');
    await expect.poll(confirmed).toBe(5);
    expect(await currentRow(page)).toContain('起始日期');
    await page.keyboard.press('Control+z');
    await expect.poll(confirmed).toBe(0);
  });

  test('a finding is dismissed with a reason by its number, taken back, and both are in the history', async () => {
    const id = await load(flaggedContract({ seed: 'dismiss' }));
    const { page } = await desk().signIn({ name: 'du' });
    await openDocument(page, id);
    await page.keyboard.press('n');
    expect(await currentRow(page)).toContain('late-fee-excessive');
    await page.keyboard.press('d');
    await page.waitForSelector('.dismissal');
    await page.keyboard.press('1');
    await saved(page);
    const row = page.locator('[data-row^="finding:"]', { hasText: 'late-fee-excessive' });
    await expect.poll(() => row.innerText()).toContain('已驳回');
    await row.click();
    expect(await page.locator('.card').innerText()).toContain('识别有误，原文没有这个问题');
    await page.keyboard.press('o');
    await expect.poll(() => row.innerText()).not.toContain('已驳回');
    await page.keyboard.press('i');
    await page.waitForSelector('.history li');
    const history = () => page.locator('.history').innerText();
    await expect.poll(history).toContain('撤销');
    expect(await history()).toContain('驳回异常');
    expect(await history()).toContain('复核员du');
    await page.keyboard.press('Escape');
  });

  test('a lead submits over a critical finding with a reason, a reviewer does not', async () => {
    const id = await load(flaggedContract({ seed: 'lead' }));
    const { page } = await desk().signIn({ name: 'lead', role: 'lead' });
    await openDocument(page, id);
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('dialog textarea');
    await page.keyboard.type('客户已书面确认');
    await page.click('dialog .ant-btn-primary');
    await page.waitForURL((url) => !url.pathname.includes(id));
    expect(await reviewStatus(id)).toBe('reviewed');
  });

  test('an address names the item: its field is in hand, its page in the window', async () => {
    const id = await load(flaggedContract({ seed: 'link' }));
    const { page } = await desk().signIn({ name: 'du' });
    await openDocument(page, id, '?field=equipmentProvider&page=1');
    expect(await currentRow(page)).toContain('设备提供方');
    await page.keyboard.press('n');
    await expect.poll(() => page.url()).toContain('finding=');
    await page.goto(`/documents/${id}?page=2`);
    await page.waitForSelector('.paper-page[data-page="2"]');
    await expect.poll(() => page.locator('.paper-pages').innerText()).toContain('第 2 / 2 页');
  });

  test('clicking a box on the paper focuses its field; evidence stands in the middle of the window', async () => {
    const id = await load(flaggedContract({ seed: 'boxes' }));
    const { page } = await desk().signIn({ name: 'du' });
    await openDocument(page, id);
    const box = page.locator('.box[data-item="field:venueCount"]').first();
    await box.scrollIntoViewIfNeeded();
    await box.click({ force: true });
    expect(await currentRow(page)).toContain('会场数');
    await page.click('[data-row="field:equipmentProvider"]');
    const jumps = page.locator('.jumps button');
    expect(await jumps.count()).toBe(2);
    await jumps.nth(1).click();
    expect(await jumps.nth(1).getAttribute('aria-current')).toBe('true');
    await page.keyboard.press('h');
    expect(await page.locator('.box').count()).toBe(0);
    await page.keyboard.press('h');
    await page.keyboard.press('r');
    expect(await page.locator('.paper-page img').first().getAttribute('style')).toContain('rotate(90deg)');
  });

  test('a box drawn on the paper is read again and offered; Enter takes it', async () => {
    const id = await load(flaggedContract({ seed: 'region' }));
    const { page } = await desk().signIn({ name: 'du' });
    await openDocument(page, id, '?field=totalAmount');
    const box = (await page.locator('.box-current').first().boundingBox())!;
    await page.mouse.move(box.x - 2, box.y - 3);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + 10);
    await page.mouse.move(box.x + box.width * 0.9, box.y + box.height + 3);
    await page.mouse.up();
    await page.waitForSelector('.offer');
    await expect.poll(() => page.locator('.offer').innerText(), { timeout: 30_000 }).not.toContain('正在识别');
    const offered = await page.locator('.offer').innerText();
    console.log(`  offered: ${offered.replaceAll('\n', ' ')}`);
    expect(offered).toContain('25,700.00 元');
    await page.keyboard.press('Enter');
    await saved(page);
    await expect.poll(() => rowOf(page, 'field:totalAmount')).toMatch(/25,700\.00 元.*(人工|识别)/s);
    expect(await page.locator('.offer').count()).toBe(0);
  });
});
