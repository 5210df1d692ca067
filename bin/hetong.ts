#!/usr/bin/env node
import { runCli } from './cli.ts';

// A reader that closes the pipe early (`hetong query … | head`) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await runCli(process.argv.slice(2));
