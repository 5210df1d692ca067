import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { EngineError } from '../../models/errors.ts';
import { createImportDesk } from '../../web/server/imports/import-desk.ts';
import { documentFrom } from '../support/contract-record.ts';
import { useDesk } from '../support/review-desk.ts';
import { silentLog } from '../support/silent-log.ts';

const desk = useDesk();
const sha256 = createHash('sha256').update('bytes').digest('hex');

/** The same object, of which one call fails as if the database had gone away. */
function failingAt<Target extends object>(target: Target, isTheCall: (args: readonly unknown[]) => boolean): Target {
  return new Proxy(target, {
    get: (object, name, receiver) => {
      const method: unknown = Reflect.get(object, name, receiver);
      if (typeof method !== 'function') return method;
      return async (...args: readonly unknown[]) => {
        if (isTheCall(args))
          throw new EngineError('away', { code: 'database-unreachable', retryable: true, remedy: '' });
        return method.apply(object, args) as unknown;
      };
    },
  });
}

test('a file that was taken ends loaded whichever call after that fails because the database is away', async () => {
  const { storage, folder } = desk();
  const { batch } = await storage.uploads.addBatch('away', 'nobody');
  for (let failing = 1; failing <= 6; failing++) {
    let [calls, isTaken] = [0, false];
    const isTheCall = (args: readonly unknown[]): boolean => {
      // Whoever is told that this call failed does not know whether it was done.
      isTaken ||= JSON.stringify(args).includes('"queued"');
      return isTaken && ++calls === failing;
    };
    const imports = createImportDesk({
      uploads: failingAt(storage.uploads, isTheCall),
      contracts: failingAt(storage.contracts, isTheCall),
      ports: {
        async importFile({ onPage }) {
          onPage();
          await storage.contracts.load({ ...documentFrom({ seed: 'away' }), pageImages: new Map() });
          return { outcome: 'loaded', sha256 };
        },
      },
      ...{ folder, mostBytes: 1000, concurrency: 1, log: silentLog },
    });
    const body = new Blob(['bytes']).stream();
    const upload = await imports.receive({ batch, name: `away-${failing}.pdf`, body, length: 5 });
    await expect.poll(async () => (await storage.uploads.find(upload.id))?.state).toBe('loaded');
    await imports.close();
    expect(calls).toBeGreaterThanOrEqual(failing);
  }
});
