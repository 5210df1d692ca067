import type { Logger } from '../../models/ports.ts';

const nothing = (): void => undefined;

/** A log that says nothing. */
export const silentLog: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };
