/**
 * The parts of a filter of contracts, in the order pages and headings show them: their names in an address, on the command line
 * and in the server's routes. Apart from the schema, which pages do not carry.
 */
export const contractFilterParts = [
  'q',
  'type',
  'year',
  'party',
  'review',
  'status',
  'rule',
  'expires',
  'batch',
  'corrected',
] as const;
export type ContractFilterPart = (typeof contractFilterParts)[number];
