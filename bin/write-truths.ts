import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ContractRecord, Source } from '../models/contract-record.ts';
import type { BlobStore } from '../models/ports.ts';
import { labelOf } from '../pipeline/evaluate/read-labelled.ts';
import { truthFromRecord } from '../pipeline/evaluate/truth-from-record.ts';

/** How many truth files were written. */
export interface WrittenTruths {
  readonly documents: number;
  /** Those in which something was left undecided. */
  readonly partial: number;
  /** Documents in which nobody decided anything. */
  readonly skipped: number;
  /** Contracts that are kept as several files and were not copied. */
  readonly withoutOriginal: number;
}

/** Only the owner reads what people said of contracts. */
const ownerOnly = 0o600;

/**
 * Writes NAME.truth.json for every record people decided something of, and the contract beside it where a store is given. Two
 * documents of one name are told apart by the beginning of their SHA-256.
 */
export async function writeTruths(
  records: AsyncIterable<ContractRecord>,
  { folder, blobs }: { readonly folder: string; readonly blobs: BlobStore | null },
): Promise<WrittenTruths> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const taken = new Set<string>();
  const counts = { documents: 0, partial: 0, skipped: 0, withoutOriginal: 0 };
  for await (const record of records) {
    const truth = truthFromRecord(record);
    if (truth === null) {
      counts.skipped++;
      continue;
    }
    const label = freeLabel(record.source, taken);
    const file = path.join(folder, `${label}.truth.json`);
    await writeFile(file, `${JSON.stringify(truth, null, 1)}\n`, { mode: ownerOnly });
    counts.documents++;
    if (truth.listed === true) counts.partial++;
    if (blobs !== null && !(await copyOriginal(record.source, blobs, path.join(folder, label))))
      counts.withoutOriginal++;
  }
  return counts;
}

function freeLabel({ fileName, sha256 }: Source, taken: Set<string>): string {
  const plain = labelOf(fileName);
  const label = taken.has(plain) ? `${plain}-${sha256.slice(0, 8)}` : plain;
  taken.add(label);
  return label;
}

/** False where the document is a folder of pages, which the store keeps page by page. */
async function copyOriginal({ sha256, fileName }: Source, blobs: BlobStore, place: string): Promise<boolean> {
  if (!(await blobs.has(sha256))) return false;
  await writeFile(`${place}${path.extname(fileName)}`, await blobs.get(sha256), { mode: ownerOnly });
  return true;
}
