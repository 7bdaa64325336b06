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

const PROVED = {
  contents: 'every file and database is what it was',
  bytes: 'the stored bytes are what they were; give --identity to look into it',
  nothing: '',
} as const;

function backupLines({ id, problems, proved }: VerifiedBackup): string[] {
  if (problems.length === 0) return [`${id}  whole: ${PROVED[proved]}`];
  return [`${id}  DAMAGED`, ...problems.map((problem) => `  ${problem}`)];
}

function linesOf(found: VerifiedStore): string[] {
  return [
    ...found.backups.flatMap(backupLines),
    ...found.problems.map((problem) => `DAMAGED, though no backup itself needs it: ${problem}`),
    ...found.inClear.map(
      (id) => `NOT ENCRYPTED, so anybody who can write there may have put it there (--in-clear accepts it): ${id}`,
    ),
    ...found.strangers.map((name) => `does not belong here: ${name}`),
    `${String(found.pieces)} pieces read, ${sizeText(found.bytes)}; ${String(found.unused)} of them belong to no backup`,
  ];
}

/** `bivouac backup verify`. Exit code 1 when anything is damaged. */
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
