const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * An id from outside as an index on a uuid column is asked for it; `id::text = …` would read the whole table. What is no
 * UUID becomes the nil UUID (RFC 9562), which names nothing.
 */
export function comparableId(id: string): string {
  return uuid.test(id) ? id : '00000000-0000-0000-0000-000000000000';
}
