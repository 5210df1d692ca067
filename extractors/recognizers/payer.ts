import type { PartyKey } from '../../models/contract.ts';
import { aliasSource, findPartyCalled } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { findHits } from './hits.ts';
import { findMoneyRole } from './money-role.ts';
import { findTitleLine } from './title-line.ts';

const cache = new WeakMap<object, { readonly payer: PartyKey; readonly payee: PartyKey }>();

/**
 * Who owes the contract's price and who receives it: told by the parties' roles (承租方 pays, 供方 is paid), else by who 支付 to whom most
 * often, else A pays B.
 */
export function moneySidesOf(reading: Reading): { readonly payer: PartyKey; readonly payee: PartyKey } {
  const known = cache.get(reading.contract);
  if (known) return known;
  const sides = (isTakenOver(reading) ? null : sidesByRole(reading)) ?? sidesOfMany(reading) ?? sidesByVerb(reading);
  cache.set(reading.contract, sides);
  return sides;
}

/** Who takes over a canteen or a shop (承包经营) pays for it, though works are paid for by who gives them out. */
function isTakenOver(reading: Reading): boolean {
  return /承包经营|委托经营|特许经营|租赁经营/.test(findTitleLine(reading)?.value ?? '');
}

function sidesByRole({ parties }: Reading): { payer: PartyKey; payee: PartyKey } | null {
  const roleOf = (key: PartyKey): 'payer' | 'payee' | undefined =>
    parties
      .find((party) => party.key === key)
      ?.aliases.map(findMoneyRole)
      .find((role) => role !== undefined);
  const roles = [roleOf('A'), roleOf('B')];
  if (roles[0] === 'payer' || roles[1] === 'payee') return roles[0] === 'payee' ? null : { payer: 'A', payee: 'B' };
  if (roles[0] === 'payee' || roles[1] === 'payer') return { payer: 'B', payee: 'A' };
  return null;
}

/** Of three parties and more, who is first said to pay whom. */
function sidesOfMany(reading: Reading): { payer: PartyKey; payee: PartyKey } | null {
  if (reading.parties.length < 3) return null;
  const alias = aliasSource(reading.parties);
  const pays = new RegExp(
    `(?<payer>${alias})[^。;,\\n]{0,12}向(?<payee>${alias})[^。;,\\n]{0,12}(?:支付|付款|缴纳|交纳|结清|付清)`,
  );
  const [first] = findHits(reading.view.text, pays).flatMap((hit) => {
    const payer = findPartyCalled(reading.parties, hit.group('payer')!);
    const payee = findPartyCalled(reading.parties, hit.group('payee')!);
    return payer !== undefined && payee !== undefined && payer !== payee ? [{ payer, payee }] : [];
  });
  return first ?? null;
}

function sidesByVerb(reading: Reading): { payer: PartyKey; payee: PartyKey } {
  const alias = aliasSource(reading.parties);
  const pattern = new RegExp(
    `(?<!收到|接到|取得|凭|经|向|给)(?<payer>${alias})(?:应|需|须|将|按|于|在|以|通过|同意|自|每){0,2}(?:(?!${alias})[^。;\\n]){0,24}?(?:支付|付清|付款|缴纳|缴清|结清|交付租金|汇入)|向(?<payee>${alias})(?:一次性)?(?:支付|缴纳|付款)|(?<collector>${alias})(?:的)?(?:收款|结算)(?:账户|信息)`,
  );
  let balance = 0;
  for (const hit of findHits(reading.view.text, pattern)) {
    const payer = findPartyCalled(reading.parties, hit.group('payer') ?? '');
    const payee = findPartyCalled(reading.parties, hit.group('payee') ?? hit.group('collector') ?? '');
    // Penalties go either way.
    const paid = reading.view.text.slice(hit.end, hit.end + 16).split(/[,。;\n]/)[0] ?? '';
    if (/逾期|违约|迟延|赔偿/.test(hit.text) || /违约金|赔偿/.test(paid)) continue;
    const weight = hit.group('collector') === undefined ? 1 : 3;
    balance += payer === 'A' || payee === 'B' ? weight : payer === 'B' || payee === 'A' ? -weight : 0;
  }
  return balance >= 0 ? { payer: 'A', payee: 'B' } : { payer: 'B', payee: 'A' };
}
