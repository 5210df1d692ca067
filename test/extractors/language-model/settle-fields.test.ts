import { describe, expect, test } from 'vitest';
import { settleWithModel } from '../../../extractors/language-model/settle-fields.ts';
import type { ModelSayings } from '../../../extractors/language-model/settle-fields.ts';
import { resolveField } from '../../../extractors/resolve.ts';
import { quoteAt } from '../../../models/evidence.ts';
import type { Candidate } from '../../../models/extractor.ts';
import { fieldDefinitions } from '../../../models/field.ts';
import type { FieldName } from '../../../models/field.ts';
import type { FieldResult, FieldValue } from '../../../models/field-result.ts';
import { readContractFrom } from '../../support/read-contract.ts';

const contract = readContractFrom('租金每月支付。\n租金每季度支付。\n合同期限▁▁年。\n账期三十日。');
const nothing: ModelSayings = { origin: 'llm:m', candidates: [], unusable: new Set(), unasked: new Set() };

interface Said {
  readonly value: FieldValue | null;
  readonly quote: string;
  readonly confidence?: number;
  readonly kind?: Candidate['kind'];
}

function candidate(
  field: FieldName,
  origin: string,
  { value, quote, confidence = 0.75, kind = 'value' }: Said,
): Candidate {
  const start = contract.text.indexOf(quote);
  const evidence = [quoteAt(contract, { start, end: start + quote.length })] as const;
  return { field, kind, value, evidence, confidence, reasons: [], origin };
}

/** One field settled from what the rules and the model say. */
function settle(
  field: FieldName,
  rules: readonly Said[],
  model: readonly Said[],
  more: Partial<ModelSayings> = {},
): FieldResult {
  const candidates = rules.map((said) => candidate(field, 'rule:test@1', said));
  const fields = Object.fromEntries(
    fieldDefinitions.map(({ name }) => [name, resolveField(contract, name, name === field ? candidates : [])]),
  ) as Record<FieldName, FieldResult>;
  const said = model.map((words) => candidate(field, 'llm:m', words));
  return settleWithModel(contract, { fields, candidates }, { ...nothing, candidates: said, ...more })[field];
}

const monthly: Said = { value: 'monthly', quote: '租金每月支付', confidence: 0.85 };
const modelMonthly: Said = { value: 'monthly', quote: '租金每月支付。' };
const modelQuarterly: Said = { value: 'quarterly', quote: '租金每季度支付' };
const field: FieldName = 'paymentFrequency';

describe('a model beside the rules', () => {
  test('supplies what nobody found, never at the highest grade, with its own origin', () => {
    const result = settle(field, [], [{ ...modelMonthly, confidence: 0.99 }]);
    expect(result).toMatchObject({ status: 'found', value: 'monthly', origin: 'llm:m' });
    expect(result.confidence).toBeLessThanOrEqual(0.75);
    expect(result.evidence).toMatchObject([{ quote: '租金每月支付。' }]);
  });

  test('that agrees raises the confidence, also where both quote the very same words', () => {
    const alone = settle(field, [monthly], []);
    for (const quote of ['租金每月支付。', '租金每月支付']) {
      const together = settle(field, [monthly], [{ value: 'monthly', quote }]);
      expect(together).toMatchObject({ status: 'found', value: 'monthly', origin: 'rule:test@1' });
      expect(together.confidence).toBeGreaterThan(alone.confidence);
      expect(together.reasons).toContain('model-agrees');
    }
  });

  test('that differs never replaces what rules are sure of, and flags it', () => {
    const result = settle(field, [{ ...monthly, confidence: 0.97 }], [modelQuarterly]);
    expect(result).toMatchObject({ status: 'found', value: 'monthly', origin: 'rule:test@1' });
    expect(result.reasons).toContain('model-differs');
    expect(result.grade).not.toBe('high');
  });

  test('that differs where rules are unsure is weighed with them, and flagged', () => {
    const result = settle(field, [{ ...monthly, confidence: 0.45 }], [modelQuarterly]);
    expect(result.value).toBe('quarterly');
    expect(result.reasons).toContain('model-differs');
  });

  test('that names two values where a contract states one leaves a contradiction', () => {
    expect(settle(field, [], [modelMonthly, modelQuarterly])).toMatchObject({
      status: 'conflicting',
      values: ['monthly', 'quarterly'],
    });
  });

  test('does not fill a slot that is blank on paper', () => {
    const slot: Said = { value: null, quote: '▁▁', kind: 'blank', confidence: 0.9 };
    const result = settle('termMonths', [slot], [{ value: 12, quote: '合同期限' }]);
    expect(result).toMatchObject({ status: 'blank', value: null });
    expect(result.reasons).toContain('model-differs');
  });

  test('does not settle a contradiction the rules see', () => {
    const other: Said = { value: 'quarterly', quote: '租金每季度支付', confidence: 0.85 };
    expect(settle(field, [monthly, other], [modelMonthly])).toMatchObject({ status: 'conflicting', value: 'monthly' });
  });
});

describe('a model that did not help', () => {
  const about = (name: FieldName): ReadonlySet<FieldName> => new Set([name]);

  test('by an unusable answer leaves a field nobody found failed, never absent', () => {
    const result = settle(field, [], [], { unusable: about(field) });
    expect(result).toMatchObject({ status: 'failed', value: null, evidence: [], origin: 'llm:m' });
    expect(result.reasons).toEqual(['model-answer-unusable']);
  });

  test('by an unusable answer leaves what rules found, and says so', () => {
    const result = settle(field, [monthly], [], { unusable: about(field) });
    expect(result).toMatchObject({ status: 'found', value: 'monthly' });
    expect(result.reasons).toContain('model-answer-unusable');
  });

  test('about one piece, but found the value in another, has found it', () => {
    expect(settle(field, [], [modelMonthly], { unusable: about(field) })).toMatchObject({ status: 'found' });
  });

  test('because nobody could ask it leaves absent what is absent, and says so', () => {
    const result = settle(field, [], [], { unasked: about(field) });
    expect(result.status).toBe('absent');
    expect(result.reasons).toContain('model-not-asked');
  });

  test('and was not asked about a field changes nothing of it', () => {
    expect(settle(field, [monthly], [], { unusable: about('deposit'), unasked: about('title') })).toEqual(
      settle(field, [monthly], []),
    );
  });
});
