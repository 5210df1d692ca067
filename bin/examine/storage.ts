import type { Logger } from '../../models/ports.ts';
import { createTokenizer } from '../../pipeline/segment/tokenizers/create-tokenizer.ts';
import { openStorage } from '../../storage/index.ts';
import type { SchemaState, Storage } from '../../storage/index.ts';
import type { Settings } from '../settings.ts';
import { attempt } from './check.ts';
import type { Check, Found } from './check.ts';

const goOn = 'Mend the database first.';

/** The database and what is in it. Nothing is changed: tables of an earlier version stay so until they are migrated. */
export async function examineStorage(settings: Settings, log: Logger): Promise<readonly Check[]> {
  const { dataDir, databaseUrl } = settings;
  let opened: Storage | undefined;
  const database = await attempt('database', 'Start the database server, or correct DATABASE_URL.', async () => {
    opened = await openStorage({ dataDir, databaseUrl: databaseUrl || null, log, joins: true });
    return databaseCheck(opened);
  });
  if (opened === undefined) return [database];
  const storage = opened;
  try {
    const schema = await attempt('tables', goOn, async () => schemaCheck(await storage.schemaState()));
    if (schema.state !== 'ok' || (await storage.schemaState()) === 'empty') return [database, schema];
    return [
      database,
      schema,
      await attempt('analyst role', goOn, () => roleCheck(storage)),
      await attempt('search index', goOn, () => searchIndexCheck(storage)),
      await attempt('failures', goOn, () => failureCheck(storage)),
    ];
  } finally {
    await storage.close();
  }
}

async function databaseCheck(storage: Storage): Promise<Found> {
  const { kind, version, database } = await storage.describe();
  return { state: 'ok', found: `Postgres ${version}, ${kind}, ${database}` };
}

function schemaCheck(state: SchemaState): Found {
  switch (state) {
    case 'current':
      return { state: 'ok', found: 'of this version' };
    case 'empty':
      return { state: 'ok', found: 'none yet; the first import makes them' };
    case 'behind':
      return { state: 'bad', found: 'of an earlier version (schema-behind)', remedy: 'Run `hetong db migrate`.' };
    case 'ahead':
      return {
        state: 'bad',
        found: 'of a later version of the program (schema-ahead)',
        remedy: 'Use that version: this one would not know what it finds.',
      };
  }
}

async function roleCheck(storage: Storage): Promise<Found> {
  if ((await storage.describe()).analystRole) return { state: 'ok', found: 'queries run as analyst_ro' };
  return {
    state: 'warn',
    found: 'queries run read-only, but not as analyst_ro',
    remedy: 'Let the database user create roles, then run `hetong db migrate`.',
  };
}

async function searchIndexCheck(storage: Storage): Promise<Found> {
  const { id } = await createTokenizer();
  const { documents, older, cutOtherwise, outdated, tokenizers } = await storage.contracts.searchIndexState(id);
  if (outdated === 0) return { state: 'ok', found: `${documents} documents, words by ${id}` };
  return {
    state: 'warn',
    found: `of ${documents} documents ${older} were indexed by another version, ${cutOtherwise} by another engine or dictionary than ${id}: ${tokenizers.join(', ')}`,
    remedy: 'Run `hetong db reindex`; until then search is complete, but slow or ranked otherwise.',
  };
}

async function failureCheck(storage: Storage): Promise<Found> {
  const { failures, failuresByCode } = await storage.contracts.summary();
  if (failures === 0) return { state: 'ok', found: 'none' };
  const byCode = Object.entries(failuresByCode).map(([code, count]) => `${code} ${count}`);
  return {
    state: 'warn',
    found: `${failures} files could not be imported: ${byCode.join(', ')}`,
    remedy: 'See `hetong status` for the reasons; mend what is wrong, then `hetong retry`, or import a mended file.',
  };
}
