import type { Fee } from '../../../models/field-result.ts';

/** What a test says of a fee: item, unit, amount (null for an empty slot), and for rows quantity and unit price. */
export function brief({ item, unit, amount, quantity, unitPrice }: Fee): readonly unknown[] {
  return quantity === null && unitPrice === null
    ? [item, unit, amount.value]
    : [item, unit, amount.value, quantity, unitPrice];
}
