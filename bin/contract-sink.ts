import type { ContractSink } from '../pipeline/import-batch.ts';
import type { Storage } from '../storage/index.ts';

/** The storage as an import sees it. */
export function contractSink({ contracts }: Pick<Storage, 'contracts'>): ContractSink {
  return {
    load: (document) => contracts.load(document),
    findFileName: async (sha256) => (await contracts.findBySha256(sha256))?.fileName,
    recordFailure: (failure) => contracts.recordFailure(failure),
  };
}
