import { expect, test } from 'vitest';
import { documentFrom, quoteFrom, textOf } from '../../support/contract-record.ts';
import { finding, flaggedContract, found } from './support/contracts.ts';
import { currentRow, rowOf, saved } from './support/keyboard.ts';
import { withPaper } from './support/paper.ts';
import { describeInBrowser, useReviewDesk } from './support/review-desk.ts';

const script = '<script>window.wasRun = 1</script><img src=x onerror="window.wasRun = 1">';
const turned = '\u202e\u2067金额 00.1 元\u2066\u202d';
const long = '长'.repeat(20_000);

describeInBrowser('typing and hostile text', () => {
  const desk = useReviewDesk();

  test('keys are the input method’s while it composes, and Enter that ends composing saves nothing', async () => {
    const id = await desk().load(await withPaper(desk().storage, flaggedContract({ seed: 'ime' })));
    const { page, context } = await desk().signIn({ name: 'han' });
    await page.goto(`/documents/${id}?field=partyA.name`);
    await page.waitForSelector('.card h2');
    await page.keyboard.press('e');
    const box = page.locator('.editor textarea');
    await box.fill('');
    const devtools = await context.newCDPSession(page);
    await devtools.send('Input.imeSetComposition', { text: 'jiao', selectionStart: 4, selectionEnd: 4 });
    expect(await box.inputValue()).toBe('jiao');
    // What a browser sends while an input method has the keyboard.
    for (const key of ['Enter', 'Escape', 'j', '1', 'Delete']) {
      await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, windowsVirtualKeyCode: 229 });
    }
    expect(await page.locator('.editor').count()).toBe(1);
    expect(await currentRow(page)).toContain('名称');
    await devtools.send('Input.insertText', { text: '教育局' });
    expect(await box.inputValue()).toBe('教育局');
    await page.keyboard.press('Enter');
    await saved(page);
    expect(await rowOf(page, 'field:partyA.name')).toMatch(/教育局.*人工/s);
  });

  test('a value that stands nowhere in the text asks for its place on the paper', async () => {
    const id = await desk().load(await withPaper(desk().storage, flaggedContract({ seed: 'place' })));
    const { page } = await desk().signIn({ name: 'han' });
    await page.goto(`/documents/${id}?field=deposit`);
    await page.waitForSelector('.card h2');
    await page.keyboard.press('e');
    await page.keyboard.type('500');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.editor-hint');
    const sheet = (await page.locator('.paper-page').first().boundingBox())!;
    const view = (await page.locator('.paper').boundingBox())!;
    const [x, y] = [Math.max(sheet.x, view.x) + 60, Math.max(sheet.y, view.y) + 60];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 40, y + 10);
    await page.mouse.move(x + 120, y + 30);
    await page.mouse.up();
    await saved(page);
    await expect.poll(() => rowOf(page, 'field:deposit')).toMatch(/500\.00 元.*人工/s);
  });

  test('what is no value of the field’s type is said at once', async () => {
    const id = await desk().load(await withPaper(desk().storage, flaggedContract({ seed: 'invalid' })));
    const { page } = await desk().signIn({ name: 'han' });
    await page.goto(`/documents/${id}?field=totalAmount`);
    await page.waitForSelector('.card h2');
    await page.keyboard.press('e');
    await page.keyboard.type('很多');
    await page.keyboard.press('Enter');
    expect(await page.locator('.editor-trouble').innerText()).toContain('请填金额');
    await page.keyboard.press('Escape');
    expect(await rowOf(page, 'field:totalAmount')).toContain('25,700.00');
  });

  test('scripts, marks that turn text and endless strings are text and nothing else', async () => {
    const clauses = { 首部: `协议 ${script} ${turned}`, '一.1': long };
    const text = textOf(clauses);
    const value = (words: string) => ({ ...found(words, '会场 12 个'), evidence: [quoteFrom(text, words)] });
    const document = documentFrom({
      seed: 'hostile',
      fileName: `${script}.pdf`,
      clauses,
      results: { title: value(script), 'partyA.name': value(turned), serviceName: value(long) },
      findings: [finding('value-conflict', { message: `${script}${turned}`, severity: 'critical', quotes: [] })],
    });
    const id = await desk().load(await withPaper(desk().storage, document));
    const { page, troubles } = await desk().signIn({ name: 'han' });
    await page.goto('/queue');
    await page.waitForSelector('.queue-table tbody tr');
    await page.goto(`/documents/${id}?field=serviceName`);
    await page.waitForSelector('.card h2');
    expect(await page.locator('.card-value').innerText()).toHaveLength(20_000);
    const widths = await page.evaluate(() => [globalThis.document.documentElement.scrollWidth, innerWidth]);
    expect(widths[0]).toBe(widths[1]);
    expect(await rowOf(page, 'field:title')).toContain('<script>');
    // Every text of the contract stands in an element that isolates its direction.
    const loose = await page.evaluate((marks) => {
      const walker = globalThis.document.createTreeWalker(globalThis.document.body, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const isolated = node.parentElement?.closest('bdi, [dir=auto]');
        if (node.textContent?.includes(marks) === true && isolated == null)
          found.push(node.parentElement?.className ?? '');
      }
      return found;
    }, '\u202e');
    expect(loose).toEqual([]);
    await page.keyboard.press('n');
    await page.keyboard.press('d');
    await page.keyboard.type(script);
    await page.keyboard.press('Enter');
    await saved(page);
    await page.keyboard.press('i');
    await page.waitForSelector('.history li');
    expect(await page.locator('.history').innerText()).toContain('onerror');
    expect(await page.evaluate(() => 'wasRun' in globalThis)).toBe(false);
    expect(troubles).toEqual([]);
  });
});
