/**
 * `app.party_names`: each name's credit code, the one most contracts give it. It is what makes one party of its contracts
 * with and without a code, and of two names that share a code.
 */
export const partyNamesStatement = `create or replace view app.party_names as
  select name_key, mode() within group (order by code) as code
  from app.contract_parties where name_key is not null group by name_key`;

/** SQL for a party's key: its name's credit code, else its name without width, brackets and spaces, else its own code. */
export function partyKeyOf(party: string, names: string): string {
  return `coalesce(${names}.code, ${party}.name_key, ${party}.code)`;
}
