import { sql } from 'kysely';
import type { Migration } from 'kysely';

/**
 * Values of contracts are made anew for many documents in one statement. A transaction that loads a batch says
 * `hetong.loads_batch` and calls the functions once for all of it; any other has each document's made at its end.
 */
export const contractRefresh: Migration = {
  async up(db) {
    await sql.raw(ddl).execute(db);
  },
};

const ddl = `
create or replace function app.refresh_contract() returns trigger language plpgsql as $body$
begin
  if current_setting('hetong.loads_batch', true) = 'yes' then return null; end if;
  -- A document that was removed in the same transaction has nothing left to tell.
  if exists (select 1 from app.documents where id = new.id) then
    perform app.refresh_contract_parties(array[new.id]);
    perform app.refresh_contract_values(array[new.id]);
  end if;
  return null;
end
$body$;
drop function if exists app.refresh_contract_parties(uuid);
drop function if exists app.refresh_contract_values(uuid);
`;
