import type { ReadContract } from '../../models/contract.ts';
import { isQuote } from '../../models/evidence.ts';
import type { Evidence } from '../../models/evidence.ts';
import type { TextSpan } from '../../models/geometry.ts';
import type { Facts } from '../../models/rule.ts';
import { blankSlotsOf } from './blank-slot.ts';
import type { BlankSlot } from './blank-slot.ts';

const unitAfter = /^[万千]?元(?:人民币)?\/[^\s,。;:()]/;
const perUnitBefore =
  /(?:单价|每(?:年|月|日|次|季度?|台|个|条|套|平方米|会场|终端)[^,。;:]{0,4}|(?:月|年|日)(?:租金?|租费|使用费|服务费|费))(?:为|:|是)?(?:人民币)?[¥]?$/;
const totalBefore = /(?:合计|总计|共计|总额|总价|总金额|总费用|金额|价款|租用费用|小写|大写)[^,。;\d]{0,8}$/;
const capitalAfter = /^[^,。;]{0,6}\((?:大写|小写)/;

/** Whether the slot is for the price of one unit: 元/年/会场 follows it, or 每月 or 单价 leads to it. */
export function isUnitPriceSlot(slot: BlankSlot): boolean {
  return unitAfter.test(slot.after) || (/^[万千]?元/.test(slot.after) && perUnitBefore.test(slot.before));
}

/** Whether the slot is for an amount: 小写 or 大写, a total, or plain 元 with no unit price about it. */
export function isAmountSlot(slot: BlankSlot): boolean {
  const isMoney = /^[万千]?[元圆]/.test(slot.after) || /(?:人民币|¥|大写|大写金额)[:：(]*$/.test(slot.before);
  if (!isMoney) return false;
  return totalBefore.test(slot.before) || capitalAfter.test(slot.after) || !isUnitPriceSlot(slot);
}

/** Evidence of the priced items whose slot is empty, where it is a unit's price or an amount. */
export function blankFeeEvidence(
  facts: Facts,
  contract: ReadContract,
  kind: 'unitPrice' | 'amount',
): readonly Evidence[] {
  const amountSlots = blankSlotsOf(contract).filter(isAmountSlot);
  const isAmount = (evidence: Evidence): boolean =>
    isQuote(evidence) && amountSlots.some((slot) => touches(slotSpan(slot), evidence.span));
  return facts.fees
    .filter((fee) => fee.amount.status === 'blank')
    .filter((fee) => (fee.unit.includes('/') && !fee.amount.evidence.some(isAmount) ? 'unitPrice' : 'amount') === kind)
    .flatMap((fee) => fee.amount.evidence);
}

/** Where a slot stands in the contract; a gap without a rule ends where its unit begins. */
function slotSpan({ passage, range }: BlankSlot): TextSpan {
  const start = passage.offsets[range.start] ?? passage.end;
  return { start, end: passage.offsets[Math.max(range.end, range.start + 1)] ?? passage.end };
}

function touches(slot: TextSpan, [start, end]: readonly [number, number]): boolean {
  return slot.start < end && start < slot.end;
}
