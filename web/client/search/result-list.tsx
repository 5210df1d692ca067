import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { ContractLine } from '../../../models/api/search.ts';
import { SeverityTag } from '../desk/tags.tsx';
import { formatValue } from '../desk/value-text.tsx';
import { useTexts } from '../i18n/language.tsx';
import { MarkedText } from './marked-text.tsx';

export interface ResultListProps {
  readonly lines: readonly ContractLine[];
  /** Terms looked for; '' where none. */
  readonly q: string;
}

/** The contracts found, each with its clauses that hold the terms. */
export function ResultList({ lines, q }: ResultListProps): ReactNode {
  return (
    <ol className="results">
      {lines.map((line) => (
        <Result key={line.id} line={line} q={q} />
      ))}
    </ol>
  );
}

function Result({ line, q }: { readonly line: ContractLine; readonly q: string }): ReactNode {
  const texts = useTexts();
  const parties = [line.partyA, line.partyB].filter((party) => party !== null);
  const rest = line.clausesFound - line.clauses.length;
  return (
    <li className="result">
      <div className="result-head">
        <h2>
          <Link href={documentAddress(line.id, q)}>
            <bdi>{line.title ?? line.fileName}</bdi>
          </Link>
        </h2>
        {line.worstSeverity !== null && (
          <>
            <SeverityTag severity={line.worstSeverity} />
            <span className="quiet">{texts.queue.openFindings(line.openFindings)}</span>
          </>
        )}
        <span className={`tag review-${line.review}`}>{texts.search.reviews[line.review]}</span>
        {line.status !== 'succeeded' && <span className="tag">{texts.documentStatuses[line.status]}</span>}
        <span className="result-amount">{amountText(line, texts)}</span>
      </div>
      <p className="result-facts">
        {parties.length > 0 && (
          <span>
            {parties.map((party, at) => (
              <span key={at}>
                {at > 0 && ' — '}
                <bdi>{party}</bdi>
              </span>
            ))}
          </span>
        )}
        {line.contractType !== null && <span>{texts.values[line.contractType] ?? line.contractType}</span>}
        {line.contractNumber !== null && <bdi>{line.contractNumber}</bdi>}
        {line.signedOn !== null && <span>{texts.search.signedOn(line.signedOn)}</span>}
        {line.endsOn !== null && <span>{texts.search.endsOn(line.endsOn)}</span>}
        {line.title !== null && <bdi>{line.fileName}</bdi>}
      </p>
      {line.clauses.length > 0 && (
        <ul className="result-clauses">
          {line.clauses.map((hit, at) => (
            <li key={at}>
              <Link href={documentAddress(line.id, q, hit.page)}>
                <span className="result-place">
                  {hit.page === null ? hit.clause : texts.desk.clause(hit.clause, hit.page)}
                </span>
                <MarkedText snippet={hit.snippet} hits={hit.hits} />
              </Link>
            </li>
          ))}
          {rest > 0 && <li className="quiet">{texts.search.moreClauses(rest)}</li>}
        </ul>
      )}
    </li>
  );
}

function amountText(line: ContractLine, texts: ReturnType<typeof useTexts>): string {
  if (line.annualAmount !== null) return texts.search.byYear(formatValue('money', line.annualAmount, texts));
  return line.totalAmount === null ? '' : formatValue('money', line.totalAmount, texts);
}

function documentAddress(id: string, q: string, page: number | null = null): string {
  const query = new URLSearchParams();
  if (q !== '') query.set('q', q);
  if (page !== null) query.set('page', String(page));
  const said = query.toString();
  return `/documents/${id}${said === '' ? '' : `?${said}`}`;
}
