/** Contracts a name's code is taken from: what most of the first say, later ones seldom change. */
const mostAsked = 25;

/**
 * SQL for a name's credit code: the one most contracts give it (of its first twenty-five, so that a name that stands in
 * every contract costs no more than another). It is what makes one party of its contracts with and without a code, and of
 * two names that share a code.
 */
function codeOfName(nameKey: string): string {
  return `select mode() within group (order by said.code) as code from (
    select x.code from app.contract_parties x where x.name_key = ${nameKey} and x.code is not null
    order by x.document_id, x.party limit ${mostAsked}
  ) said`;
}

/** SQL to join a name's credit code by, where it is needed more than once. */
export function joinNameCode(alias: string, nameKey: string): string {
  return `left join lateral (${codeOfName(nameKey)}) ${alias} on true`;
}

/** SQL for a party's key: its name's credit code, else its name without width, brackets and spaces, else its own code. */
export function partyKeyOf(party: string, names: string): string {
  return `coalesce(${names}.code, ${party}.name_key, ${party}.code)`;
}

/** The same without a join: where rows are cut to a page, it is looked up for the page alone. */
export function partyKeyAlone(party: string): string {
  return `coalesce((${codeOfName(`${party}.name_key`)}), ${party}.name_key, ${party}.code)`;
}
