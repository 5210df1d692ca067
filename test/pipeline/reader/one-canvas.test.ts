import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { z } from 'zod';

const lockSchema = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) });

it('there is exactly one @napi-rs/canvas: a second one beside that of pdfjs crashes and draws wrong', async () => {
  const lock = lockSchema.parse(
    JSON.parse(await readFile(new URL('../../../package-lock.json', import.meta.url), 'utf8')),
  );
  const canvases = Object.entries(lock.packages).filter(([name]) => name.endsWith('node_modules/@napi-rs/canvas'));
  expect(canvases.map(([, { version }]) => version)).toEqual(['0.1.100']);
});
