import type { TextSpan } from '../../models/geometry.ts';
import { parseRate } from '../../models/values/rate.ts';
import { moneyMentionsIn } from './money-mention.ts';
import type { MoneyMention } from './money-mention.ts';

/** A paragraph's net amount with what it says of rate, tax and gross. */
export interface TaxStatement {
  readonly net: MoneyMention;
  readonly tax: MoneyMention | null;
  readonly gross: MoneyMention | null;
  readonly rate: (TextSpan & { readonly value: string }) | null;
}

const netLead = /(?:不含(?:增值)?税|税前|未税|除税)[^,;。]{0,12}$/;
const taxLead = /(?:税额|税金|税款|增值税额?)(?:\([^)]*\))?(?:合计|共计|为|是|:|计|人民币|¥)*$/;
const grossLead = /(?:价税合计|含税|合计|总计|共计|总[价额]|总金额)[^,;。不]{0,14}$/;
const ratePattern =
  /(?:增值税|税率)(?:\([^)%]*\))?(?:税率)?(?:为|是|:|\()*(\d+(?:\.\d+)?%)|(\d+(?:\.\d+)?%)的?(?:增值税|税率|税)/;

/** Reads the amounts of a paragraph that states a net amount once; null where it states none, or several. */
export function readTaxStatement(text: string): TaxStatement | null {
  const amounts = moneyMentionsIn(text).filter((mention) => !mention.inWords && mention.per === null);
  const roles = amounts.map((mention, index) => ({ mention, role: roleOf(text, mention, amounts[index - 1]) }));
  const withRole = (role: string): readonly MoneyMention[] =>
    roles.filter((entry) => entry.role === role).map(({ mention }) => mention);
  const [net, ...moreNets] = withRole('net');
  const taxes = withRole('tax');
  if (net === undefined || moreNets.length > 0 || taxes.length > 1) return null;
  const grosses = withRole('gross');
  return { net, tax: taxes[0] ?? null, gross: grosses.length === 1 ? grosses[0]! : null, rate: rateIn(text) };
}

function roleOf(text: string, mention: MoneyMention, previous: MoneyMention | undefined): string | undefined {
  const lead = text.slice(previous?.end ?? 0, mention.start);
  if (netLead.test(lead)) return 'net';
  if (taxLead.test(lead)) return 'tax';
  return grossLead.test(lead) ? 'gross' : undefined;
}

function rateIn(text: string): TaxStatement['rate'] {
  const match = ratePattern.exec(text);
  const rate = match && parseRate((match[1] ?? match[2])!);
  return match && rate ? { value: rate.rate, start: match.index, end: match.index + match[0].length } : null;
}
