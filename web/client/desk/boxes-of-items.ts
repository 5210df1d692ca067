import type { Evidence } from '../../../models/evidence.ts';
import type { BoxTone, DrawnBox } from '../paper/drawn-box.ts';
import { evidenceOf, regionsOfEvidence } from './desk-items.ts';
import type { DeskItem } from './desk-items.ts';

/** Boxes over the paper: a thin one for every value, strong ones for the item in hand, which is drawn last. */
export function boxesOfItems(items: readonly DeskItem[], currentId: string | null): readonly DrawnBox[] {
  const current = items.find(({ id }) => id === currentId);
  const others = items.filter((item) => item.kind === 'field' && item.id !== currentId);
  return [...others.flatMap((item) => boxesOf(item, false)), ...(current === undefined ? [] : boxesOf(current, true))];
}

function boxesOf(item: DeskItem, isCurrent: boolean): readonly DrawnBox[] {
  const evidence = evidenceOf(item);
  const tone: BoxTone = item.kind === 'field' ? 'value' : item.finding.severity;
  return evidence.flatMap((piece, index) =>
    piecesOf(piece).map((region, part) => ({
      id: `${item.id}/${index}/${part}`,
      item: item.id,
      tone,
      isCurrent,
      side: evidence.length > 1 && part === 0 ? index + 1 : null,
      ...region,
    })),
  );
}

const piecesOf = (evidence: Evidence) => regionsOfEvidence(evidence);
