// The pictures of the documentation: the review desk on the sample agreements, as a browser shows it.
//   npm run build && npx tsx bench/pictures.ts [DATA_DIR]
// A data folder named is kept and used again; else a new one is made and thrown away. Needs a Chromium and a Chinese font
// (Debian: apt-get install chromium fonts-noto-cjk).
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import type { Page } from 'playwright-core';
import { findChromium, launchChromium } from '../test/web/browser/support/chromium.ts';

const root = path.resolve(import.meta.dirname, '..');
const program = path.join(root, 'dist/bin/hetong.js');
/** Bytes a picture may have. */
const largest = 200_000;

const named = process.argv[2];
const dataDir = named ?? (await mkdtemp(path.join(tmpdir(), 'hetong-pictures-')));
const common = ['--data-dir', dataDir, '--lang', 'zh'];
const samples = (await readdir(path.join(root, 'samples')))
  .filter((name) => name.endsWith('.pdf'))
  .map((name) => path.join(root, 'samples', name));
const imported = spawnSync(process.execPath, [program, 'import', ...samples, '--batch', '2026-11', ...common], {
  stdio: 'inherit',
});
if (imported.status !== 0) throw new Error(`The import of the samples ended with ${imported.status}.`);
// Where the folder was used before, its admin has a password by now; this gives a new one in either case.
const reset = spawnSync(process.execPath, [
  program,
  'user',
  'add',
  'li.wen',
  '--role',
  'lead',
  '--display-name',
  '李文',
  ...common,
]);
const given =
  reset.status === 0 ? reset : spawnSync(process.execPath, [program, 'user', 'passwd', 'li.wen', ...common]);
const oneTime = /[a-z0-9]{4}(?:-[a-z0-9]{4}){3}/.exec(`${given.stdout}${given.stderr}`)?.[0];
if (oneTime === undefined) throw new Error(`No password was given: ${given.stderr}`);

const server = spawn(process.execPath, [program, 'serve', '--port', '0', '--json', ...common], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const url = await new Promise<string>((resolve, reject) => {
    server.stdout.setEncoding('utf8').on('data', (said: string) => {
      const address = /"url":"([^"]+)"/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    server.on('exit', (code) => reject(new Error(`The server ended with ${code}.`)));
  });
  await takePictures(url, oneTime);
} finally {
  server.kill('SIGTERM');
  await new Promise((resolve) => server.once('exit', resolve));
  if (named === undefined) await rm(dataDir, { recursive: true });
}

async function takePictures(url: string, password: string): Promise<void> {
  const executable = await findChromium();
  if (executable === undefined) throw new Error('There is no Chromium to take pictures with.');
  const browser = await launchChromium(executable);
  const page = await browser.newPage({ baseURL: url, viewport: { width: 1280, height: 720 }, locale: 'zh-CN' });
  await signIn(page, password);
  await page.waitForSelector('.queue-table tbody tr');
  await page.waitForSelector('.ant-message-notice', { state: 'detached' });
  await shoot(page, 'queue');
  // Clean paper: the grain of a scan makes a picture ten times as large.
  const digital = page.locator('.queue-table tbody tr', { hasText: 'agreement-digital.pdf' });
  await digital.locator('a').click();
  await page.waitForSelector('.card h2');
  const address = new URL(page.url()).pathname;
  await open(page, `${address}?field=equipmentProvider`);
  await shoot(page, 'conflicting-field');
  await page.setViewportSize({ width: 1600, height: 900 });
  await open(page, `${address}?field=totalAmountInWords`);
  await page.keyboard.press('n');
  for (let step = 0; step < 30 && (await page.locator('.card .jumps li').count()) < 2; step++)
    await page.keyboard.press('n');
  await shoot(page, 'finding');
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.keyboard.press('?');
  await page.waitForSelector('dialog .key-map');
  await shoot(page, 'keys');
  await page.goto(`/search?q=${encodeURIComponent('违约金')}`);
  await page.waitForSelector('.result-clauses mark');
  await page.waitForSelector('.facet a');
  await shoot(page, 'search');
  await page.setViewportSize({ width: 1600, height: 900 });
  await page.goto('/dashboard');
  await page.waitForSelector('.chart-canvas canvas');
  await page.waitForLoadState('networkidle');
  await shoot(page, 'dashboard');
  await browser.close();
}

async function signIn(page: Page, password: string): Promise<void> {
  const own = `${password}-own`;
  await page.goto('/queue');
  await page.fill('#name', 'li.wen');
  await page.fill('#password', password);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#next');
  await page.fill('#current', password);
  await page.fill('#next', own);
  await page.fill('#repeat', own);
  await page.keyboard.press('Enter');
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForSelector('.card h2');
  await page.waitForLoadState('networkidle');
}

/** Fewer colours make a picture of a scan small without making its text hard to read. */
async function shoot(page: Page, name: string): Promise<void> {
  const file = path.join(root, 'docs/pictures', `${name}.png`);
  await page.mouse.move(0, 0);
  await page.waitForTimeout(1500);
  for (const colours of [256, 128, 96, 64, 48]) {
    await sharp(await page.screenshot())
      .png({ palette: true, colours, effort: 10, dither: 0.3 })
      .toFile(file);
    const { size } = await stat(file);
    if (size <= largest) {
      console.log(`${name}.png: ${size} bytes`);
      return;
    }
  }
  throw new Error(`${name}.png is larger than ${largest} bytes.`);
}
