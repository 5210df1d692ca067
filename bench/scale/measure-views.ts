import type { Database } from '../../storage/database.ts';
import { queryAnalytics } from '../../storage/query-analytics.ts';
import { timed, timingsOf } from './timings.ts';
import type { Timings } from './timings.ts';

/** What an overview of contracts and of expiries asks, as an analyst, fifty rows at a time. */
const overview = (condition: string, order: string): string =>
  `select document_id, file_name, title, contract_type, party_a_name, party_b_name, total_amount, start_date, end_date,
     status, review_status, open_findings, worst_severity
   from contracts where ${condition} order by ${order} limit 50`;

const questions: Readonly<Record<string, string>> = {
  'overview, newest first': overview('true', 'imported_at desc, document_id'),
  'overview, page 20': overview('true', 'imported_at desc, document_id offset 950'),
  'overview of one batch': overview("batch = 'scale-0'", 'imported_at desc, document_id'),
  'overview by amount': overview('total_amount between 1000000 and 1100000', 'total_amount desc, document_id'),
  'overview of a type, by amount': overview("contract_type = 'lease'", 'total_amount desc nulls last, document_id'),
  'overview of a party': overview("party_a_name like '云岭县%'", 'imported_at desc, document_id'),
  'overview of high findings': overview("worst_severity = 'critical'", 'imported_at desc, document_id'),
  'overview by end date': overview("end_date between '2026-01-01' and '2026-12-31'", 'end_date, document_id'),
  'expiring in 90 days': 'select * from expiring_contracts where days_left <= 90 order by days_left limit 50',
  'expiring next': 'select * from expiring_contracts order by running_until, document_id limit 50',
};

/** Times each question; one the database cannot answer is left out. */
export async function measureViews(database: Database, runs: number): Promise<Readonly<Record<string, Timings>>> {
  const figures: Record<string, Timings> = {};
  for (const [name, question] of Object.entries(questions)) {
    const milliseconds: number[] = [];
    try {
      await queryAnalytics(database, question);
      for (let run = 0; run < runs; run++) await timed(milliseconds, () => queryAnalytics(database, question));
      figures[name] = timingsOf(milliseconds);
    } catch (error) {
      console.log(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return figures;
}
