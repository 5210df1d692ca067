import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { flaggedContract } from './support/contracts.ts';
import { rowOf, saved } from './support/keyboard.ts';
import { withPaper } from './support/paper.ts';
import { describeInBrowser, useReviewDesk } from './support/review-desk.ts';
import type { Visit } from './support/review-desk.ts';

describeInBrowser('two reviewers', () => {
  const desk = useReviewDesk();
  const load = async (seed: string) =>
    desk().load(await withPaper(desk().storage, flaggedContract({ seed, fileName: `${seed}.pdf` })));
  const people = async () => [await desk().signIn({ name: 'fang' }), await desk().signIn({ name: 'guo' })] as const;
  const openDocument = async ({ page }: Visit, id: string, field: string) => {
    await page.goto(`/documents/${id}?field=${field}`);
    await page.waitForSelector('.card h2');
  };
  const edit = async ({ page }: Visit, text: string) => {
    await page.keyboard.press('e');
    await page.waitForSelector('.editor textarea');
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  };
  const history = async (id: string) => {
    const [{ page }] = await people();
    const answer = await page.context().request.get(`/api/documents/${id}/history`);
    return JSON.stringify(await answer.json());
  };

  test('both edits of one field survive: the slower one sees the other and chooses', async () => {
    const id = await load('conflict');
    const [fang, guo] = await people();
    await openDocument(fang, id, 'totalAmount');
    await openDocument(guo, id, 'totalAmount');
    await edit(fang, '25700.01');
    await saved(fang.page);
    await edit(guo, '25700.02');
    await guo.page.waitForSelector('.conflict');
    const shown = await guo.page.locator('.conflict').innerText();
    expect(shown).toContain('复核员fang');
    expect(shown).toContain('25,700.01 元');
    expect(shown).toContain('25,700.02 元');
    await guo.page.keyboard.press('2');
    await saved(guo.page);
    await expect.poll(() => rowOf(guo.page, 'field:totalAmount')).toContain('25,700.02');
    const kept = await history(id);
    expect(kept).toContain('25700.01');
    expect(kept).toContain('25700.02');
  });

  test('who keeps the other’s value leaves a note of their own', async () => {
    const id = await load('note');
    const [fang, guo] = await people();
    await openDocument(fang, id, 'totalAmount');
    await openDocument(guo, id, 'totalAmount');
    await edit(fang, '100');
    await saved(fang.page);
    await edit(guo, '200');
    await guo.page.waitForSelector('.conflict');
    await guo.page.keyboard.press('1');
    await saved(guo.page);
    await expect.poll(() => history(id)).toContain('200.00');
    expect(await rowOf(guo.page, 'field:totalAmount')).toContain('100.00');
  });

  test('taking the next gives each a contract of their own', async () => {
    await load('next 1');
    await load('next 2');
    const both = await people();
    const taken = [];
    for (const { page } of both) {
      await page.goto('/queue');
      await page.waitForSelector('.queue-table tbody tr');
      await page.keyboard.press('Enter');
      await page.waitForURL(/documents/);
      taken.push(new URL(page.url()).pathname);
    }
    expect(new Set(taken).size).toBe(2);
  });

  test('a contract somebody has is marked; when the lease runs out the first is told', async () => {
    const id = await load('lease');
    const [fang, guo] = await people();
    const policy = await desk().storage.review.readPolicy();
    await desk().storage.review.writePolicy({ ...policy, leaseSeconds: 15 });
    await openDocument(fang, id, 'totalAmount');
    await expect
      .poll(async () => {
        const answer = await fang.context.request.get(`/api/documents/${id}`);
        const { document } = (await answer.json()) as { document: { lease: { isMine: boolean } | null } };
        return document.lease?.isMine;
      })
      .toBe(true);
    await openDocument(guo, id, 'totalAmount');
    await expect
      .poll(() => guo.page.locator('.notice').allInnerTexts())
      .toContainEqual(expect.stringContaining('复核员fang 正在复核'));

    // The first one's computer sleeps; its lease runs out and the second takes the contract.
    await fang.context.setOffline(true);
    await sql`update app.queue set lease_until = now() - interval '1 second' where document_id = ${id}`.execute(
      desk().database.kysely,
    );
    await guo.page.reload();
    await guo.page.waitForSelector('.card h2');
    await expect
      .poll(async () => {
        const answer = await guo.context.request.get(`/api/documents/${id}`);
        return ((await answer.json()) as { document: { lease: { isMine: boolean } | null } }).document.lease?.isMine;
      })
      .toBe(true);
    await fang.context.setOffline(false);
    await expect
      .poll(() => fang.page.locator('.notice').allInnerTexts(), { timeout: 40_000 })
      .toContainEqual(expect.stringContaining('领取已过期'));
  });
});
