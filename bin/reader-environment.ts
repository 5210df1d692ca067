/**
 * How glibc's allocator behaves in a reader; other systems' allocators ignore these. One arena, and blocks of a fixed
 * size upwards given back to the system when freed: left to itself the allocator raises both thresholds to the largest
 * picture seen, and a reader keeps the sum of its peaks. Over eighteen scan pages a reader held 330 MB on average with
 * blocks of 4 MB and 32 MB kept (with V8's young space bounded, too), 400 MB with 16 and 64 MB, for the same processor
 * time; 16 MB kept save 10 MB more and cost 7 %.
 */
const allocator = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: String(4 * 1024 ** 2),
  MALLOC_TRIM_THRESHOLD_: String(32 * 1024 ** 2),
} as const;

/** Names of variables that may hold a secret: PGPASSWORD, DATABASE_URL, AWS_SECRET_ACCESS_KEY, HETONG_LLM_API_KEY … */
const secret = /^(PG|AWS_)|URL|KEY|TOKEN|SECRET|PASSW|CREDENTIAL/i;

/**
 * What reader processes inherit of `environment`. They open files from outside, so nothing that may be a secret; what the
 * operator says of the allocator goes before our own choice.
 */
export function readerEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const open = Object.entries(environment).filter(([name]) => !secret.test(name));
  return { ...allocator, ...Object.fromEntries(open) };
}
