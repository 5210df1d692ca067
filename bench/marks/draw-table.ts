import type { Sheet } from './sheet.ts';
import { ink, widthOf, writeText } from './sheet.ts';
import type { TableStyle } from './truth.ts';

const items = [
  '云视讯基础服务',
  '互联网专线',
  '会议终端租用',
  '安装调试',
  '智慧黑板',
  '机柜托管',
  '录播主机',
  '短信服务包',
];
const units = ['条', '套', '台', '元/月', '项', '个'];
const heads = ['序号', '名称', '单位', '数量', '单价（元）', '金额（元）'] as const;
/** Widths of the columns as shares of the table. */
const shares = [0.1, 0.3, 0.12, 0.12, 0.18, 0.18] as const;

/** Draws a price list; returns the height below it. */
export function drawTable(sheet: Sheet, style: TableStyle, frame: { left: number; right: number; y: number }): number {
  const { em, random, truth } = sheet;
  const rowHeight = em * random.between(1.7, 2.3);
  const table = textsOf(sheet);
  const edges = [frame.left];
  for (const share of shares) edges.push(edges.at(-1)! + share * (frame.right - frame.left));
  const bottom = frame.y + rowHeight * table.length;
  drawRules(sheet, style, { edges, top: frame.y, rowHeight, rows: table.length });
  const size = em * 0.95;
  table.forEach((row, r) =>
    row.forEach((text, c) => {
      const [left, right] = [edges[c]!, edges[c + 1]!];
      const width = widthOf(sheet, text, size);
      const x = c === 1 ? left + em * 0.5 : c >= 4 ? right - width - em * 0.5 : (left + right - width) / 2;
      writeText(sheet, text, { x, y: frame.y + rowHeight * (r + 0.5) + size * 0.36, size });
    }),
  );
  const cells = table.flatMap((row, r) => row.map((text, column) => ({ row: r, column, text })));
  truth.tables.push({ style, cells, box: { left: frame.left, right: frame.right, top: frame.y, bottom } });
  return bottom;
}

function textsOf({ random }: Sheet): readonly (readonly string[])[] {
  const rows = Array.from({ length: random.whole(2, 5) }, (_, i) => {
    const quantity = random.whole(1, 40);
    const price = random.whole(20, 9000);
    return [
      ...[String(i + 1), random.pick(items), random.pick(units), String(quantity)],
      ...[price.toFixed(2), (price * quantity).toFixed(2)],
    ];
  });
  return [heads, ...rows];
}

interface Rules {
  readonly edges: readonly number[];
  readonly top: number;
  readonly rowHeight: number;
  readonly rows: number;
}

function drawRules({ context, mm, random }: Sheet, style: TableStyle, { edges, top, rowHeight, rows }: Rules): void {
  if (style === 'unruled') return;
  const [left, right, bottom] = [edges[0]!, edges.at(-1)!, top + rows * rowHeight];
  context.strokeStyle = ink;
  context.lineWidth = Math.max(1, random.between(0.12, 0.3) * mm);
  context.beginPath();
  for (let row = 0; row <= rows; row++) {
    if (style === 'open' && (row === 0 || row === rows)) continue;
    context.moveTo(left, top + row * rowHeight);
    context.lineTo(right, top + row * rowHeight);
  }
  const inner = style === 'row-rules' ? [] : style === 'open' ? edges.slice(1, -1) : edges;
  for (const x of inner) {
    context.moveTo(x, top);
    context.lineTo(x, bottom);
  }
  context.stroke();
}
