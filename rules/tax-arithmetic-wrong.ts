import type { ReadContract } from '../models/contract.ts';
import type { QuoteEvidence } from '../models/evidence.ts';
import { addMoney, differsByMoreThan, multiplyMoney } from '../models/values/money.ts';
import type { Rule } from '../models/rule.ts';
import { mayBeMisread } from './reading/misreading.ts';
import { quoteIn, paragraphsOf } from './reading/passage.ts';
import type { Passage } from './reading/passage.ts';
import { readTaxStatement } from './reading/tax-statement.ts';
import type { TaxStatement } from './reading/tax-statement.ts';

/** Rounding line by line may move a sum by some fen, never by more. */
const tolerance = '0.10';

/** Net × rate is not the tax, or net + tax is not the gross amount. One finding a paragraph. */
export const taxArithmeticWrong: Rule = {
  id: 'tax-arithmetic-wrong',
  version: 2,
  title: '税额计算错误',
  severity: 'high',
  *check(_facts, contract) {
    for (const passage of paragraphsOf(contract)) {
      const statement = passage.isTableRow ? null : readTaxStatement(passage.text);
      const message = statement && errorOf(statement);
      if (statement && message && !isMisread(contract, passage, statement))
        yield { message, fields: ['taxRate'], evidence: quotesOf(contract, passage, statement) };
    }
  },
};

function errorOf({ net, tax, gross, rate }: TaxStatement): string | null {
  const due = rate === null ? null : multiplyMoney(rate.value, net.value);
  if (due !== null && tax && differsByMoreThan(due, tax.value, tolerance)) {
    return `不含税 ${net.value} 元按税率 ${percent(rate!.value)} 应计税 ${due} 元，所列税额为 ${tax.value} 元，请核对。`;
  }
  const added = tax?.value ?? due;
  const sum = added === null ? null : addMoney(net.value, added);
  if (sum !== null && gross && differsByMoreThan(sum, gross.value, tolerance)) {
    return `不含税 ${net.value} 元加税额 ${added} 元应为 ${sum} 元，所列价税合计为 ${gross.value} 元，请核对。`;
  }
  return null;
}

/** Whether one figure of a poorly read line makes the error. */
function isMisread(contract: ReadContract, passage: Passage, statement: TaxStatement): boolean {
  const parts = (['net', 'tax', 'gross'] as const).flatMap((name) => {
    const mention = statement[name];
    return mention ? [{ name, mention, value: mention.value, places: [quoteIn(contract, passage, mention)] }] : [];
  });
  return mayBeMisread(contract, parts, (readings) => {
    const read = parts.map(({ name, mention }, index) => [name, { ...mention, value: readings[index] ?? '' }] as const);
    return errorOf({ ...statement, ...Object.fromEntries(read) }) === null;
  });
}

function percent(rate: string): string {
  return `${Number(rate) * 100}%`;
}

function quotesOf(contract: ReadContract, passage: Passage, statement: TaxStatement): readonly QuoteEvidence[] {
  const { net, tax, gross, rate } = statement;
  return [net, rate, tax, gross]
    .filter((part) => part !== null)
    .toSorted((a, b) => a.start - b.start)
    .map((part) => quoteIn(contract, passage, part));
}
