import { partyField } from '../models/field.ts';
import type { Rule } from '../models/rule.ts';
import { checkCreditCode, repairCreditCode } from '../models/values/credit-code.ts';
import { evidenceOf, findTextValue, partiesOf, partyWord } from './reading/fact.ts';

/** A code passes its check once O/0, I/1, S/5 or Z/2 are swapped, or an account holds such letters. One finding a field. */
export const lookAlikeCharacters: Rule = {
  id: 'look-alike-characters',
  version: 1,
  title: '相似字混淆',
  severity: 'medium',
  *check(facts) {
    for (const key of partiesOf(facts)) {
      const code = partyField(key, 'creditCode');
      const account = partyField(key, 'bankAccountNumber');
      for (const [name, right] of [
        [code, repairedCode(findTextValue(facts, code))],
        [account, repairedAccount(findTextValue(facts, account))],
      ] as const) {
        if (right === null) continue;
        yield {
          message: `${partyWord(facts, key)}的“${findTextValue(facts, name)}”疑有相似字混淆，应为“${right}”，请核对原件。`,
          fields: [name],
          evidence: evidenceOf(facts, name),
        };
      }
    }
  },
};

function repairedCode(code: string | undefined): string | null {
  return code === undefined || checkCreditCode(code).valid ? null : repairCreditCode(code);
}

const letters: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  D: '0',
  I: '1',
  l: '1',
  Z: '2',
  S: '5',
  s: '5',
  B: '8',
};

/** An account of digits but for one or two letters that look like digits. */
function repairedAccount(account: string | undefined): string | null {
  if (account === undefined || !/^[\dOoDIlZSsB]{8,32}$/.test(account)) return null;
  const wrong = account.replace(/\d/g, '').length;
  return wrong > 0 && wrong <= 2 ? account.replace(/\D/g, (letter) => letters[letter] ?? letter) : null;
}
