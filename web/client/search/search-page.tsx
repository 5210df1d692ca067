import { useQuery } from '@tanstack/react-query';
import { Button, Pagination } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { Facets, SearchOrder } from '../../../models/api/search.ts';
import { facetsQuery, searchQuery } from '../api/queries.ts';
import { useTexts } from '../i18n/language.tsx';
import { KeyHint } from '../keys/key-hint.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { ErrorNote } from '../shell/error-note.tsx';
import { ExportMenu } from './export-menu.tsx';
import { FacetPanel } from './facet-panel.tsx';
import { contractFilterParts } from '../../../models/api/contract-filter-parts.ts';
import { choiceOf, keepSearch, searchAddress } from './filter-address.ts';
import type { SearchChoice } from './filter-address.ts';
import { useFilterWord } from './filter-words.ts';
import { ResultList } from './result-list.tsx';

const pageSize = 20;
const orders: readonly SearchOrder[] = ['imported', 'signed', 'amount', 'expires', 'risk'];

/** Searching over all contracts. What is looked for stands in the address, so that it can be sent to somebody. */
export function SearchPage(): ReactNode {
  const texts = useTexts();
  const choice = choiceOf(new URLSearchParams(useSearch()));
  const [, navigate] = useLocation();
  useEffect(() => keepSearch(choice));
  const found = useQuery(searchQuery(choice, pageSize));
  const facets = useQuery(facetsQuery(choice.filter));
  return (
    <div className="search">
      <FacetPanel choice={choice} facets={facets.data} />
      <div className="search-main">
        <SearchBar key={choice.filter.q ?? ''} choice={choice} />
        <div className="search-line">
          <h1 className="search-total" aria-live="polite">
            {found.data === undefined ? texts.search.title : texts.search.total(found.data.total)}
          </h1>
          <Chosen choice={choice} facets={facets.data} />
          <label className="search-order">
            {texts.search.order}
            <select
              className="plain-select"
              value={choice.order}
              onChange={(event) =>
                navigate(searchAddress({ ...choice, order: event.target.value as SearchOrder, page: 1 }))
              }
            >
              {orders.map((order) => (
                <option key={order} value={order}>
                  {texts.search.orders[order]}
                </option>
              ))}
            </select>
          </label>
          <ExportMenu filter={choice.filter} />
        </div>
        <div className="search-results" tabIndex={0} role="region" aria-label={texts.search.results}>
          {found.error !== null && found.data === undefined ? (
            <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
          ) : (
            <ResultList lines={found.data?.items ?? []} q={choice.filter.q ?? ''} />
          )}
          {found.data?.total === 0 && <p className="search-none">{texts.search.none}</p>}
        </div>
        <Pagination
          size="small"
          current={choice.page}
          pageSize={pageSize}
          total={found.data?.total ?? 0}
          showSizeChanger={false}
          hideOnSinglePage
          onChange={(page) => navigate(searchAddress({ ...choice, page }))}
        />
      </div>
    </div>
  );
}

function SearchBar({ choice }: { readonly choice: SearchChoice }): ReactNode {
  const texts = useTexts();
  const [, navigate] = useLocation();
  const box = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(choice.filter.q ?? '');
  useEffect(() => box.current?.focus(), []);
  useKeys('search', (action) => {
    if (action !== 'focus-search') return false;
    box.current?.select();
    return true;
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const q = typed.trim();
    navigate(searchAddress({ ...choice, filter: { ...choice.filter, q: q === '' ? undefined : q }, page: 1 }));
  };
  return (
    <form className="search-bar" role="search" onSubmit={submit}>
      <input
        ref={box}
        type="search"
        value={typed}
        maxLength={500}
        aria-label={texts.search.box}
        placeholder={texts.search.hint}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="primary" htmlType="submit">
        {texts.search.submit}
      </Button>
      <KeyHint action="focus-search" />
    </form>
  );
}

/** What the search is narrowed to; each part can be taken away. */
function Chosen({ choice, facets }: Readonly<{ choice: SearchChoice; facets: Facets | undefined }>): ReactNode {
  const texts = useTexts();
  const wordOf = useFilterWord(facets);
  const chosen = contractFilterParts.filter((part) => part !== 'q' && choice.filter[part] !== undefined);
  return (
    <ul className="chosen">
      {chosen.map((part) => (
        <li key={part}>
          <Link
            href={searchAddress({ ...choice, filter: { ...choice.filter, [part]: undefined }, page: 1 })}
            aria-label={texts.search.without(texts.search.parts[part], wordOf(part, choice.filter[part] ?? ''))}
          >
            {texts.search.parts[part]}：<bdi>{wordOf(part, choice.filter[part] ?? '')}</bdi> ×
          </Link>
        </li>
      ))}
    </ul>
  );
}
