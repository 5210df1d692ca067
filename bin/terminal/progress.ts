import { cutCells } from './style.ts';

/** Where progress goes; stderr in the program. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export interface ProgressLine {
  /** Replaces the line on a terminal (at most ten times a second); says nothing elsewhere. */
  update(text: string): void;
  /** Prints a line that stays, above the progress line. */
  print(text: string): void;
  end(): void;
}

/** One line that is drawn over on a terminal and stays silent when piped. */
export function createProgressLine(stream: ProgressStream, now: () => number): ProgressLine {
  const live = stream.isTTY === true;
  let shown = '';
  let drawnAt = -Infinity;
  const clear = (): void => {
    if (live && shown !== '') stream.write('\r\u001b[2K');
  };
  const draw = (text: string): void => {
    clear();
    shown = cutCells(text, (stream.columns ?? 80) - 1);
    stream.write(shown);
    drawnAt = now();
  };
  return {
    update(text) {
      if (live && now() - drawnAt >= 100) draw(text);
    },
    print(text) {
      const again = shown;
      clear();
      stream.write(`${text}\n`);
      if (live && again !== '') draw(again);
    },
    end() {
      clear();
      shown = '';
    },
  };
}
