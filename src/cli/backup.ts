import { fchmodSync, fstatSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import type { CreateFlags } from './backup-create.ts';
import type { DrillFlags } from './backup-drill.ts';
import type { FollowFlags } from './backup-follow.ts';
import type { ListFlags } from './backup-list.ts';
import type { RestoreFlags } from './backup-restore.ts';
import type { VerifyFlags } from './backup-verify.ts';
import { printResult } from './open-context.ts';

const ADDRESS = 'a folder or s3://bucket/prefix; BIVOUAC_BACKUP_STORE when left out';
const IN_CLEAR = 'take a backup that is not encrypted, although others are';
const IDENTITY = 'file with the secret keys of age; BIVOUAC_BACKUP_IDENTITY when left out';

function atLeastOne(value: string): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < 1) throw new InvalidArgumentError('Write a whole number from 1 on.');
  return number;
}

function timeOf(value: string): number {
  const time = Date.parse(value);
  // A time without a zone means another moment on every machine.
  if (Number.isNaN(time) || !/(Z|[+-]\d\d:\d\d)$/.test(value))
    throw new InvalidArgumentError(
      'Write a time with its zone, for instance 2026-11-26T18:00:00Z or 2026-11-26T19:00:00+01:00.',
    );
  return time;
}

function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

/** `keygen > file` is read by its owner alone, whatever the shell gives to new files. */
function closeOutputFile(): void {
  const { fd } = process.stdout;
  if (fstatSync(fd).isFile()) fchmodSync(fd, 0o600);
}

async function keygen(flags: { readonly json?: boolean }): Promise<void> {
  const { generateX25519Identity, identityToRecipient } = await import('age-encryption');
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  closeOutputFile();
  printResult(flags.json, { recipient, identity }, [`# public key: ${recipient}`, identity]);
}

/** `bivouac backup create`, `list`, `verify`, `restore`, `follow`, `drill`, `keygen`. */
export function backupCommand(): Command {
  const backup = new Command('backup').description('backups of the whole installation');
  backup
    .command('create')
    .description('back the installation up, running or not; what earlier backups have is not stored again')
    .option('--store <address>', ADDRESS)
    .option('--recipient <key>', 'encrypt to this public key of age; can be repeated', collect)
    .option('--in-clear', 'do not encrypt, whatever BIVOUAC_BACKUP_RECIPIENTS says')
    .option('--full', 'store everything anew')
    .option('--keep <number>', 'afterwards remove all backups of this installation but the newest ones', atLeastOne)
    .option('--new-store', 'make backups at this address although other ones were there before')
    .option('--json', 'print JSON')
    .action(async (flags: CreateFlags) => (await import('./backup-create.ts')).create(flags));
  backup
    .command('list')
    .description('which backups there are')
    .option('--store <address>', ADDRESS)
    .option('--json', 'print JSON')
    .action(async (flags: ListFlags) => (await import('./backup-list.ts')).list(flags));
  backup
    .command('verify [backup]')
    .description('compare every byte of one backup (an id, its beginning, or latest), or of the whole store')
    .option('--store <address>', ADDRESS)
    .option('--identity <file>', IDENTITY)
    .option('--in-clear', IN_CLEAR)
    .option('--json', 'print JSON')
    .action(async (meant: string | undefined, flags: VerifyFlags) =>
      (await import('./backup-verify.ts')).verify(meant, flags),
    );
  backup
    .command('restore [backup]')
    .description('restore a backup (an id, its beginning, or latest) to a new data folder, or one site of it')
    .option('--at <time>', 'restore everything as it was then, for instance 2026-11-26T18:00:00Z', timeOf)
    .option('--to <folder>', 'data folder that comes to be; with --site an existing one, BIVOUAC_DATA when left out')
    .option('--site <id>', 'restore this site alone into an installation; its other sites stay as they are')
    .option('--yes', 'replace the site there')
    .option('--store <address>', ADDRESS)
    .option('--identity <file>', IDENTITY)
    .option('--in-clear', IN_CLEAR)
    .option('--json', 'print JSON')
    .action(async (meant: string | undefined, flags: RestoreFlags) =>
      (await import('./backup-restore.ts')).restore(meant, flags),
    );
  backup
    .command('follow')
    .description(
      'store what changes after the latest backup, until it is ended; a server does so with BIVOUAC_BACKUP_FOLLOW',
    )
    .option('--every <seconds>', 'how often', atLeastOne, 30)
    .option('--store <address>', ADDRESS)
    .option('--json', 'print a line of JSON each time')
    .action(async (flags: FollowFlags) => (await import('./backup-follow.ts')).follow(flags));
  backup
    .command('drill')
    .description('restore the latest backup into a temporary folder and look through it; a server does so every week')
    .option('--store <address>', ADDRESS)
    .option('--identity <file>', IDENTITY)
    .option('--json', 'print JSON')
    .action(async (flags: DrillFlags) => (await import('./backup-drill.ts')).drill(flags));
  backup
    .command('keygen')
    .description('make a pair of keys of age: keep the secret one away from the server')
    .option('--json', 'print JSON')
    .action(keygen);
  return backup;
}
