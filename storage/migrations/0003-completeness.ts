import { sql } from 'kysely';
import type { Migration } from 'kysely';

/**
 * A document is whole or it is not there: at the end of each transaction that writes one, the rows of every part are
 * counted against the numbers the document was announced with.
 */
export const completeness: Migration = {
  async up(db) {
    await sql.raw(ddl).execute(db);
  },
};

const parts = ['pages', 'clauses', 'fields', 'fees', 'evidence', 'marks', 'findings', 'issues', 'clause_search'];

const counts = parts
  .map((part) => `'${part}', (select count(*) from app.${part} where document_id = new.id)`)
  .join(',\n    ');

const ddl = `
create function app.check_document_complete() returns trigger language plpgsql as $body$
declare
  actual jsonb := jsonb_build_object(
    ${counts}
  );
begin
  if actual <> new.part_counts then
    raise exception 'document % is incomplete: announced %, present %', new.id, new.part_counts, actual
      using errcode = 'integrity_constraint_violation', constraint = 'document_complete';
  end if;
  return null;
end
$body$;

create constraint trigger document_complete
  after insert or update of record, part_counts on app.documents
  deferrable initially deferred for each row execute function app.check_document_complete();
`;
