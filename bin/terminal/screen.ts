import { cutCells } from './style.ts';
import type { ProgressStream } from './progress.ts';

export interface ScreenStream extends ProgressStream {
  readonly rows?: number;
}

/** Draws lines over what was drawn before, on a terminal; what does not fit is cut, never scrolled away. */
export function createScreen(stream: ScreenStream): { draw(lines: readonly string[]): void } {
  let height = 0;
  return {
    draw(lines) {
      // Some terminals say 0 for what they do not know.
      const room = Math.max(1, (stream.rows || 24) - 1);
      const shown = lines.slice(0, room).map((line) => cutCells(line, (stream.columns || 80) - 1));
      const upAndClear = height === 0 ? '' : `\u001b[${height}A\u001b[J`;
      stream.write(`${upAndClear}${shown.map((line) => `${line}\n`).join('')}`);
      height = shown.length;
    },
  };
}
