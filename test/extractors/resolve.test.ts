import { describe, expect, it } from 'vitest';
import { quoteAt } from '../../models/evidence.ts';
import type { Candidate } from '../../models/extractor.ts';
import { resolveField } from '../../extractors/resolve.ts';
import { readContractFrom } from '../support/read-contract.ts';

const contract = readContractFrom('一、质保期24个月。\n二、质保期36个月。\n三、质保期为▁▁个月。');

function candidate(quote: string, more: Partial<Candidate> = {}): Candidate {
  const start = contract.text.indexOf(quote);
  return {
    field: 'warrantyMonths',
    kind: 'value',
    value: 24,
    evidence: [quoteAt(contract, { start, end: start + quote.length })],
    confidence: 0.9,
    reasons: ['phrase'],
    origin: 'rule:test@1',
    ...more,
  };
}

describe('resolveField', () => {
  it('is absent where nobody proposes', () => {
    expect(resolveField(contract, 'warrantyMonths', [])).toMatchObject({ status: 'absent', value: null, evidence: [] });
  });

  it('takes one candidate as found', () => {
    expect(resolveField(contract, 'warrantyMonths', [candidate('24个月')])).toMatchObject({
      status: 'found',
      value: 24,
    });
  });

  it('raises the confidence where two places agree', () => {
    const one = resolveField(contract, 'warrantyMonths', [candidate('24个月', { confidence: 0.8 })]);
    const two = resolveField(contract, 'warrantyMonths', [
      candidate('24个月', { confidence: 0.8 }),
      candidate('36个月', { confidence: 0.8 }),
    ]);
    expect(two.confidence).toBeGreaterThan(one.confidence);
    expect(two).toMatchObject({ status: 'found', reasons: ['phrase', 'agreement'] });
  });

  it('does not take one place twice for agreement', () => {
    const one = resolveField(contract, 'warrantyMonths', [candidate('24个月')]);
    const same = resolveField(contract, 'warrantyMonths', [candidate('24个月'), candidate('24个月')]);
    expect(same.confidence).toBe(one.confidence);
  });

  it('shows differing values as conflicting, in document order, with evidence for each', () => {
    const result = resolveField(contract, 'warrantyMonths', [
      candidate('36个月', { value: 36, confidence: 0.95 }),
      candidate('24个月'),
    ]);
    expect(result).toMatchObject({ status: 'conflicting', value: 24, values: [24, 36] });
    expect(result.evidence).toHaveLength(2);
  });

  it('takes no much weaker rival for a contradiction', () => {
    const result = resolveField(contract, 'warrantyMonths', [
      candidate('24个月', { confidence: 0.95 }),
      candidate('36个月', { value: 36, confidence: 0.5 }),
    ]);
    expect(result).toMatchObject({ status: 'found', value: 24 });
  });

  it('takes the surest of several legitimate values', () => {
    const field = 'partyA.contactPhone';
    const result = resolveField(contract, field, [
      candidate('24个月', { field, value: '0512-1', confidence: 0.7 }),
      candidate('36个月', { field, value: '0512-2', confidence: 0.9 }),
    ]);
    expect(result).toMatchObject({ status: 'found', value: '0512-2' });
  });

  it('lets a value beat an empty slot', () => {
    const blank = candidate('▁▁', { kind: 'blank', value: null });
    expect(resolveField(contract, 'warrantyMonths', [blank, candidate('24个月')])).toMatchObject({ status: 'found' });
    expect(resolveField(contract, 'warrantyMonths', [blank])).toMatchObject({ status: 'blank', value: null });
  });

  it('keeps unread ink apart from an empty slot', () => {
    const failed = candidate('▁▁', { kind: 'failed', value: null });
    expect(resolveField(contract, 'warrantyMonths', [failed])).toMatchObject({ status: 'failed', value: null });
  });

  it('lowers the confidence of a line that was read badly', () => {
    const doubtful = { ...contract, runs: contract.runs.map((run) => ({ ...run, confidence: 0.6 })) };
    const clear = resolveField(contract, 'warrantyMonths', [candidate('24个月')]);
    const dim = resolveField(doubtful, 'warrantyMonths', [candidate('24个月')]);
    expect(dim.confidence).toBeLessThan(clear.confidence);
    expect(dim.grade).not.toBe('high');
  });
});
