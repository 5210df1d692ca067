import { runsIn } from '../../models/locate.ts';
import type { Reading } from '../reading.ts';
import type { ViewRange } from './hits.ts';
import type { BlockRange } from './signature-ranges.ts';

/** Whether a label of a signature block names the legal representative alone, without asking anybody to sign. */
export function isBareRepresentative(label: string): boolean {
  return /^(?:法定代表人|法人代表|法人|负责人|单位负责人)(?:\(负责人\))?:?$/.test(label);
}

/** Whether a line of a signature block asks for a signature, or names who stands in for the party. */
export function asksForSigner(line: string): boolean {
  return /签[字名署章]|代理人|(?:授权|委托|签约)代表/.test(line);
}

/** What a party's block of particulars names beside who represents it. */
const particular =
  /(?:^|[\n\t])(?:单位)?(?:地址|住所|住址|电话|传真|邮编|邮政编码|开户银?行|开户行名称|账号|帐号|银行账号|税号|纳税人识别号|统一社会信用代码):[^\n\t▁]{4,}/g;

/** Particulars a block needs to be a list of them. */
const fewestParticulars = 3;

/**
 * Whether a bare 法定代表人：某某 in a signature block is print in a list of the party's particulars (address, telephone, bank …):
 * it says who represents the party, as the rest says where it sits, and nobody signed there.
 */
export function isPrintedParticular({ contract }: Reading, { view, range }: BlockRange, label: ViewRange): boolean {
  const block = view.text.slice(range.start, range.end).replace(/[ \u3000]/g, '');
  if ((block.match(particular) ?? []).length < fewestParticulars) return false;
  const value = /^[^\n\t]*/.exec(view.text.slice(label.end, range.end))![0];
  if (!/[\u4e00-\u9fff]{2}/.test(value)) return false;
  const runs = runsIn(contract.runs, view.spanOf(label.end, label.end + value.length));
  return runs.length > 0 && runs.every(({ hand }) => hand === 'print');
}
