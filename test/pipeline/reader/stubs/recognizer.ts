import { existsSync, writeFileSync } from 'node:fs';
import { EngineError } from '../../../../models/errors.ts';
import type { PageRecognizer } from '../../../../pipeline/reader/page-recognizer.ts';

/**
 * Reads nothing: hands the picture back with what was known of it. The query of its address makes it fail:
 * `?hang=2` blocks on page 2, `?eat=2` fills memory, `?crash=2` ends the process, `?once=FILE` only where FILE is not
 * there yet (and makes it), `?unavailable` has no engine, `?pid=FILE` writes its process id on every page; `?tell=NAME` gives an
 * environment variable as the text of a region.
 */
export async function createPageRecognizer(): Promise<PageRecognizer> {
  const faults = new URL(import.meta.url).searchParams;
  if (faults.has('unavailable')) {
    throw new EngineError('No engine.', { code: 'engine-unavailable', retryable: false });
  }
  return {
    async recognize({ image, textLines, page }) {
      misbehave(faults, page);
      return {
        image,
        page: {
          status: 'ok',
          number: page,
          source: textLines === null ? 'ocr' : 'text-layer',
          rotation: 0,
          skew: 0,
          width: image.width,
          height: image.height,
          lines: textLines ?? [],
          marks: [],
          tables: [],
          engine: `stub@${process.pid}`,
          issues: [],
        },
      };
    },
    readRegion: async ({ width, height }, box) => ({
      text: told(faults) ?? `${width} × ${height}: ${box.join(' ')}`,
      confidence: 1,
      engine: 'stub',
    }),
    close: async () => undefined,
  };
}

function told(faults: URLSearchParams): string | undefined {
  const name = faults.get('tell');
  return name === null ? undefined : String(process.env[name]);
}

function misbehave(faults: URLSearchParams, page: number): void {
  const pidFile = faults.get('pid');
  if (pidFile !== null) writeFileSync(pidFile, String(process.pid));
  const once = faults.get('once');
  if (once !== null && existsSync(once)) return;
  const isMeant = (fault: string): boolean => faults.get(fault) === String(page);
  if (once !== null && ['hang', 'eat', 'crash'].some(isMeant)) writeFileSync(once, '');
  while (isMeant('hang'));
  if (isMeant('crash')) process.kill(process.pid, 'SIGKILL');
  const hoard: Buffer[] = [];
  while (isMeant('eat')) hoard.push(Buffer.alloc(50_000_000, 1));
}
