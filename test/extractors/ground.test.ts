import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groundQuote, groundQuoteWithin } from '../../extractors/ground.ts';
import { readContractFrom } from '../support/read-contract.ts';

const text =
  '服务合同\n甲方：云岭县第一小学\n一、费用\n1、合同总价为人民币１０，０００元，甲方在收到发票后 15 日内支付。\n2、逾期支付的，每日按逾期金额的万分之五支付违约金。';
const contract = readContractFrom(text);

describe('groundQuote', () => {
  it('finds a quote letter for letter', () => {
    const evidence = groundQuote(contract, '逾期金额的万分之五');
    expect(evidence).toMatchObject({ quote: '逾期金额的万分之五', grounding: 'exact', clause: '一.2' });
  });

  it('finds a quote of other width and spacing, and quotes what stands there', () => {
    const evidence = groundQuote(contract, '合同总价为人民币10,000元');
    expect(evidence).toMatchObject({ quote: '合同总价为人民币１０，０００元', grounding: 'normalized' });
  });

  it('finds a quote with a misread character by alignment', () => {
    const evidence = groundQuote(contract, '逾期支付的，每曰按逾期金额的万分之五支付违约金');
    expect(evidence).toMatchObject({ grounding: 'approximate' });
    expect(evidence?.quote).toContain('按逾期金额的万分之五');
  });

  it.each([
    ['what is not there', '合同总价为人民币90,000元整并含税费'],
    ['a short text that only resembles', '逾朝'],
    ['nothing', '  '],
  ])('finds no place for %s', (_name, quote) => {
    expect(groundQuote(contract, quote)).toBeUndefined();
  });

  it('takes the place closest to an offset', () => {
    const twice = readContractFrom('一、甲方支付费用。\n二、甲方支付费用。');
    expect(groundQuote(twice, '甲方支付费用', 12)?.span[0]).toBe(twice.text.lastIndexOf('甲方支付费用'));
  });

  it('finds every planted quote where it was planted', () => {
    const noise = fc.stringMatching(/^[甲乙丙丁服务费用合同支付年月日0-9]{0,40}$/);
    fc.assert(
      fc.property(noise, noise, (before, after) => {
        const planted = '㊣本句唯一在此㊣';
        const grounded = groundQuote(readContractFrom(`${before}${planted}${after}`), planted);
        expect(grounded?.span).toEqual([before.length, before.length + planted.length]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('groundQuoteWithin', () => {
  const part = { start: text.indexOf('2、'), end: text.length };

  it.each([
    ['逾期金额的万分之五', 'exact'],
    ['每日 按逾期金额的万分之五', 'normalized'],
    ['逾期支付的，每曰按逾期金额的万分之五支付违约金', 'approximate'],
  ])('finds “%s” in a part of the contract: %s', (quote, grounding) => {
    const evidence = groundQuoteWithin(contract, quote, part)!;
    expect(evidence.grounding).toBe(grounding);
    expect(evidence.quote).toBe(text.slice(...evidence.span));
    expect(evidence.span[0]).toBeGreaterThanOrEqual(part.start);
  });

  it.each([['合同总价为人民币10,000元'], ['甲方：云岭县第一小学'], ['']])('finds “%s” nowhere in it', (quote) => {
    expect(groundQuoteWithin(contract, quote, part)).toBeUndefined();
  });
});
