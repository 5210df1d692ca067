import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractContract } from '../../extractors/index.ts';
import { settleResults } from '../../extractors/settle-results.ts';
import { blockers, confirmations } from '../../models/field-checks.ts';
import type { ReadContract } from '../../models/contract.ts';
import type { FieldResult } from '../../models/field-result.ts';
import { gradeScore } from '../../models/grade.ts';
import { regionsOf } from '../../models/locate.ts';
import type { OtherReading } from '../../models/page.ts';
import { factsFrom } from '../support/facts.ts';
import type { FactsInput } from '../support/facts.ts';
import { readContractFrom } from '../support/read-contract.ts';

const contract = readContractFrom('一、合同总价为300.00元（大写：叁佰元整）。\n二、质保期24个月。');

/** The warranty of a contract that says 24 months, settled from a score and reasons. */
function warranty(more: Partial<FieldResult>, of = contract): FieldResult {
  const facts = factsFrom(of, { fields: { warrantyMonths: [24, '24个月'] } });
  // The parts a test changes are those every status shares.
  const result = { ...facts.fields.warrantyMonths, ...more } as FieldResult;
  return settleResults(of, { ...facts, fields: { ...facts.fields, warrantyMonths: result } }).fields.warrantyMonths;
}

/** The contract with another reading of the place where `read` stands. */
function withOtherReading(
  of: ReadContract,
  read: string,
  more: Pick<OtherReading, 'text' | 'confidence'>,
): ReadContract {
  const start = of.text.indexOf(read);
  const [place] = regionsOf(of, { start, end: start + read.length });
  const other = { box: place!.box, read, engine: 'tesseract@1', way: 'second-engine', ...more } as const;
  const pages = of.pages.map((page) =>
    page.status === 'ok' && page.number === place!.page ? { ...page, otherReadings: [other] } : page,
  );
  return { ...of, pages };
}

