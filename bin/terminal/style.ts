import pc from 'picocolors';
import stringWidth from 'string-width';

export type Colors = ReturnType<typeof pc.createColors>;

/** Whether to colour: never with NO_COLOR, `--no-color`, or when the stream is no terminal. */
export function shouldColor(stream: { readonly isTTY?: boolean }, flag: boolean | undefined): boolean {
  if (flag === false || process.env['NO_COLOR']) return false;
  if (process.env['FORCE_COLOR']) return true;
  return stream.isTTY === true;
}

export const colorsFor = (enabled: boolean): Colors => pc.createColors(enabled);

/** Pads to a width in terminal cells, where a Chinese character takes two. */
export function padCells(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const gap = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return align === 'left' ? text + gap : gap + text;
}

/** Cuts to a width in terminal cells, with an ellipsis where something was cut. */
export function cutCells(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (stringWidth(kept) + stringWidth(character) > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Control characters out, so that contract text cannot drive the terminal; line breaks and tabs become spaces. */
export function printable(text: string): string {
  // Category Cc holds escape sequences' lead bytes; Cf holds right-to-left overrides and zero-width characters.
  return text.replace(/[\n\t]+/g, ' ').replace(/[\p{Cc}\p{Cf}]/gu, '');
}
