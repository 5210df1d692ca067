import type { ContractText, PlacedMark, PlacedTable, TextRun } from '../../models/contract.ts';

const linesPerPage = 40;

/**
 * A contract text as assemble would yield it, from plain text: each line stands on a line of a made-up page, every
 * character one hundredth of the page wide. `▁`, `☐` and `☑` in the text become marks at their place.
 */
export function contractTextFrom(
  text: string,
  more: { readonly marks?: readonly PlacedMark[]; readonly tables?: readonly PlacedTable[] } = {},
): ContractText {
  const runs: TextRun[] = [];
  let offset = 0;
  for (const [index, line] of text.split('\n').entries()) {
    if (line !== '') runs.push(runOf(line, offset, index));
    offset += line.length + 1;
  }
  const pages = Math.ceil((runs.at(-1)?.page ?? 1) / 1);
  return {
    text,
    runs,
    marks: [...slotMarks(text, runs), ...(more.marks ?? [])],
    tables: more.tables ?? [],
    furniture: [],
    pages: Array.from({ length: pages }, (_, index) => ({
      status: 'ok' as const,
      number: index + 1,
      source: 'ocr' as const,
      rotation: 0 as const,
      skew: 0,
      width: 1654,
      height: 2339,
      lines: [],
      marks: [],
      tables: [],
      engine: 'test',
      issues: [],
    })),
  };
}

function runOf(line: string, start: number, index: number): TextRun {
  const top = 0.05 + (index % linesPerPage) * 0.02;
  return {
    start,
    end: start + line.length,
    page: Math.floor(index / linesPerPage) + 1,
    box: [0.1, top, 0.1 + line.length * 0.01, top + 0.015],
    charXs: [...line].flatMap((character, at) =>
      Array.from({ length: character.length }, () => [0.1 + at * 0.01, 0.11 + at * 0.01]).flat(),
    ),
    confidence: 0.99,
    hand: 'print',
  };
}

function slotMarks(text: string, runs: readonly TextRun[]): readonly PlacedMark[] {
  return [...text.matchAll(/▁+|[☐☑]/g)].map((match) => {
    const run = runs.find((candidate) => match.index >= candidate.start && match.index < candidate.end)!;
    const isTick = !match[0].startsWith('▁');
    return {
      kind: isTick ? 'tick' : 'blank',
      page: run.page,
      box: run.box,
      text: null,
      state: isTick ? (match[0] === '☑' ? 'checked' : 'unchecked') : null,
      confidence: 0.99,
      span: { start: match.index, end: match.index + match[0].length },
    };
  });
}
