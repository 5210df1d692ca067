import type { ReadContract } from '../models/contract.ts';
import type { Evidence } from '../models/evidence.ts';
import { partyField } from '../models/field.ts';
import type { Rule } from '../models/rule.ts';
import { checkCreditCode, repairCreditCode } from '../models/values/credit-code.ts';
import { evidenceOf, partiesOf, partyWord, valuesOf } from './reading/fact.ts';
import { readingsOf } from './reading/misreading.ts';

const reasons: Readonly<Record<string, string>> = {
  length: '长度不是 18 位',
  alphabet: '含有代码字符集以外的字符',
  'check-digit': '校验码不符',
};

/** A 统一社会信用代码 that fails its length, alphabet or check digit (GB 32100-2015). One finding a party. */
export const creditCodeInvalid: Rule = {
  id: 'credit-code-invalid',
  version: 2,
  title: '统一社会信用代码无效',
  severity: 'high',
  *check(facts, contract) {
    for (const key of partiesOf(facts)) {
      const name = partyField(key, 'creditCode');
      const wrong = valuesOf(facts, name).find((code) => isWrong(code));
      if (wrong === undefined || isMisread(contract, wrong, evidenceOf(facts, name))) continue;
      const check = checkCreditCode(wrong);
      const reason = check.valid ? '' : (reasons[check.reason] ?? '');
      yield {
        message: `${partyWord(facts, key)}的统一社会信用代码 ${wrong} 无效：${reason}，请与营业执照核对。`,
        fields: [name],
        evidence: evidenceOf(facts, name),
      };
    }
  },
};

/** Whether the code, poorly read, is valid once one figure is read otherwise. */
function isMisread(contract: ReadContract, code: string, places: readonly Evidence[]): boolean {
  return readingsOf(contract, code, places).some((reading) => checkCreditCode(reading).valid);
}

/**
 * A 15-digit 纳税人识别号 of before 2015 has no check; what look-alikes explain belongs to look-alike-characters.
 */
function isWrong(code: string): boolean {
  const compact = code.replace(/\s/g, '');
  if (/^[\dA-Z]{15}$/.test(compact) || /^[\dA-Z]{20}$/.test(compact)) return false;
  return !checkCreditCode(code).valid && repairCreditCode(code) === null;
}
