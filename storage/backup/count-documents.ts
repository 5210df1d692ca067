import { sql } from 'kysely';
import { openDatabase } from '../database.ts';
import { stepsOf } from '../migrations/schema-state.ts';
import type { BackupManifest } from './backup-manifest.ts';

/** What of a database a backup states, to be compared when it is restored. */
export async function countDocuments(connectionString: string): Promise<Pick<BackupManifest, 'steps' | 'documents'>> {
  const database = openDatabase(connectionString);
  try {
    const steps = await stepsOf(database);
    if (steps.length === 0) return { steps, documents: 0 };
    const counted = sql<{ documents: number }>`select count(*)::integer as documents from app.documents`;
    const { rows } = await counted.execute(database.kysely);
    return { steps, documents: rows[0]?.documents ?? 0 };
  } finally {
    await database.close();
  }
}
