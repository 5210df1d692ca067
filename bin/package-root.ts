import { existsSync, readFileSync } from 'node:fs';

/** Folder of package.json: one level up from bin/ in the sources, two from dist/bin/. */
export const packageRoot: URL = ['../', '../../']
  .map((up) => new URL(up, import.meta.url))
  .find((root) => existsSync(new URL('package.json', root)))!;

/** Version of this program. */
export function packageVersion(): string {
  const manifest: { readonly version: string } = JSON.parse(readFileSync(new URL('package.json', packageRoot), 'utf8'));
  return manifest.version;
}
