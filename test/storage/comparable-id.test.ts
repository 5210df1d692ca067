import { describe, expect, it } from 'vitest';
import { comparableId } from '../../storage/comparable-id.ts';
import { createContractRepository } from '../../storage/contracts.ts';
import { useTestDatabase } from '../support/database.ts';

const test = useTestDatabase();

describe('an id from outside', () => {
  it('is kept where it is a UUID, and names nothing where it is none', () => {
    const id = '01a21643-8137-7831-bb3d-f7c71ce5b5ca';
    expect(comparableId(id)).toBe(id);
    for (const none of ['', 'x', `${id}0`, "' or true --", id.replaceAll('-', '')]) {
      expect(comparableId(none)).toBe('00000000-0000-0000-0000-000000000000');
    }
  });

  it('of no document is an error that says so', async () => {
    const contracts = createContractRepository(test().database);
    for (const id of ['nonsense', '01a21643-8137-7831-bb3d-f7c71ce5b5ca'])
      await expect(contracts.readRecord(id)).rejects.toMatchObject({ code: 'document-unknown' });
  });
});
