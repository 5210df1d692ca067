import { existsSync } from 'node:fs';
import path from 'node:path';
import { GlobalFonts } from '@napi-rs/canvas';

/** Fonts of print, all of Debian: fonts-noto-cjk, fonts-arphic-uming, fonts-arphic-ukai, fonts-lxgw-wenkai, fonts-wqy-zenhei. */
const printFonts = [
  'Noto Serif CJK SC',
  'Noto Sans CJK SC',
  'AR PL UMing CN',
  'AR PL UKai CN',
  'LXGW WenKai',
  'WenQuanYi Zen Hei',
] as const;

/** Fonts that look written by hand, packages of npm (@fontsource/NAME, OFL). */
const handFonts = ['long-cang', 'ma-shan-zheng', 'zhi-mang-xing', 'liu-jian-mao-cao'] as const;

/** Names of the fonts at hand. */
export interface Fonts {
  readonly print: readonly string[];
  readonly hand: readonly string[];
}

/**
 * Registers what is installed: print from the system, hands from `folder` (a node_modules).
 * @throws Error where a font is missing, for pages drawn with other fonts are other pages.
 */
export function loadFonts(folder: string): Fonts {
  const known = new Set(GlobalFonts.families.map(({ family }) => family.replace(/ (JP|KR|TC|HK)$/, ' SC')));
  const missing: string[] = printFonts.filter((name) => !known.has(name));
  for (const name of handFonts) {
    const file = path.join(folder, '@fontsource', name, 'files', `${name}-chinese-simplified-400-normal.woff2`);
    if (!existsSync(file) || !GlobalFonts.registerFromPath(file, name)) missing.push(`@fontsource/${name}`);
  }
  if (missing.length > 0)
    throw new Error(
      `Fonts to draw pages with are missing: ${missing.join(', ')}. Install fonts-noto-cjk, fonts-arphic-uming, ` +
        `fonts-arphic-ukai, fonts-lxgw-wenkai and fonts-wqy-zenhei, and the @fontsource packages in the folder of --fonts.`,
    );
  return { print: printFonts, hand: handFonts };
}
