import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { FacetPart, Facets, FacetValues } from '../../../models/api/search.ts';
import { useTexts } from '../i18n/language.tsx';
import { searchAddress } from './filter-address.ts';
import type { SearchChoice } from './filter-address.ts';
import { useFilterWord } from './filter-words.ts';

const parts: readonly FacetPart[] = ['type', 'year', 'review', 'rule', 'expires', 'party', 'status'];
/** Values of a part shown before somebody asks for all. */
const shownAtOnce = 6;

export interface FacetPanelProps {
  readonly choice: SearchChoice;
  readonly facets: Facets | undefined;
}

/** What the search can be narrowed by, each value with its number of contracts; each is a link. */
export function FacetPanel({ choice, facets }: FacetPanelProps): ReactNode {
  const texts = useTexts();
  return (
    <nav className="facets" aria-label={texts.search.narrow} tabIndex={0}>
      {parts.map((part) => (
        <Facet key={part} part={part} choice={choice} facets={facets} />
      ))}
    </nav>
  );
}

interface FacetProps {
  readonly part: FacetPart;
  readonly choice: SearchChoice;
  readonly facets: Facets | undefined;
}

function Facet({ part, choice, facets }: FacetProps): ReactNode {
  const texts = useTexts();
  const wordOf = useFilterWord(facets);
  const values: FacetValues = facets?.[part] ?? [];
  const [isOpen, setIsOpen] = useState(false);
  const chosen = choice.filter[part];
  const isListed = values.some(({ value }) => value === chosen);
  const all = chosen === undefined || isListed ? values : [{ value: chosen, label: chosen, count: 0 }, ...values];
  if (all.length === 0) return null;
  const shown = isOpen ? all : all.filter(({ value }, at) => at < shownAtOnce || value === chosen);
  return (
    <section className="facet" aria-labelledby={`facet-${part}`}>
      <h2 id={`facet-${part}`}>{texts.search.parts[part]}</h2>
      <ul>
        {shown.map(({ value, label, count }) => {
          const isChosen = value === chosen;
          const filter = { ...choice.filter, [part]: isChosen ? undefined : value };
          return (
            <li key={value}>
              <Link href={searchAddress({ ...choice, filter, page: 1 })} aria-current={isChosen ? 'true' : undefined}>
                <bdi title={label}>{wordOf(part, value)}</bdi>
                <span className="facet-count">{isChosen ? '×' : count}</span>
              </Link>
            </li>
          );
        })}
      </ul>
      {all.length > shown.length && (
        <button type="button" className="facet-more" onClick={() => setIsOpen(true)}>
          {texts.search.showAll(all.length)}
        </button>
      )}
    </section>
  );
}
