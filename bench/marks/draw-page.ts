import type { PixelBox } from '../../pipeline/recognize/raster/gray.ts';
import { drawParagraph, leading } from './draw-line.ts';
import { drawSeal } from './draw-seal.ts';
import { drawTable } from './draw-table.ts';
import type { Sheet } from './sheet.ts';
import { widthOf, writeByHand, writeText } from './sheet.ts';
import type { TableStyle } from './truth.ts';
import { inventClauses, inventDate, inventOptions, inventParty, inventPerson } from './wording.ts';

const titles = ['技术服务合同', '设备采购合同', '房屋租赁合同', '云视讯业务合作协议'];
const tableStyles: readonly TableStyle[] = ['ruled', 'ruled', 'open', 'row-rules', 'unruled'];

/** Draws a contract of one page with everything that is looked for: slots, options, a table, seals, signatures. */
export function drawPage(sheet: Sheet): void {
  const { mm, em, random, canvas } = sheet;
  const [left, right] = [24 * mm, canvas.width - 24 * mm];
  const title = random.pick(titles);
  writeText(sheet, title, { x: (canvas.width - widthOf(sheet, title, em * 1.6)) / 2, y: 24 * mm, size: em * 1.6 });
  let y = 24 * mm + em * 2.4;
  const parties = [inventParty(random), inventParty(random)] as const;
  y = drawParagraph(sheet, [`甲方：${parties[0]}`], { left, right, y, indent: 0 });
  y = drawParagraph(sheet, [`乙方：${parties[1]}`], { left, right, y, indent: 0 });
  y = drawParagraph(sheet, inventDate(random, '签订日期：'), { left, right, y, indent: 0 });
  for (const clause of inventClauses(random)) y = drawParagraph(sheet, clause, { left, right, y, indent: em * 2 });
  y = drawTable(sheet, random.pick(tableStyles), { left, right, y: y - em * 0.5 }) + em * 1.6;
  for (const row of inventOptions(random)) y = drawParagraph(sheet, row, { left, right, y, indent: em * 2 });
  drawSigning(sheet, parties, Math.min(y + em * 1.2, canvas.height - 52 * mm));
  const number = `第 1 页 共 ${random.whole(1, 9)} 页`;
  writeText(sheet, number, {
    x: (canvas.width - widthOf(sheet, number, em * 0.85)) / 2,
    y: canvas.height - 10 * mm,
    size: em * 0.85,
  });
  if (random.chance(0.3))
    drawSeal(sheet, {
      shape: 'half',
      name: parties[0],
      x: canvas.width + random.between(-4, 6) * mm,
      y: random.between(90, 200) * mm,
    });
}

function drawSigning(sheet: Sheet, parties: readonly [string, string], y: number): void {
  const { mm, random, canvas } = sheet;
  parties.forEach((party, i) => {
    const left = 24 * mm + i * (canvas.width / 2 - 22 * mm);
    drawBlock(sheet, party, { left, y, label: i === 0 ? '甲方' : '乙方' });
    if (random.chance(0.85))
      drawSeal(sheet, {
        shape: random.chance(0.18) ? 'oval' : 'round',
        name: party,
        x: left + random.between(34, 48) * mm,
        y: y + random.between(3, 12) * mm,
      });
    if (random.chance(0.2))
      drawSeal(sheet, {
        shape: 'square',
        name: inventPerson(random),
        x: left + random.between(4, 10) * mm,
        y: y + 24 * mm,
      });
  });
}

function drawBlock(sheet: Sheet, party: string, at: { left: number; y: number; label: string }): void {
  const { em, mm, random, truth } = sheet;
  const right = at.left + 78 * mm;
  let y = drawParagraph(sheet, [`${at.label}（盖章）：${party}`], { left: at.left, right, y: at.y, indent: 0 });
  const x = writeText(sheet, '代表签字：', { x: at.left, y });
  if (random.chance(0.7)) {
    const name = inventPerson(random);
    const place: PixelBox = { left: x, right: x + em * 7, top: y - em * 1.3, bottom: y + em * 0.4 };
    truth.signatures.push({ text: name, box: writeByHand(sheet, name, place, em * random.between(1.5, 2)) });
  }
  y += em * leading * 1.2;
  drawParagraph(sheet, inventDate(random, '日期：'), { left: at.left, right, y, indent: 0 });
}
