import { Command } from 'commander';
import { stat } from 'node:fs/promises';
import { ConfigurationError } from '../../models/errors.ts';
import { backUp, describePlace, restore } from '../../storage/index.ts';
import type { SetExitCode } from '../cli.ts';
import { commandContext } from '../command-context.ts';
import { composeBlobPlace } from '../compose.ts';
import { exitCodes } from '../exit-codes.ts';
import { onInterrupt } from '../interruption.ts';
import { packageVersion } from '../package-root.ts';
import type { Settings } from '../settings.ts';

const whatIsInIt =
  'Holds the embedded database, its passwords, the originals, the page pictures and uploads on their way;\n' +
  'not the cache of read pages, which is made anew, nor settings, nor a store that blobUrl names. Contracts are in it: keep it\n' +
  'as safe as they are.\n';

/** `hetong db backup FILE`. */
export const backupCommand = (setExitCode: SetExitCode): Command =>
  new Command('backup')
    .description('copy the embedded database and the kept files into one file; stop serve, import and worker first')
    .argument('<file>', 'file to be made, a gzipped tar')
    .addHelpText('before', 'Example:\n  hetong db backup /backups/hetong-2026-11-26.tar.gz\n')
    .addHelpText('after', `\n${whatIsInIt}`)
    .action(async (file: string, _flags: unknown, command: Command) => {
      const { settings, log, messages, json, out, note } = commandContext(command);
      refuseServer(settings, 'Back the server up with pg_dump, and copy the folder blobs of the data folder.');
      const interruption = onInterrupt(() => note(messages.stopping));
      try {
        const { dataDir } = settings;
        const { stopping } = interruption;
        const manifest = await backUp({ dataDir, file, program: packageVersion(), log, signal: stopping });
        const bytes = (await stat(file)).size;
        if (json) out(JSON.stringify({ file, bytes, ...manifest }));
        note(messages.backedUp({ file, bytes, ...manifest }));
        if (settings.blobUrl !== '') note(messages.storeNotBackedUp(describePlace(composeBlobPlace(settings))));
      } catch (error) {
        if (!interruption.stopping.aborted) throw error;
        setExitCode(exitCodes.interrupted);
      } finally {
        interruption.end();
      }
    });

/** `hetong db restore FILE`. */
export const restoreCommand = (): Command =>
  new Command('restore')
    .description('put what `db backup` made into an empty data folder')
    .argument('<file>', 'a file that `hetong db backup` made')
    .option('--force', 'replace what is in the data folder; it is kept beside, under another name')
    .addHelpText('before', 'Example:\n  hetong db restore /backups/hetong-2026-11-26.tar.gz --data-dir /srv/hetong\n')
    .addHelpText('after', `\n${whatIsInIt}`)
    .action(async (file: string, { force = false }: { readonly force?: boolean }, command: Command) => {
      const { settings, log, messages, json, out, note } = commandContext(command);
      refuseServer(settings, 'Restore the server with pg_restore, and copy the folder blobs back.');
      const { dataDir } = settings;
      const { manifest, keptAs } = await restore({ dataDir, file, force, log });
      if (json) out(JSON.stringify({ dataDir, keptAs, ...manifest }));
      note(messages.restored({ dataDir, keptAs, ...manifest }));
    });

function refuseServer({ databaseUrl }: Settings, remedy: string): void {
  if (databaseUrl === '') return;
  throw new ConfigurationError('Only the embedded database is backed up and restored by this program.', {
    code: 'backup-embedded-only',
    remedy,
  });
}
