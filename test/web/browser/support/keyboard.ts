import { expect } from 'vitest';
import type { Page } from 'playwright-core';

/** Presses keys and counts the strokes; keys held down with another are one stroke, as fingers know it. */
export function countingKeys(page: Page) {
  let strokes = 0;
  return {
    press: async (key: string): Promise<void> => {
      strokes += 1;
      await page.keyboard.press(key);
    },
    count: () => strokes,
  };
}

/** Waits until everything decided is kept. */
export async function saved(page: Page): Promise<void> {
  await expect.poll(() => page.locator('.line-state').innerText(), { timeout: 10_000 }).toBe('已保存');
}

/** What the row in hand says. */
export async function currentRow(page: Page): Promise<string> {
  return page.locator('.row[aria-current]').first().innerText();
}

/** What the row of an item says. */
export async function rowOf(page: Page, item: string): Promise<string> {
  return page.locator(`[data-row="${item}"]`).innerText();
}
