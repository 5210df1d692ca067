import type { ContractRecord } from '../../models/contract-record.ts';

/** Kinds of paper and scan, told from the record alone, hardest first. A document is the first that fits it. */
export const scanQualities = ['failed-page', 'turned', 'coarse', 'doubtful', 'tilted', 'flat', 'digital'] as const;
export type ScanQuality = (typeof scanQualities)[number];

/** Shorter side of a page under this is less than 170 dpi on A4 (8.27 inches wide). */
const coarseSide = 1406;
/** Degrees of skew above which a page lay askew or was photographed. */
const tiltedBy = 1;
/** Mean reading confidence of a page's characters below which its reader was in doubt. */
const doubtfulBelow = 0.95;

/**
 * failed-page: a page could not be read. turned: a page lay on its side or head. coarse: under 170 dpi. doubtful: a page
 * whose characters were read at less than 0.95 on average. tilted: a page more than one degree askew. flat: none of
 * these. digital: every page has a text layer.
 */
export function scanQualityOf({ pages }: Pick<ContractRecord, 'pages'>): ScanQuality {
  const read = pages.filter(({ status }) => status === 'ok');
  const tests: readonly (readonly [ScanQuality, boolean])[] = [
    ['failed-page', read.length < pages.length],
    ['digital', read.every(({ source }) => source === 'text-layer')],
    ['turned', read.some(({ rotation }) => rotation !== 0)],
    ['coarse', read.some(({ width, height }) => Math.min(width, height) < coarseSide)],
    ['doubtful', read.some(({ confidence }) => confidence != null && confidence < doubtfulBelow)],
    ['tilted', read.some(({ skew }) => Math.abs(skew) > tiltedBy)],
  ];
  return tests.find(([, fits]) => fits)?.[0] ?? 'flat';
}

/** Whether a word a truth file uses is one of these kinds. */
export function isScanQuality(scan: string): scan is ScanQuality {
  return (scanQualities as readonly string[]).includes(scan);
}
