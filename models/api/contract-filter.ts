import { z } from 'zod';
import { documentStatuses } from '../contract-record.ts';
import { contractFilterParts } from './contract-filter-parts.ts';

/** How far a document's review is, as `analytics.contracts.review_status` says it. */
export const reviewStatuses = ['unreviewed', 'in-review', 'second-review', 'disagreement', 'reviewed'] as const;

/**
 * Which contracts: those for which every part that is given holds; none given is all. The same names stand in the address of
 * the search page, in the query of a route and as flags of `hetong export`.
 */
export const contractFilterSchema = z
  .object({
    /** Terms that must stand in one clause, as `analytics.search_clauses` reads them. */
    q: z.string().trim().max(500).optional(),
    /** Contract type, a value of the field contractType. */
    type: z.string().max(100).optional(),
    /** Year of signing, YYYY; that the term begins in where no date of signing stands. */
    year: z
      .string()
      .regex(/^\d{4}$/)
      .optional(),
    /** A party: its key (`party_key` of the views), or its name as a contract states it. */
    party: z.string().max(500).optional(),
    /** How well the document was read. */
    status: z.enum(documentStatuses).optional(),
    review: z.enum(reviewStatuses).optional(),
    /** Rule of an open finding. */
    rule: z.string().max(100).optional(),
    /** Month in which the running term ends, YYYY-MM; renewals that were agreed are counted. */
    expires: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
      .optional(),
    batch: z.string().max(200).optional(),
    /** Field whose value a person corrected; a name of models/field.ts or `fees.<n>`. */
    corrected: z.string().max(100).optional(),
  })
  .readonly();
export type ContractFilter = z.infer<typeof contractFilterSchema>;

/** The filter in one line, `type=lease year=2025`; `none` where it asks nothing. */
export function describeFilter(filter: ContractFilter): string {
  const said = contractFilterParts.flatMap((part) => (filter[part] === undefined ? [] : [`${part}=${filter[part]}`]));
  return said.length === 0 ? 'none' : said.join(' ');
}
