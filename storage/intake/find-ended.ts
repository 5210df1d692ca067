import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { ContractRecord } from '../../models/contract-record.ts';
import type { ImportFailure, IntakeEnd } from '../../models/intake.ts';
import { recordIn } from '../load/packed-reading.ts';
import type { StoredRecord } from '../load/packed-reading.ts';
import type { Tables } from '../tables.ts';

interface EndedRow extends StoredRecord {
  readonly id: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly state: 'loaded' | 'duplicate' | 'failed';
  readonly failure: ImportFailure | null;
  readonly documentName: string | null;
}

/** Those of the files handed over that have ended, and how. */
export async function findEnded(kysely: Kysely<Tables>, ids: readonly string[]): Promise<readonly IntakeEnd[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<EndedRow>`
    select i.id, i.file_name as "fileName", i.sha256, i.state, i.failure,
      case when i.state = 'loaded' then d.record end as record,
      case when i.state = 'loaded' and d.record is null then r.packed end as packed, d.file_name as "documentName"
    from app.intake i left join app.documents d on d.sha256 = i.sha256
    left join app.readings r on r.document_id = d.id
    where i.id = any(${[...ids]}::uuid[]) and i.state in ('loaded', 'duplicate', 'failed')`.execute(kysely);
  return rows.map(endOf);
}

function endOf({ id, fileName, sha256, state, failure, documentName, ...stored }: EndedRow): IntakeEnd {
  // Checked when it was loaded.
  const record = recordIn(stored) as ContractRecord | null;
  const file = { id, fileName, sha256 };
  if (state === 'failed' && failure !== null) return { ...file, state, failure };
  if (state === 'loaded' && record !== null) return { ...file, state, record };
  return { ...file, state: 'duplicate', of: documentName ?? fileName };
}
