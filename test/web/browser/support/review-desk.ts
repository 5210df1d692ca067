import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { composeServer } from '../../../../bin/compose-server.ts';
import { resolveSettings } from '../../../../bin/settings.ts';
import type { Role } from '../../../../models/api/session.ts';
import type { DocumentToLoad } from '../../../../models/ports.ts';
import { openStorage } from '../../../../storage/index.ts';
import type { Storage } from '../../../../storage/index.ts';
import { createPeopleDesk, createThrottle } from '../../../../web/server/start-server.ts';
import { useTestDatabase } from '../../../support/database.ts';
import type { TestDatabase } from '../../../support/database.ts';
import { silentLog } from '../../../support/silent-log.ts';
import { findChromium, launchChromium } from './chromium.ts';

const executable = await findChromium();

/** `describe` for tests that need a browser; skipped, loudly, where there is none. */
export const describeInBrowser = executable === undefined ? describe.skip : describe;
if (executable === undefined) test.skip('needs a Chromium: see the message above');

export const password = 'korrekt-pferd-batterie';

/** A running server on a database of its own, and a browser. */
export interface ReviewDeskUnderTest {
  readonly url: string;
  readonly storage: Storage;
  readonly database: TestDatabase['database'];
  /** A window in which that person is signed in; the same one each time. */
  signIn(person: {
    readonly name: string;
    readonly role?: Role;
    readonly width?: number;
    readonly height?: number;
  }): Promise<Visit>;
  /** A window nobody is signed in at. */
  open(size?: { readonly width: number; readonly height: number }): Promise<Visit>;
  /** Loads a document and says its id. */
  load(document: DocumentToLoad): Promise<string>;
}

/** One window, and what went wrong in it. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Messages of the console that are errors, refusals of the content security policy among them. */
  readonly troubles: string[];
}

/** The desk for as long as the tests of the file run. */
export function useReviewDesk(): () => ReviewDeskUnderTest {
  const database = useTestDatabase();
  let desk: StartedDesk | undefined;
  beforeAll(async () => {
    if (executable !== undefined) desk = await startDesk(database(), await launchChromium(executable));
  });
  afterAll(async () => {
    await desk?.close();
  });
  return () => desk!;
}

type StartedDesk = ReviewDeskUnderTest & { close(): Promise<void> };

async function startDesk(own: TestDatabase, browser: Browser): Promise<StartedDesk> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'hetong-desk-'));
  const storage = await openStorage({ dataDir, databaseUrl: own.url, log: silentLog });
  const { settings } = resolveSettings({ dataDir, databaseUrl: own.url, port: 0, readers: 1 }, {}, dataDir);
  const { server, close: closePipeline } = await composeServer(settings, { storage, log: silentLog });
  const running = await server.listen({ host: '127.0.0.1', port: 0 });
  const open: ReviewDeskUnderTest['open'] = (size = { width: 1280, height: 720 }) => visit(browser, running.url, size);
  const known = new Map<string, Visit>();
  return {
    url: running.url,
    storage,
    database: own.database,
    open,
    signIn: async ({ name, role = 'reviewer', width = 1280, height = 720 }) => {
      const before = known.get(name);
      if (before !== undefined) return reenter(before, { width, height });
      const made = await open({ width, height });
      await enter(made, { url: running.url, storage, name, role });
      known.set(name, made);
      return made;
    },
    load: async (document: DocumentToLoad) => {
      await storage.contracts.load(document);
      return (await storage.contracts.findBySha256(document.source.sha256))!.id;
    },
    close: async () => {
      await browser.close();
      await running.close();
      await closePipeline();
      await storage.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function visit(
  browser: Browser,
  baseURL: string,
  viewport: { readonly width: number; readonly height: number },
): Promise<Visit> {
  const context = await browser.newContext({ baseURL, viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    // An answer of 4xx is what many tests ask for; the browser writes each to the console.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      troubles.push(message.text());
    }
  });
  return { page, context, troubles };
}

/** The same person's window again, with nothing held against it. */
async function reenter(visit: Visit, size: { readonly width: number; readonly height: number }): Promise<Visit> {
  await visit.page.setViewportSize(size);
  visit.troubles.length = 0;
  return visit;
}

interface Entering {
  readonly url: string;
  readonly storage: Storage;
  readonly name: string;
  readonly role: Role;
}

/** Through the doors' own interface, so that the window gets a session as after signing in by hand. */
async function enter({ context }: Visit, { url, storage, name, role }: Entering): Promise<void> {
  const people = createPeopleDesk(storage.people, createThrottle());
  const known = await storage.people.find({ name });
  if (known === undefined) {
    const { oneTimePassword } = await people.add({ name, displayName: `复核员${name}`, role });
    await people.changePassword({ name, password: oneTimePassword, address: 'test' }, password);
  }
  const answer = await context.request.post('/api/session', { data: { name, password }, headers: { Origin: url } });
  if (!answer.ok()) throw new Error(`${name} could not sign in: ${answer.status()} ${await answer.text()}`);
}
