import { describe, expect, it } from 'vitest';
import { timeOrderedId } from '../../storage/load/time-ordered-id.ts';

describe('an id that is ordered by time', () => {
  it('is a UUID of version 7 that sorts after all earlier ones', () => {
    const ids = [1, 1_000, 1_700_000_000_000, 2_000_000_000_000].map(timeOrderedId);
    expect([...ids].sort()).toEqual(ids);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
