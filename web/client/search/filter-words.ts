import type { ContractFilterPart } from '../../../models/api/contract-filter-parts.ts';
import type { FacetPart, Facets } from '../../../models/api/search.ts';
import { useTexts } from '../i18n/language.tsx';

/** A value of a filter in the reader's words: closed lists by their words, rules and parties by their names, the rest as it is. */
export function useFilterWord(facets: Facets | undefined): (part: ContractFilterPart, value: string) => string {
  const texts = useTexts();
  const words: Partial<Record<ContractFilterPart, Readonly<Record<string, string>>>> = {
    type: texts.values,
    review: texts.search.reviews,
    status: texts.documentStatuses,
  };
  return (part, value) => {
    // Parts without facets are not among them.
    const known = facets?.[part as FacetPart]?.find((facet) => facet.value === value)?.label;
    return words[part]?.[value] ?? known ?? value;
  };
}
