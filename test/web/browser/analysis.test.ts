import { beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { FieldName } from '../../../models/field.ts';
import type { FieldValue } from '../../../models/field-result.ts';
import { documentFrom, foundResult, textOf } from '../../support/contract-record.ts';
import { overflows, seriousViolations } from './support/audit-page.ts';
import { finding, flaggedContract } from './support/contracts.ts';
import { withPaper } from './support/paper.ts';
import { withReading } from './support/reading.ts';
import { describeInBrowser, useReviewDesk } from './support/review-desk.ts';

const hostile = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>';

/** A contract that states these values, each in a line of its own. */
function stating(
  seed: string,
  values: Partial<Record<FieldName, FieldValue>>,
  more: { rule?: string; batch?: string } = {},
) {
  const lines = Object.entries(values).map(([name, value]) => [name, `${name}：${value}`] as const);
  const clauses = { 首部: '服务合同', ...Object.fromEntries(lines), '九.1': `逾期付款的，按日支付违约金。${hostile}` };
  const text = textOf(clauses);
  const results = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, foundResult(text, value, `${name}：${value}`)]),
  );
  const findings = more.rule === undefined ? [] : [finding(more.rule, { severity: 'high' })];
  return withReading(documentFrom({ seed, clauses, results, findings, batch: more.batch ?? null }));
}

const inMonths = (months: number): string => {
  const day = new Date();
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months, 15)).toISOString().slice(0, 10);
};

