import { sql } from 'kysely';
import type { Migration } from 'kysely';

/**
 * Values of a contract as columns, for the analysts' views: derived from the record's rows and made anew at the end of
 * each transaction that writes one. Their columns follow models/field.ts and are added beside the views
 * (storage/views/contract-values.ts), as are the functions that fill them.
 */
export const contractValues: Migration = {
  async up(db) {
    await sql.raw(ddl).execute(db);
  },
};

const ddl = `
create table app.contract_values (
  document_id uuid not null references app.documents (id) on delete cascade,
  -- False: every value; true: only those a person or a second place confirms.
  confirmed boolean not null,
  primary key (document_id, confirmed)
);

create table app.contract_parties (
  document_id uuid not null references app.documents (id) on delete cascade,
  party text not null check (party in ('A', 'B', 'C', 'D')),
  primary key (document_id, party)
);

create function app.refresh_contract() returns trigger language plpgsql as $body$
begin
  -- A document that was removed in the same transaction has nothing left to tell.
  if exists (select 1 from app.documents where id = new.id) then
    perform app.refresh_contract_parties(new.id);
    perform app.refresh_contract_values(new.id);
  end if;
  return null;
end
$body$;

create constraint trigger contract_refreshed
  after insert or update of record on app.documents
  deferrable initially deferred for each row execute function app.refresh_contract();
`;
