import { expect, test } from 'vitest';
import { overflows, seriousViolations } from './support/audit-page.ts';
import { flaggedContract } from './support/contracts.ts';
import { withPaper } from './support/paper.ts';
import { describeInBrowser, password, useReviewDesk } from './support/review-desk.ts';

const sizes = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
];

describeInBrowser('every page', () => {
  const desk = useReviewDesk();

  test.each(sizes)(
    'at $width × $height: axe finds nothing serious, nothing sticks out, in both languages',
    async (size) => {
      const id = await desk().load(await withPaper(desk().storage, flaggedContract({ seed: 'axe' })));
      const { page, troubles } = await desk().signIn({ name: 'admin2', role: 'admin', ...size });
      const shown: readonly (readonly [string, string, (() => Promise<void>)?])[] = [
        ['/queue', '.queue-table tbody tr'],
        [`/documents/${id}`, '.card h2'],
        [`/documents/${id}?field=equipmentProvider`, '.candidates'],
        [`/documents/${id}`, 'dialog .key-map', () => page.keyboard.press('?')],
        [`/documents/${id}`, 'dialog', () => page.keyboard.press('i')],
        ['/import', '.drop-zone'],
        ['/search', '.facet a'],
        ['/search?q=违约金&type=lease', '.search-none'],
        ['/dashboard', '.chart-canvas canvas'],
        ['/users', '.users-table tbody tr'],
        ['/account', '.door-card'],
      ];
      for (const language of ['zh', 'en']) {
        for (const [address, ready, act] of shown) {
          await page.goto(address);
          await page.evaluate((chosen) => localStorage.setItem('hetong-language', chosen), language);
          await page.reload();
          if (act !== undefined) {
            await page.waitForSelector('.card h2');
            await act();
          }
          await page.waitForSelector(ready);
          expect([address, ready, await overflows(page)]).toEqual([address, ready, false]);
          if (language === 'zh') expect([address, await seriousViolations(page)]).toEqual([address, []]);
        }
      }
      await page.evaluate(() => localStorage.removeItem('hetong-language'));
      expect(troubles).toEqual([]);
    },
  );

  test('signing in, a password of one’s own, signing out', async () => {
    const { page, troubles } = await desk().open();
    const admin = await desk().signIn({ name: 'admin2', role: 'admin' });
    await admin.page.goto('/users');
    await admin.page.click('.page-head .ant-btn-primary');
    await admin.page.waitForSelector('dialog');
    await admin.page.keyboard.type('wu.min');
    await admin.page.keyboard.press('Tab');
    await admin.page.keyboard.type('吴敏');
    await admin.page.keyboard.press('Enter');
    await admin.page.waitForSelector('.one-time-password');
    const once = await admin.page.locator('.one-time-password').innerText();

    await page.goto('/queue?view=mine');
    await page.waitForSelector('#name');
    expect(await seriousViolations(page)).toEqual([]);
    await page.keyboard.type('wu.min');
    await page.keyboard.press('Tab');
    await page.keyboard.type('falsch');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.door-error');
    expect(await page.locator('.door-error').innerText()).toContain('用户名或密码不对');
    await page.fill('#password', once);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#next');
    expect(await page.locator('.door-note').innerText()).toContain('首次登录');
    await page.fill('#current', once);
    await page.fill('#next', password);
    await page.fill('#repeat', password);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.queue');
    expect(page.url()).toContain('view=mine');
    expect(await page.locator('.app-nav').innerText()).not.toContain('用户');
    await page.click('.app-account button:last-child');
    await page.waitForSelector('#name');
    expect(troubles).toEqual([]);
  });

  test('a role changes, and a person is shut out at once', async () => {
    const { page } = await desk().signIn({ name: 'admin2', role: 'admin' });
    const other = await desk().signIn({ name: 'zhao', role: 'reviewer' });
    await other.page.goto('/queue');
    await other.page.waitForSelector('.queue');
    await page.goto('/users');
    const line = page.locator('.users-table tr', { hasText: 'zhao' });
    // The role holds once the server has said so, not when the list shows it.
    const acknowledged = () => page.waitForResponse((answer) => answer.request().method() !== 'GET' && answer.ok());
    await Promise.all([acknowledged(), line.locator('select').selectOption('importer')]);
    await other.page.goto('/');
    await other.page.waitForSelector('.drop-zone');
    await Promise.all([acknowledged(), line.locator('button').nth(1).click()]);
    await expect.poll(() => line.innerText()).toContain('已停用');
    await other.page.goto('/import');
    await other.page.waitForSelector('#name');
  });
});
