import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareContract } from '../../bench/marks/compare-contract.ts';
import { loadMarks, parseLine, parseMarks } from '../../bench/marks/mark-truth.ts';
import type { Box } from '../../models/geometry.ts';
import type { Mark, ReadPage, TableGrid, TextLine } from '../../models/page.ts';

const size = 0.02;

/** A line whose characters stand side by side from `left` on; spaces take their room. */
function lineOf(text: string, top: number, left = 0.1): TextLine {
  return {
    text,
    box: [left, top, left + text.length * size, top + size],
    charXs: [...text].flatMap((_, at) => [left + at * size, left + (at + 1) * size]),
    confidence: 1,
    hand: 'print',
  };
}

/** A mark over characters `from`–`to` of a line at `top`. */
function markOf(
  kind: Mark['kind'],
  top: number,
  [from, to]: readonly [number, number],
  state: Mark['state'] = null,
): Mark {
  const box: Box = [0.1 + from * size, top, 0.1 + to * size, top + size];
  return { kind, page: 1, box, text: null, state, confidence: 1 };
}

function pageOf(lines: readonly TextLine[], marks: readonly Mark[] = [], tables: readonly TableGrid[] = []): ReadPage {
  return {
    ...{ status: 'ok', number: 1, source: 'ocr', rotation: 0, skew: 0, width: 1000, height: 1000 },
    ...{ lines, marks, tables, engine: 'test', issues: [] },
  };
}

function compare(page: ReadPage, truth: { readonly lines?: readonly string[]; readonly tables?: unknown }) {
  const differences: string[] = [];
  const pages = parseMarks(JSON.stringify({ pages: [{ page: 1, ...truth }] }));
  return { tallies: compareContract([page], pages, (text) => differences.push(text)), differences };
}

describe('a line of a marks file', () => {
  it('tells slots, what is in them, and tick boxes from print', () => {
    expect(parseLine('自{2025}年{} 月：☑是 ☐否【{…}】')).toMatchObject({
      printed: '自年月：是否【】',
      places: [
        { kind: 'slot', at: 1, isInked: true, fill: '2025' },
        { kind: 'slot', at: 2, isInked: false, fill: '' },
        { kind: 'tick', at: 4, isInked: true },
        { kind: 'tick', at: 5, isInked: false },
        { kind: 'slot', at: 7, isInked: true, fill: '' },
      ],
    });
  });
});

describe('slots of labelled contracts', () => {
  const dated = lineOf('合同自2025年   月   日起', 0.1);
  const month = markOf('blank', 0.1, [8, 11]);
  const day = markOf('blank', 0.1, [12, 15]);

  it('are right where each has its blank and ink has none', () => {
    const { tallies, differences } = compare(pageOf([dated], [day, month]), { lines: ['合同自{2025}年{}月{}日起'] });
    expect(differences).toEqual([]);
    expect(tallies['blank slots']).toEqual({ wanted: 2, right: 2, extra: 0 });
    expect(tallies['ink in slots not called blank']).toEqual({ wanted: 1, right: 1, extra: 0 });
  });

  it('count as missed without their blank', () => {
    const { tallies, differences } = compare(pageOf([dated], [day]), { lines: ['合同自{2025}年{}月{}日起'] });
    expect(differences).toEqual(['p1: blank slot “合同自年▁月日起” missed']);
    expect(tallies['blank slots']).toEqual({ wanted: 2, right: 1, extra: 0 });
  });

  it('with ink that is called blank are told apart from blanks where no slot is', () => {
    const year = markOf('blank', 0.1, [3, 7]);
    const { tallies, differences } = compare(pageOf([dated], [year, month, day, markOf('blank', 0.5, [0, 4])]), {
      lines: ['合同自{2025}年{}月{}日起'],
    });
    expect(tallies['ink in slots not called blank']).toEqual({ wanted: 1, right: 0, extra: 0 });
    expect(tallies['blank slots']).toEqual({ wanted: 2, right: 2, extra: 1 });
    expect(differences).toHaveLength(2);
  });

  it('are found though characters around them are misread', () => {
    const misread = lineOf('台同白2O25年   月   曰起', 0.1);
    const { tallies } = compare(pageOf([misread], [month, day]), { lines: ['甲乙双方的合同自{2025}年{}月{}日起'] });
    expect(tallies['labelled lines found']).toEqual({ wanted: 1, right: 0, extra: 0 });
    const { tallies: nearer } = compare(pageOf([misread], [month, day]), { lines: ['同自{2025}年{}月{}日起'] });
    expect(nearer['blank slots']).toEqual({ wanted: 2, right: 2, extra: 0 });
  });

  it('of lines that read alike are told apart by their order and by what is written', () => {
    const lines = [lineOf('日期：    年', 0.1), lineOf('日期：2026年', 0.1, 0.5), lineOf('日期：    年', 0.2)];
    const { tallies, differences } = compare(
      pageOf(lines, [markOf('blank', 0.1, [3, 7]), markOf('blank', 0.2, [3, 7])]),
      {
        lines: ['日期：{}年', '日期：{2026}年', '日期：{}年'],
      },
    );
    expect(differences).toEqual([]);
    expect(tallies['blank slots']).toEqual({ wanted: 2, right: 2, extra: 0 });
  });
});