describe('settling', () => {
  it('gives a value without doubts the high grade and no blocker', () => {
    expect(warranty({ score: 0.97 })).toMatchObject({ grade: 'high', validatedBy: [], blockers: [] });
  });

  it('leaves no value that is not high without a blocker, and no blocker that nobody explains', () => {
    const reasons = ['checksum', 'agreement', 'rival', 'checksum-failed', 'model-differs', 'model-agrees', 'label'];
    const known = new Set(Object.keys(blockers));
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.subarray(reasons),
        fc.constantFrom('rule:test@1', 'llm:test'),
        (score, own, origin) => {
          const { grade, blockers: found = [], confidence, score: settled } = warranty({ score, reasons: own, origin });
          expect(grade === 'high' || found.length > 0).toBe(true);
          expect(found.filter((key) => !known.has(key))).toEqual([]);
          expect(gradeScore(settled!)).toMatchObject({ grade, confidence });
        },
      ),
    );
  });

  it.each<[string, string, { text: string; confidence?: number }, Partial<FieldResult>]>([
    ['the same', 'raises', { text: '24 个月' }, { validatedBy: ['engines-agree'] }],
    ['another figure', 'disputes', { text: '21个月' }, { validatedBy: [], blockers: ['readings-differ'] }],
    ['something else altogether', 'leaves', { text: '卷期乃' }, { validatedBy: [], blockers: [] }],
    ['another figure without being sure', 'leaves', { text: '21个月', confidence: 0.4 }, { blockers: [] }],
  ])('a second engine that reads %s %s a value', (_, __, { text, confidence = 0.9 }, expected) => {
    expect(warranty({ score: 0.97 }, withOtherReading(contract, '24个月', { text, confidence }))).toMatchObject(
      expected,
    );
  });

  it('asks no reading of another place', () => {
    const elsewhere = withOtherReading(contract, '300.00', { text: '800.00', confidence: 0.9 });
    expect(warranty({ score: 0.97 }, elsewhere)).toMatchObject({ validatedBy: [], blockers: [] });
  });

  it('raises what is confirmed elsewhere and lowers what is disputed, once', () => {
    const total = (input: FactsInput['fields']): FieldResult => {
      const facts = factsFrom(contract, { fields: { totalAmount: ['300.00', '300.00'], ...input } });
      const doubtful = { ...facts.fields.totalAmount, score: 0.85 };
      return settleResults(contract, { ...facts, fields: { ...facts.fields, totalAmount: doubtful } }).fields
        .totalAmount;
    };
    const alone = total({});
    const agreed = total({ totalAmountInWords: ['300.00', '叁佰元整'] });
    const disputed = total({ totalAmountInWords: ['30.00', '叁佰元整'] });
    expect(alone).toMatchObject({ score: 0.85, validatedBy: [], blockers: ['single-weak-label'] });
    expect(agreed).toMatchObject({ validatedBy: ['words-agree'], grade: 'high', blockers: [] });
    expect(disputed.blockers).toContain('words-differ');
    expect(disputed.score).toBeLessThan(alone.score!);
  });

  it('does not count again what the extractor saw itself', () => {
    const facts = factsFrom(contract, {
      fields: { totalAmount: ['300.00', '300.00'], totalAmountInWords: ['300.00', '叁佰元整'] },
    });
    const seen: FieldResult = { ...facts.fields.totalAmount, score: 0.9, reasons: ['words-agree'] };
    const settled = settleResults(contract, { ...facts, fields: { ...facts.fields, totalAmount: seen } });
    expect(settled.fields.totalAmount).toMatchObject({ score: 0.9, validatedBy: ['words-agree'] });
  });

  it.each<[string, Partial<FieldResult>, string]>([
    ['a conflict', { status: 'conflicting', values: [24, 36] } as Partial<FieldResult>, 'conflicting'],
    ['ink nobody could read', { status: 'failed', value: null } as Partial<FieldResult>, 'unread-ink'],
    ['a wrong check digit', { reasons: ['checksum-failed'] }, 'checksum-failed'],
    ['a model that read otherwise', { reasons: ['model-differs'] }, 'model-disagrees'],
    [
      'what only a model was asked, and answered unusably',
      { status: 'failed', value: null, origin: 'llm:test', reasons: ['model-answer-unusable'] } as Partial<FieldResult>,
      'model-unusable',
    ],
    ['a value only a model read', { origin: 'llm:test' }, 'model-only'],
    ['rival values', { score: 0.8, reasons: ['rival'] }, 'several-values'],
    ['one weak clue', { score: 0.8 }, 'single-weak-label'],
    ['a weak clue that is confirmed', { score: 0.8, reasons: ['agreement'] }, 'low-confidence'],
  ])('says why %s is not automatic', (_name, more, blocker) => {
    expect(warranty({ score: 0.98, ...more }).blockers).toContain(blocker);
  });

  it.each([
    ['low-ocr', contract.runs.map((run) => ({ ...run, confidence: 0.6 }))],
    ['handwritten', contract.runs.map((run) => ({ ...run, hand: 'handwriting' as const }))],
  ])('says that the paper is to blame: %s', (blocker, runs) => {
    expect(warranty({ score: 0.8 }, { ...contract, runs }).blockers).toContain(blocker);
    expect(warranty({ score: 0.99 }, { ...contract, runs }).blockers).toEqual([]);
  });

  it('never grades high what only a model read, unless a rule read the same', () => {
    expect(warranty({ score: 0.99, origin: 'llm:test' }).grade).not.toBe('high');
    expect(warranty({ score: 0.99, origin: 'llm:test', reasons: ['model-agrees'] }).grade).toBe('high');
  });

  it('leaves what a person decided as it is', () => {
    const decided = { score: 0.2, confidence: 1, review: 'corrected', origin: 'human:li' } as const;
    expect(warranty(decided)).toMatchObject({ ...decided, grade: 'high' });
  });

  it('has nothing to say for or against what is absent', () => {
    const facts = factsFrom(contract);
    expect(settleResults(contract, facts).fields.deposit).toMatchObject({
      status: 'absent',
      validatedBy: [],
      blockers: [],
    });
  });

  it('marks every field and fee of a contract', () => {
    const { fields, fees } = settleResults(contract, extractContract(contract));
    for (const result of [...Object.values(fields), ...fees.map(({ amount }) => amount)]) {
      expect(result.blockers).toBeDefined();
      expect(Object.keys(confirmations)).toEqual(expect.arrayContaining([...result.validatedBy!]));
    }
    expect(fields.totalAmount.validatedBy).toContain('words-agree');
  });
});
