import { contractFilterParts } from '../../../models/api/contract-filter-parts.ts';
import type { ContractFilterPart } from '../../../models/api/contract-filter-parts.ts';
import type { SearchOrder } from '../../../models/api/search.ts';

/** What the search page shows: which contracts, in which order, from which page on. */
export interface SearchChoice {
  readonly filter: { readonly [Part in ContractFilterPart]?: string | undefined };
  readonly order: SearchOrder;
  /** 1 for the first. */
  readonly page: number;
}

const orders: readonly string[] = ['imported', 'signed', 'amount', 'expires', 'risk'] satisfies SearchOrder[];

/** The choice an address makes. Parts it does not name, or names emptily, are missing. */
export function choiceOf(query: URLSearchParams): SearchChoice {
  const filter = Object.fromEntries(
    contractFilterParts.flatMap((part) => {
      const value = query.get(part)?.trim() ?? '';
      return value === '' ? [] : [[part, value]];
    }),
  );
  const order = query.get('order') ?? '';
  const page = Math.trunc(Number(query.get('page')));
  // The list above is the type's own.
  return { filter, order: orders.includes(order) ? (order as SearchOrder) : 'imported', page: page > 1 ? page : 1 };
}

/** The address of a choice; a filter alone is its first page, in the usual order. */
export function searchAddress({ filter, order = 'imported', page = 1 }: Partial<SearchChoice>): string {
  const query = new URLSearchParams(queryOf(filter ?? {}));
  if (order !== 'imported') query.set('order', order);
  if (page > 1) query.set('page', String(page));
  const said = query.toString();
  return said === '' ? '/search' : `/search?${said}`;
}

/** The filter as the query of a request. */
export function queryOf(filter: SearchChoice['filter']): Record<string, string> {
  return Object.fromEntries(
    contractFilterParts.flatMap((part) => (filter[part] === undefined ? [] : [[part, filter[part]]])),
  );
}

const storageKey = 'hetong-search';

/** Keeps what was looked for in this window, so that the way back from a contract leads there. */
export function keepSearch(choice: SearchChoice): void {
  sessionStorage.setItem(storageKey, searchAddress(choice));
}

/** Where the way back from a contract leads: for those who decide to the queue, unless a search led them here. */
export function wayBack(decides: boolean): string {
  const isFromSearch = new URLSearchParams(location.search).has('q');
  return decides && !isFromSearch ? '/queue' : (sessionStorage.getItem(storageKey) ?? '/search');
}
