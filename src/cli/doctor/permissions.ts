import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { failure, fine, someOf, warning } from './finding.ts';
import type { Finding, Subject } from './finding.ts';

/** Rights of others than the owner. */
const OTHERS = 0o077;
/** What nobody else should read: letters, questions and the secret that signs links. */
const PRIVATE = ['', 'secret', 'bivouac.db', 'erasures.jsonl'];
/** Folders below the data folder are looked through this deep: deeper ones are made by the same program. */
const DEPTH = 3;

function entries(folder: string, depth = 0): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() && depth < DEPTH ? [file, ...entries(file, depth + 1)] : [file];
  });
}

function canWrite(file: string): boolean {
  try {
    accessSync(file, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    // Files of a running server come and go; what is gone is no problem.
    return statSync(file, { throwIfNoEntry: false }) === undefined;
  }
}

function checkOwner(dataFolder: string, files: readonly string[]): Finding[] {
  const { uid } = statSync(dataFolder);
  const foreign = files.filter((file) => (statSync(file, { throwIfNoEntry: false })?.uid ?? uid) !== uid);
  if (foreign.length === 0) return [];
  return [
    warning(
      'permissions',
      `files in ${dataFolder} belong to another user than the folder: ${someOf(foreign.map((file) => path.relative(dataFolder, file)))}`,
      `Run commands as the server's user (sudo -u bivouac …), and give it these files: chown -R --reference=${dataFolder} ${dataFolder}`,
    ),
  ];
}

function checkPrivacy(dataFolder: string): Finding[] {
  // The folder's own rights hold for everything in it.
  if ((statSync(dataFolder).mode & OTHERS) === 0) return [];
  const open = PRIVATE.filter((name) => {
    const mode = statSync(path.join(dataFolder, name), { throwIfNoEntry: false })?.mode ?? 0;
    return (mode & OTHERS) !== 0;
  });
  return [
    warning(
      'permissions',
      `other users of this machine can open ${dataFolder}${open.includes('secret') ? ', the secret that signs links too' : ''}`,
      `chmod 700 ${dataFolder}`,
    ),
  ];
}

/** Whether this user can write everything in the data folder, and others can read nothing. */
export function checkPermissions({ config: { dataFolder } }: Subject): Finding[] {
  const files = entries(dataFolder);
  const unwritable = files.filter((file) => !canWrite(file)).map((file) => path.relative(dataFolder, file));
  const findings = [...checkOwner(dataFolder, files), ...checkPrivacy(dataFolder)];
  if (unwritable.length > 0) {
    findings.push(
      failure(
        'permissions',
        `this user cannot write ${someOf(unwritable)} in ${dataFolder}`,
        'Give the server’s user the right to read and write everything in the data folder, or mount the disk for writing.',
      ),
    );
  }
  if (findings.length > 0) return findings;
  return [fine('permissions', `this user can write all ${String(files.length)} entries, others can read none`)];
}
