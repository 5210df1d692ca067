import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Degrees clockwise a text runs against the shown page's width; null for any other slant. */
export type TextAngle = 0 | 90 | 180 | 270 | null;

/** A stretch of text in one font, where it stands on the shown page (points, origin top left). */
export interface GlyphRun {
  readonly text: string;
  /** Start of the baseline. */
  readonly x: number;
  readonly y: number;
  /** Along the text's direction. */
  readonly length: number;
  /** Height of the font (em). */
  readonly size: number;
  /** Above and below the baseline, in em. */
  readonly ascent: number;
  readonly descent: number;
  readonly angle: TextAngle;
  readonly isVertical: boolean;
  readonly font: string;
}

/** Of a Chinese font, where the file says nothing usable. */
const usualAscent = 0.88;
const usualDescent = 0.12;

/** Letters of the Wingdings fonts that stand for tick boxes; such fonts keep them at U+F000 and their own number. */
const symbolLetters: Readonly<Record<string, string>> = {
  '\uf06f': '☐',
  '\uf071': '☐',
  '\uf0a8': '☐',
  '\uf0a3': '☐',
  '\uf0fe': '☑',
  '\uf052': '☑',
  '\uf0fd': '☒',
  '\uf053': '☒',
  '\uf0fc': '✓',
  '\uf050': '✓',
  '\uf0b7': '•',
  '\uf06c': '●',
};

/** Reads a page's text layer. Letters stay as the file has them (no normalisation), but for tick boxes of symbol fonts. */
export async function readGlyphRuns(page: PDFPageProxy): Promise<readonly GlyphRun[]> {
  const { items, styles } = await page.getTextContent({ disableNormalization: true });
  const { transform } = page.getViewport({ scale: 1 });
  const runs: GlyphRun[] = [];
  for (const item of items) {
    if (!('str' in item) || item.str === '') continue;
    const [a, b, c, d, x, y] = multiply(item.transform, transform);
    const style = styles[item.fontName];
    const size = Math.hypot(c, d);
    if (!Number.isFinite(x + y + size + item.width) || size === 0) continue;
    const ascent = style?.ascent ?? 0;
    const descent = -(style?.descent ?? 0);
    runs.push({
      text: item.str.replace(/[\uf020-\uf0ff]/g, (letter) => symbolLetters[letter] ?? letter),
      x,
      y,
      length: style?.vertical === true ? item.height : item.width,
      size,
      ascent: ascent > 0.4 && ascent < 1.5 ? ascent : usualAscent,
      descent: descent > 0 && descent < 0.6 ? descent : usualDescent,
      angle: angleOf(a, b),
      isVertical: style?.vertical === true,
      font: item.fontName,
    });
  }
  return runs;
}

type Six = readonly [number, number, number, number, number, number];

/** First `m`, then `n`. */
function multiply(m: readonly number[], n: readonly number[]): Six {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = m;
  const [a2 = 0, b2 = 0, c2 = 0, d2 = 0, e2 = 0, f2 = 0] = n;
  return [
    a * a2 + b * c2,
    a * b2 + b * d2,
    c * a2 + d * c2,
    c * b2 + d * d2,
    e * a2 + f * c2 + e2,
    e * b2 + f * d2 + f2,
  ];
}

/** A text may lean by this many degrees and still count as straight. */
const leanDegrees = 2;

function angleOf(a: number, b: number): TextAngle {
  const degrees = (Math.atan2(b, a) * 180) / Math.PI;
  for (const angle of [0, 90, 180, 270] as const) {
    const off = Math.abs(((degrees - angle + 540) % 360) - 180);
    if (off <= leanDegrees) return angle;
  }
  return null;
}
