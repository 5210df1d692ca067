/** A part of a number of things. */
export interface Ratio {
  readonly part: number;
  readonly of: number;
}

export const noRatio: Ratio = { part: 0, of: 0 };

/** Adds parts and wholes. */
export function addRatios(ratios: readonly Ratio[]): Ratio {
  return ratios.reduce((sum, { part, of }) => ({ part: sum.part + part, of: sum.of + of }), noRatio);
}

/** The members of a list that satisfy a test, as a part of all. */
export function ratioOf<Item>(items: readonly Item[], isPart: (item: Item) => boolean): Ratio {
  return { part: items.filter(isPart).length, of: items.length };
}
