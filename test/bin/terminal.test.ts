import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { createProgressLine } from '../../bin/terminal/progress.ts';
import { cutCells, padCells, printable } from '../../bin/terminal/style.ts';
import { renderTable } from '../../bin/terminal/table.ts';

describe('tables', () => {
  test('columns line up where Chinese, Latin and full-width characters mix', () => {
    const lines = renderTable(
      [{ title: '字段' }, { title: 'value' }, { title: '置信度', align: 'right' }],
      [
        ['甲方名称', '中共云岭县委办公室', '0.98'],
        ['B', 'Ａ１', '1'],
      ],
    );
    const starts = lines.slice(2).map((line) => stringWidth(line.slice(0, line.search(/中共|Ａ１/))));
    expect(new Set(starts).size).toBe(1);
    expect(new Set(lines.map((line) => stringWidth(line))).size).toBe(1);
  });

  test('a cell that is too wide is cut at a whole character', () => {
    expect(cutCells('会场流量费', 7)).toBe('会场流…');
    expect(cutCells('会场', 4)).toBe('会场');
    expect(stringWidth(padCells('元/年', 8))).toBe(8);
  });

  test('contract text cannot drive the terminal', () => {
    expect(printable('甲\u001b[31m方\u202e乙\n方')).toBe('甲[31m方乙 方');
  });
});

describe('progress', () => {
  const record = (isTTY: boolean) => {
    const written: string[] = [];
    return { written, stream: { isTTY, columns: 40, write: (text: string) => written.push(text) } };
  };

  test('a pipe gets the lines that stay and no progress', () => {
    const { written, stream } = record(false);
    const line = createProgressLine(stream, () => 0);
    line.update('1/2');
    line.print('✓ a.pdf');
    line.end();
    expect(written).toEqual(['✓ a.pdf\n']);
  });

  test('a terminal gets one line drawn over, at most ten times a second', () => {
    const { written, stream } = record(true);
    let time = 0;
    const line = createProgressLine(stream, () => time);
    line.update('1/2');
    time = 50;
    line.update('2/2');
    time = 200;
    line.update('2/2');
    line.end();
    expect(written.filter((text) => text.includes('/2'))).toEqual(['1/2', '2/2']);
    expect(written.at(-1)).toBe('\r\u001b[2K');
  });
});
