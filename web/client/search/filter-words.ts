import type { ContractFilterPart } from '../../../models/api/contract-filter.ts';
import { useTexts } from '../i18n/language.tsx';

/** A value of a filter in the reader's words: closed lists by their words, names and numbers as they are. */
export function useFilterWord(): (part: ContractFilterPart, value: string) => string {
  const texts = useTexts();
  return (part, value) => {
    const words: Partial<Record<ContractFilterPart, Readonly<Record<string, string>>>> = {
      type: texts.values,
      review: texts.search.reviews,
      status: texts.documentStatuses,
    };
    return words[part]?.[value] ?? value;
  };
}