describeInBrowser('search and dashboard', () => {
  const desk = useReviewDesk();
  let flagged = '';

  beforeAll(async () => {
    const { storage, load } = desk();
    flagged = await load(withReading(await withPaper(storage, flaggedContract({ seed: 'searched' }))));
    const types = ['lease', 'services', 'procurement'] as const;
    for (let n = 0; n < 24; n++) {
      await load(
        stating(
          `many-${n}`,
          {
            title: n === 0 ? hostile : `第 ${n} 号服务合同`,
            contractType: types[n % 3]!,
            'partyA.name': n === 0 ? hostile : `云岭县第 ${n % 7} 中学`,
            'partyB.name': '清江通信有限公司',
            totalAmount: `${(n + 1) * 12_000}.00`,
            totalAmountPeriod: 'year',
            signedOn: `${2023 + (n % 3)}-03-01`,
            endDate: inMonths(n % 9),
          },
          { rule: n % 2 === 0 ? 'payee-mismatch' : 'late-fee-excessive', batch: `2026-${10 + (n % 3)}` },
        ),
      );
    }
  });

  const analyst = (size: { width: number; height: number } = { width: 1280, height: 720 }) =>
    desk().signIn({ name: 'ana', role: 'analyst', ...size });
  const total = (page: Page) => page.locator('.search-total').innerText();

  test('an analyst lands on the search, narrows it by keyboard and by facet, and the address says so', async () => {
    const { page, troubles } = await analyst();
    await page.goto('/');
    await page.waitForSelector('.result');
    expect(new URL(page.url()).pathname).toBe('/search');
    await expect.poll(() => total(page)).toBe('共 25 份合同');
    await page.keyboard.type('违约金');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.result-clauses mark');
    await page.locator('.facet a', { hasText: '租赁' }).click();
    await expect.poll(() => total(page)).toBe('共 8 份合同');
    expect(decodeURIComponent(page.url())).toContain('/search?q=违约金&type=lease');
    await page.reload();
    await page.waitForSelector('.result');
    expect(await total(page)).toBe('共 8 份合同');
    await page.locator('.chosen a').click();
    await expect.poll(() => total(page)).toBe('共 25 份合同');
    await page.locator('.ant-pagination-item', { hasText: '2' }).click();
    await expect.poll(() => page.locator('.result').count()).toBe(5);
    await page.goBack();
    await expect.poll(() => page.locator('.result').count()).toBe(20);
    expect(troubles).toEqual([]);
  });

  test('a hit leads to the contract, read-only, with the place marked on the paper', async () => {
    const { page, troubles } = await analyst();
    await page.goto(`/search?q=${encodeURIComponent('设备由')}`);
    await page.locator('.result-clauses a').first().click();
    await page.waitForSelector('.box-current.box-hit');
    expect(await page.locator('.hit-steps').innerText()).toContain('共 2 处');
    expect(await page.locator('.box-hit').count()).toBe(2);
    const place = await page.locator('.box-current.box-hit').boundingBox();
    const paper = await page.locator('.paper').boundingBox();
    expect(place!.y).toBeGreaterThan(paper!.y);
    expect(place!.y + place!.height).toBeLessThan(paper!.y + paper!.height);
    await page.keyboard.press('.');
    await expect.poll(() => page.locator('.hit-steps').innerText()).toContain('2 / 2');
    expect(await page.locator('.action-bar, [data-action=accept]').count()).toBe(0);
    await page.keyboard.press('Enter');
    await page.locator('.list-field .row').nth(2).click();
    await page.waitForSelector('.box-current.box-value');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.search');
    expect(troubles).toEqual([]);
  });

  test('what is found can be taken along, and the file has what the page counts', async () => {
    const { page } = await analyst();
    await page.goto('/search?type=lease');
    await page.waitForSelector('.result');
    await page.locator('.search-line .ant-btn').click();
    const download = page.waitForEvent('download');
    await page.locator('.export-menu a', { hasText: 'CSV' }).first().click();
    const name = (await download).suggestedFilename();
    expect(name).toMatch(/^contracts-\d{8}T\d{4}Z-8\.csv$/);
  });

  test('words of a contract stay words in results, facets, charts and tables', async () => {
    const { page, troubles } = await analyst();
    for (const address of [`/search?q=${encodeURIComponent('onerror')}`, '/dashboard']) {
      await page.goto(address);
      await page.waitForSelector('.result-clauses mark, .chart-canvas canvas');
      await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
      expect(await page.locator('main').innerText()).toContain('<script>');
      expect(await page.evaluate(() => 'hit' in window)).toBe(false);
      expect(await page.locator('main img, main script').count()).toBe(0);
    }
    expect(troubles).toEqual([]);
  });

  test('every chart has its numbers in a table, whose cells and bars lead to the contracts', async () => {
    const { page, troubles } = await analyst();
    await page.goto('/dashboard');
    await expect.poll(() => page.locator('.chart-canvas canvas').count()).toBe(5);
    expect(await page.locator('.chart').count()).toBe(6);
    const findings = page.locator('.chart', { has: page.locator('#chart-findings') });
    await findings.locator('summary').click();
    const row = findings.locator('tbody tr', { hasText: '收款户名' });
    expect(await row.locator('td').first().innerText()).toBe('12');
    await row.locator('a').click();
    await page.waitForSelector('.result');
    expect(await total(page)).toBe('共 12 份合同');
    await page.goBack();
    await page.waitForSelector('.chart-canvas canvas');
    const expiry = page.locator('.chart', { has: page.locator('#chart-expiry') });
    await expiry.scrollIntoViewIfNeeded();
    const drawn = (await expiry.locator('.chart-canvas canvas').boundingBox())!;
    for (let x = 30; x < 120 && new URL(page.url()).pathname === '/dashboard'; x += 6) {
      await page.mouse.click(drawn.x + x, drawn.y + drawn.height - 30);
    }
    await page.waitForSelector('.result');
    expect(page.url()).toMatch(/\/search\?expires=\d{4}-\d{2}/);
    expect(troubles).toEqual([]);
  });

  test.each([
    { width: 1280, height: 720 },
    { width: 1920, height: 1080 },
  ])('at $width × $height axe finds nothing serious and nothing sticks out', async (size) => {
    const { page, troubles } = await analyst(size);
    const addresses = [
      [`/search?q=${encodeURIComponent('违约金')}&rule=payee-mismatch`, '.result-clauses mark'],
      ['/dashboard', '.chart-canvas canvas'],
      [`/documents/${flagged}?q=${encodeURIComponent('设备由')}`, '.box-hit'],
    ] as const;
    for (const [address, ready] of addresses) {
      await page.goto(address);
      await page.waitForSelector(ready);
      await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
      expect([address, await overflows(page), await seriousViolations(page)]).toEqual([address, false, []]);
    }
    expect(troubles).toEqual([]);
  });
});
