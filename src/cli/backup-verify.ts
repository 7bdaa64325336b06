import path from 'node:path';
import { readConfig } from '../config.ts';
import { ownName } from '../infra/backup/own-installation.ts';
import { findBackup, requireStore } from '../infra/backup/store-contents.ts';
import { verifyStore } from '../infra/backup/verify-store.ts';
import type { VerifiedBackup, VerifiedStore } from '../infra/backup/verify-store.ts';
import { sizeText } from '../infra/models/download/disk-room.ts';
import { chosenOpener, chosenStore, expectsEncryption } from './backup-store.ts';
import { runLongWork } from './long-work.ts';
import { printResult } from './open-context.ts';

/** Flags of `backup verify`. */
export interface VerifyFlags {
  readonly store?: string;
  readonly identity?: string;
  readonly inClear?: boolean;
  readonly json?: boolean;
}

function backupLines({ id, problems, unopened, proved }: VerifiedBackup): string[] {
  if (problems.length > 0) return [`${id}  DAMAGED`, ...problems.map((problem) => `  ${problem}`)];
  if (proved === 'contents') return [`${id}  whole: every file and database is what it was`];
  return [
    `${id}  not opened: every stored piece is there and is, byte for byte, what was stored (SHA-256)`,
    ...(unopened === null ? [] : [`  THE KEY DOES NOT OPEN IT: ${unopened}`]),
  ];
}

/** What is left open where nothing could be opened. */
function unopenedLines({ backups }: VerifiedStore): string[] {
  const unopened = backups.filter(({ proved }) => proved === 'bytes').length;
  if (unopened === 0) return [];
  return [
    `NOT PROVED of ${String(unopened)}, which were not opened: that your secret key opens them, that the files and databases in them are whole, that they hold every piece of the changes after them, and that it was you who made them.`,
    '  Where the secret key is: bivouac backup verify --identity <file>',
  ];
}

function linesOf(found: VerifiedStore): string[] {
  return [
    ...found.backups.flatMap(backupLines),
    ...found.problems.map((problem) => `DAMAGED, though no backup itself needs it: ${problem}`),
    ...found.inClear.map(
      (id) => `NOT ENCRYPTED, so anybody who can write there may have put it there (--in-clear accepts it): ${id}`,
    ),
    ...found.wrongMoments.map(
      (id) =>
        `made in another order than its moment says, while a clock was wrong; restore --at leaves it aside: ${id}`,
    ),
    ...found.strangers.map((name) => `does not belong here: ${name}`),
    `${String(found.pieces)} pieces read, ${sizeText(found.bytes)}; ${String(found.unused)} of them belong to no backup`,
    ...unopenedLines(found),
  ];
}

/** `bivouac backup verify`. Exit code 1 when anything is damaged, or the key that was given does not open something. */
export async function verify(meant: string | undefined, flags: VerifyFlags): Promise<void> {
  const config = readConfig(process.env);
  const opener = chosenOpener(flags.identity, config.backup);
  const scratch = path.join(config.dataFolder, 'scratch');
  const encrypts = flags.inClear === true ? null : expectsEncryption(config.backup, opener);
  const found = await runLongWork('Nothing was changed.', async (given) => {
    const store = chosenStore(flags.store, config.backup, given.signal);
    await requireStore(store);
    const only = meant === undefined ? null : await findBackup(store, meant, await ownName(config.dataFolder));
    return verifyStore({ ...given, source: { store, opener }, scratch, only, encrypts });
  });
  printResult(flags.json, found, linesOf(found));
  if (!found.ok) process.exitCode = 1;
}
