import type { ReadContract } from '../models/contract.ts';
import { isQuote } from '../models/evidence.ts';
import type { Evidence } from '../models/evidence.ts';
import type { Candidate } from '../models/extractor.ts';
import type { TextSpan } from '../models/geometry.ts';
import { readingConfidence, runsIn } from '../models/locate.ts';
import { evidenceWeights, readingFactor } from './evidence-weights.ts';
import { hasUnreadGap } from './recognizers/unread-gaps.ts';

/**
 * What a candidate's confidence is worth on this paper, 0–1: a value is no surer than the reading of the line it stands on. A
 * checksum that holds makes up for a doubtful reading.
 */
export function weighCandidate(contract: ReadContract, { kind, evidence, confidence, reasons }: Candidate): number {
  if (reasons.includes('checksum')) return confidence;
  const read = Math.min(...evidence.map((place) => readingOfEvidence(contract, place)));
  const isHoled = kind === 'value' && evidence.some((place) => hasGap(contract, place));
  return confidence * readingFactor(read) * (isHoled ? evidenceWeights.unreadGap : 1);
}

/** How surely the lines under a piece of evidence were read, 0–1; a mark was not read. */
export function readingOfEvidence(contract: ReadContract, evidence: Evidence): number {
  return isQuote(evidence) ? readingConfidence(contract, spanOf(evidence.span)) : 1;
}

/** Whether a character seems to be missing. Only names and places suffer: figures and slots have gaps of their own. */
export function hasGap(contract: ReadContract, evidence: Evidence): boolean {
  if (!isQuote(evidence) || !/^[\u4e00-\u9fff()（）\d]{4,}$/.test(evidence.quote)) return false;
  return hasUnreadGap(contract, spanOf(evidence.span));
}

/** Whether it stands there in somebody's hand: a line read as handwriting, or a signature. */
export function isHandwritten(contract: ReadContract, evidence: Evidence): boolean {
  if (!isQuote(evidence)) return contract.marks[evidence.mark]?.kind === 'signature';
  return runsIn(contract.runs, spanOf(evidence.span)).some(({ hand }) => hand === 'handwriting');
}

function spanOf([start, end]: readonly [number, number]): TextSpan {
  return { start, end };
}