describe('tick boxes of labelled contracts', () => {
  const line = lineOf('方式： 转账 托收', 0.1);

  it('count by their state, those of no line as others', () => {
    const marks = [
      markOf('tick', 0.1, [3, 4], 'checked'),
      markOf('tick', 0.1, [6, 7], 'checked'),
      markOf('tick', 0.6, [0, 1], 'checked'),
    ];
    const { tallies, differences } = compare(pageOf([line], marks), { lines: ['方式：☑转账 ☐托收'] });
    expect(tallies['tick boxes']).toEqual({ wanted: 2, right: 2, extra: 1 });
    expect(tallies['tick states']).toEqual({ wanted: 2, right: 1, extra: 1 });
    expect(differences[0]).toBe('p1: tick box “方式：转账▁托收” told checked');
  });

  it('are others on a page that has none', () => {
    const { tallies } = compare(pageOf([line], [markOf('tick', 0.1, [3, 4], 'checked')]), {});
    expect(tallies['tick boxes']).toEqual({ wanted: 0, right: 0, extra: 1 });
  });
});

describe('tables of labelled contracts', () => {
  const cell = (row: number, column: number, columnSpan = 1) => ({
    ...{ row, column, columnSpan, rowSpan: 1 },
    box: [0.1 + column * 0.4, 0.1 + row * 0.1, 0.1 + (column + columnSpan) * 0.4, 0.2 + row * 0.1] as Box,
  });
  const grid: TableGrid = {
    ...{ box: [0.1, 0.1, 0.9, 0.4], rows: 3, columns: 2 },
    cells: [cell(0, 0), cell(0, 1), cell(1, 0), cell(1, 1), cell(2, 0, 2)],
  };
  const texts = [
    lineOf('名称', 0.14, 0.2),
    lineOf('金额', 0.14, 0.6),
    lineOf('专线', 0.24, 0.2),
    lineOf('19', 0.24, 0.6),
  ];
  const tables = [
    [
      ['名称', '金额'],
      ['专线', '18'],
      ['', null],
    ],
  ];

  it('count cell by cell, those read otherwise as wrong', () => {
    const { tallies, differences } = compare(pageOf(texts, [], [grid]), { tables });
    expect(tallies['table cells']).toEqual({ wanted: 5, right: 4, extra: 0 });
    expect(differences).toEqual(['p1: cell “18” (row 2, column 2) read as “19”']);
  });

  it('count as wrong in all cells where they were not found', () => {
    const { tallies } = compare(pageOf(texts), { tables });
    expect(tallies['table cells']).toEqual({ wanted: 5, right: 0, extra: 0 });
  });

  it('are others where none stands', () => {
    const { tallies } = compare(pageOf(texts, [], [grid]), {});
    expect(tallies['table cells']).toEqual({ wanted: 0, right: 0, extra: 5 });
  });
});

describe('the marks files of the project', () => {
  const root = path.resolve(import.meta.dirname, '../..');
  const names = ['samples', 'bench/marks/truth'].flatMap((folder) =>
    readdirSync(path.join(root, folder)).flatMap((file) => /^(.+)\.marks\.json$/.exec(file)?.[1] ?? []),
  );

  it('are there for every sample', () => {
    const samples = readdirSync(path.join(root, 'samples')).filter((file) => file.endsWith('.pdf'));
    expect(samples.filter((file) => loadMarks('nowhere', path.basename(file, '.pdf')) === null)).toEqual([]);
  });

  it.each(names)('%s: places and rows are whole', (name) => {
    const pages = loadMarks('nowhere', name)!;
    for (const { lines, tables } of pages) {
      expect(lines.filter(({ places, printed }) => places.length === 0 || /[{}]/.test(printed))).toEqual([]);
      for (const rows of tables) expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    }
  });
});
