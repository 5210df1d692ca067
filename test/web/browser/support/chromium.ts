import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const places = [
  process.env['HETONG_CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Where a Chromium is; on Debian, as root, it is installed where there is none. Undefined where there is no way to one. */
export async function findChromium(): Promise<string | undefined> {
  const found = present();
  if (found !== undefined) return found;
  if (canInstall()) await installOnce();
  return present() ?? complain();
}

function present(): string | undefined {
  return places.find((place) => place !== '' && existsSync(place));
}

function canInstall(): boolean {
  return existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
}

/** Test files run at the same time: the first installs, the others wait for it. */
async function installOnce(): Promise<void> {
  const claim = path.join(tmpdir(), 'hetong-installs-chromium');
  const isMine = await mkdir(claim).then(
    () => true,
    () => false,
  );
  if (!isMine) {
    for (let waited = 0; waited < 300 && existsSync(claim); waited++) await sleep(1000);
    return;
  }
  try {
    process.stderr.write('Browser tests: installing Chromium with apt-get …\n');
    const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
    execFileSync('apt-get', ['update', '-qq'], options);
    // A font as well: pages that tests draw are read again.
    const packages = ['chromium', 'fonts-dejavu-core'];
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
  } catch (error) {
    process.stderr.write(`Browser tests: apt-get could not install Chromium: ${String(error)}\n`);
  } finally {
    await rm(claim, { recursive: true, force: true });
  }
}

function complain(): undefined {
  process.stderr.write(
    '\n*** BROWSER TESTS ARE SKIPPED: there is no Chromium. Install one (Debian: apt-get install chromium; Fedora: dnf\n' +
      '*** install chromium; macOS: brew install --cask google-chrome), or name one in HETONG_CHROMIUM. ***\n\n',
  );
}

/** A browser without a window, with a profile of its own that is thrown away. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      // Root has no sandbox; the only pages it opens are our own.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
