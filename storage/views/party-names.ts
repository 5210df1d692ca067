/** Contracts a name's code is taken from: what most of the first say, later ones seldom change. */
const mostAsked = 200;

/**
 * SQL to join a name's credit code by: the one most contracts give it (of its first two hundred, so that a name that
 * stands in every contract costs no more than another). It is what makes one party of its contracts with and without a
 * code, and of two names that share a code.
 */
export function joinNameCode(alias: string, nameKey: string): string {
  return `left join lateral (
  select mode() within group (order by said.code) as code from (
    select x.code from app.contract_parties x where x.name_key = ${nameKey} and x.code is not null
    order by x.document_id, x.party limit ${mostAsked}
  ) said
) ${alias} on true`;
}

/** SQL for a party's key: its name's credit code, else its name without width, brackets and spaces, else its own code. */
export function partyKeyOf(party: string, names: string): string {
  return `coalesce(${names}.code, ${party}.name_key, ${party}.code)`;
}
