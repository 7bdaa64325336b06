import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import { createBackup } from '../infra/backup/create-backup.ts';
import type { CreatedBackup } from '../infra/backup/create-backup.ts';
import { sizeText } from '../infra/models/download/disk-room.ts';
import { BACKUP_KEYS } from '../infra/sqlite/writes/backup-notes.ts';
import { AppError } from '../shared/errors.ts';
import { noteInDatabase, rememberedStores, rememberStore } from './backup-note.ts';
import { chosenStore, outsideMedia } from './backup-store.ts';
import { runLongWork } from './long-work.ts';
import { printResult } from './open-context.ts';

/** Flags of `backup create`. */
export interface CreateFlags {
  readonly store?: string;
  readonly recipient?: readonly string[];
  readonly inClear?: boolean;
  readonly full?: boolean;
  readonly keep?: number;
  readonly newStore?: boolean;
  readonly json?: boolean;
}

function recipientsOf(flags: CreateFlags, config: Config): readonly string[] | null {
  if (flags.inClear !== true) return flags.recipient ?? config.backup.recipients;
  if (flags.recipient === undefined) return null;
  throw new AppError({ kind: 'invalid', code: 'usage', message: '--in-clear and --recipient exclude each other.' });
}

/** This version of Bivouac, as package.json has it. */
function versionOf(root: string): string {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  return version;
}

function linesOf(made: CreatedBackup): string[] {
  return [
    `${made.id}: ${String(made.files)} files, ${sizeText(made.bytes)}, as of ${new Date(made.at).toISOString()}`,
    `  ${made.encrypted ? 'encrypted' : 'in clear: whoever reads it has every message and account'}; stored anew: ${sizeText(made.added.bytes)} in ${made.store}`,
    ...made.missing.map((file) => `  lost before, and so not in it: ${file}`),
    ...made.skipped.map(
      (file) => `  left out, since it cannot be read now or no backup can hold a file of this name or kind: ${file}`,
    ),
    ...made.removed.map((id) => `  removed: ${id}`),
    ...(made.laterBefore === null
      ? []
      : [
          `  THE CLOCK IS WRONG, or was when the backup before was made, which shows a later moment: ${made.laterBefore}. Look with bivouac doctor; restore --at leaves the one aside whose moment is wrong`,
        ]),
    ...made.unreadable.map((id) => `  damaged, and nothing was tidied because of it: ${id}`),
  ];
}

/** `bivouac backup create`. */
export async function create(flags: CreateFlags): Promise<void> {
  const config = readConfig(process.env);
  const { dataFolder } = config;
  const recipients = recipientsOf(flags, config);
  const made = await runLongWork(
    'No backup was added; what was stored of it is needed by nobody, and goes with the next backup made with --keep.',
    (given) => {
      const store = chosenStore(flags.store, config.backup, given.signal);
      return createBackup({
        ...{ ...given, store, recipients, dataFolder, version: versionOf(config.root) },
        ...{ full: flags.full === true, keep: flags.keep ?? null, outside: outsideMedia(config) },
        knownStores: flags.newStore === true ? [] : rememberedStores(dataFolder, store.address),
      });
    },
  );
  const { at, id } = made;
  await noteInDatabase(dataFolder, { key: BACKUP_KEYS.made, value: { at, id, store: made.store } });
  await rememberStore(dataFolder, made.store, made.storeId, at);
  printResult(flags.json, made, linesOf(made));
  const isWhole = made.unreadable.length + made.missing.length + made.skipped.length === 0;
  if (!isWhole || made.laterBefore !== null) process.exitCode = 1;
}
