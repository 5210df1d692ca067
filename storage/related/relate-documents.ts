import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Database } from '../database.ts';
import type { Tables } from '../tables.ts';
import { changedClauses } from './changed-clauses.ts';
import type { ComparedClause } from './changed-clauses.ts';
import { pageSimilarity } from './page-similarity.ts';
import { bandsOf, signText, textSimilarity } from './text-signature.ts';
import type { TextSignature } from './text-signature.ts';

/** Documents looked at in one of sixteen bands, and of those with the same number or the same parties and title. */
const mostPerBand = 16;
const mostOfSameIdentity = 64;
/** Pairs kept for a document: of the same identity, and in all. */
const mostKept = 20;
const mostKeptOfIdentity = 10;
/** Least share of common text of a pair: contracts of one template have most of it; papers of one number may be read poorly. */
const leastSimilarity = 0.5;
const leastOfSameIdentity = 0.3;
/** Milliseconds a statement may take. */
const patience = 5000;
const mostAttempts = 3;

type DocumentTransaction = Transaction<Tables>;

/**
 * Compares up to `limit` documents that nobody has compared yet with those that resemble them, each in a transaction of
 * its own. The work for one is bounded, whatever the database holds. Returns how many were compared.
 * @throws EngineError where the database is away or too slow; what could not be compared stays to be compared later.
 */
export async function relateDocuments({ kysely }: Database, limit: number): Promise<number> {
  for (let done = 0; done < limit; done++) {
    const id = await takeNext(kysely);
    if (id === undefined) return done;
    await kysely.transaction().execute((transaction) => relate(transaction, id));
  }
  return limit;
}

/** Counts the attempt before it is made, so that a document that fails each time does not stand in the way for ever. */
async function takeNext(kysely: Database['kysely']): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    update app.text_signatures set attempts = attempts + 1 where document_id = (
      select document_id from app.text_signatures where related_at is null and attempts < ${mostAttempts}
      order by attempts limit 1 for update skip locked)
    returning document_id as id`.execute(kysely);
  return rows[0]?.id;
}

async function relate(transaction: DocumentTransaction, id: string): Promise<void> {
  await sql`set local statement_timeout = ${sql.lit(patience)}`.execute(transaction);
  const { rows } = await sql<{ text: string }>`
    select left(text, 200000) as text from app.documents where id = ${id}::uuid`.execute(transaction);
  const signature = signText(rows[0]?.text ?? '');
  await keepSignature(transaction, id, signature);
  if (signature !== undefined) await keepPairs(transaction, id, signature);
}

async function keepSignature(transaction: DocumentTransaction, id: string, signature?: TextSignature): Promise<void> {
  await sql`delete from app.signature_bands where document_id = ${id}::uuid`.execute(transaction);
  await sql`delete from app.related_documents where ${id}::uuid in (document_id, related_id)`.execute(transaction);
  await sql`update app.text_signatures set related_at = now(), minima = ${signature ? [...signature.minima] : null}
    where document_id = ${id}::uuid`.execute(transaction);
  if (signature === undefined) return;
  await sql`insert into app.signature_bands (band, hash, document_id)
    select at, hash, ${id}::uuid from unnest(${[...bandsOf(signature)]}::integer[]) with ordinality b (hash, at)`.execute(
    transaction,
  );
}

interface Candidate {
  readonly id: string;
  readonly minima: readonly number[];
  /** The same contract number, or the same parties and title. */
  readonly isSameIdentity: boolean;
  readonly hasSameParties: boolean;
}

async function keepPairs(transaction: DocumentTransaction, id: string, signature: TextSignature): Promise<void> {
  const pairs = mostAlike(await findCandidates(transaction, id, signature), signature);
  if (pairs.length === 0) return;
  const own = await readPaper(transaction, id);
  for (const { candidate, similarity } of pairs) {
    const other = await readPaper(transaction, candidate.id);
    const changed = candidate.hasSameParties ? changedClauses(own.clauses, other.clauses) : [];
    await sql`insert into app.related_documents
        (document_id, related_id, text_similarity, page_similarity, changed_clauses)
      values (least(${id}::uuid, ${candidate.id}::uuid), greatest(${id}::uuid, ${candidate.id}::uuid), ${similarity},
        ${pageSimilarity(own.hashes, other.hashes)}, ${[...changed]})
      on conflict (document_id, related_id) do nothing`.execute(transaction);
  }
}

async function findCandidates(
  transaction: DocumentTransaction,
  id: string,
  signature: TextSignature,
): Promise<readonly Candidate[]> {
  const { rows } = await sql<Candidate>`
    with own as (select * from app.contract_values where document_id = ${id}::uuid and not confirmed),
    identical as (
      (select v.document_id from own join app.contract_values v on v.number_key = own.number_key and not v.confirmed
        where v.document_id <> own.document_id limit ${mostOfSameIdentity})
      union
      (select v.document_id from own join app.contract_values v
        on v.party_set = own.party_set and v.title_kernel = own.title_kernel and not v.confirmed
        where v.document_id <> own.document_id limit ${mostOfSameIdentity})
    ), banded as (
      select near.document_id
      from unnest(${[...bandsOf(signature)]}::integer[]) with ordinality b (hash, at)
      cross join lateral (
        select s.document_id from app.signature_bands s
        where s.band = b.at and s.hash = b.hash and s.document_id <> ${id}::uuid limit ${mostPerBand}
      ) near
    )
    select s.document_id as id, s.minima, bool_or(c.is_identical) as "isSameIdentity",
      bool_or(coalesce(v.party_set = own.party_set, false)) as "hasSameParties"
    from (select document_id, true as is_identical from identical
      union all select document_id, false from banded) c
    join app.text_signatures s on s.document_id = c.document_id and s.minima is not null
    left join app.contract_values v on v.document_id = c.document_id and not v.confirmed
    left join own on true
    group by s.document_id, s.minima`.execute(transaction);
  return rows;
}

function mostAlike(candidates: readonly Candidate[], signature: TextSignature) {
  const compared = candidates
    .map((candidate) => ({ candidate, similarity: textSimilarity(signature, candidate) }))
    .sort((a, b) => b.similarity - a.similarity);
  const identical = compared
    .filter(({ candidate, similarity }) => candidate.isSameIdentity && similarity >= leastOfSameIdentity)
    .slice(0, mostKeptOfIdentity);
  const others = compared.filter((one) => one.similarity >= leastSimilarity && !identical.includes(one));
  return [...identical, ...others.slice(0, mostKept - identical.length)];
}

interface Paper {
  readonly clauses: readonly ComparedClause[];
  readonly hashes: readonly (string | null)[];
}

async function readPaper(transaction: DocumentTransaction, id: string): Promise<Paper> {
  const clauses = await sql<ComparedClause>`
    select number, left(text, 5000) as text from app.clauses where document_id = ${id}::uuid
    order by ordinal limit 2000`.execute(transaction);
  const pages = await sql<{ hash: string | null }>`
    select image_hash as hash from app.pages where document_id = ${id}::uuid order by number`.execute(transaction);
  return { clauses: clauses.rows, hashes: pages.rows.map(({ hash }) => hash) };
}
