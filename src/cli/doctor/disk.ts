import { statfsSync, statSync } from 'node:fs';
import type { Config } from '../../config.ts';
import { databaseFile } from '../../infra/sqlite/database.ts';
import { failure, fine, warning } from './finding.ts';
import type { Finding, Subject } from './finding.ts';

/** Below these a disk is called nearly full, and full, in bytes. */
const LOW_BYTES = 1_000_000_000;
const FULL_BYTES = 100_000_000;
/** Below this share of files left a disk is called nearly full. */
const LOW_FILES = 0.02;
/** A write-ahead log of this size was not taken into the database for long, in bytes. */
const LONG_WAL = 1_000_000_000;

/** Types of file systems on other machines, where a lock may hold nobody off: NFS, SMB, SMB2, CIFS, AFS, CEPH. https://man7.org/linux/man-pages/man2/statfs.2.html */
const REMOTE = new Set([0x6969, 0x517b, 0xfe534d42, 0xff534d42, 0x5346414f, 0x00c36400]);

function checkSpace({ dataFolder }: Config): Finding {
  const { bavail, bsize } = statfsSync(dataFolder);
  const free = bavail * bsize;
  const message = `${(free / 1e9).toFixed(1)} GB free in ${dataFolder}`;
  if (free >= LOW_BYTES) return fine('disk', message);
  const advice =
    'Make room: pictures and the database grow, and a full disk stops all writes while pages are still served.';
  return free < FULL_BYTES ? failure('disk', message, advice) : warning('disk', message, advice);
}

function checkFiles({ dataFolder }: Config): Finding[] {
  const { files, ffree } = statfsSync(dataFolder);
  // Some file systems make room for files as they need it, and say 0.
  if (files === 0 || ffree / files >= LOW_FILES) return [];
  return [
    warning(
      'disk',
      `${String(ffree)} of ${String(files)} files (inodes) are left in ${dataFolder}`,
      'Remove small files that nobody needs: without inodes nothing can be written, however much space is free.',
    ),
  ];
}

function checkKind({ dataFolder }: Config): Finding[] {
  if (!REMOTE.has(statfsSync(dataFolder).type)) return [];
  return [
    warning(
      'disk',
      `${dataFolder} lies on a network disk`,
      'SQLite needs a local disk: on others two servers may not see each other’s locks, and the database can be damaged.',
    ),
  ];
}

function checkLog({ dataFolder }: Config): Finding[] {
  const size = statSync(`${databaseFile(dataFolder)}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  if (size < LONG_WAL) return [];
  return [
    warning(
      'disk',
      `the write-ahead log of the database has ${(size / 1e9).toFixed(1)} GB`,
      'Something reads the database without an end. Restart the server; if it grows again, look for another program that has the file open.',
    ),
  ];
}

/** Room, inodes, and whether the disk is one of this machine. */
export function checkDisk({ config }: Subject): Finding[] {
  return [checkSpace(config), ...checkFiles(config), ...checkKind(config), ...checkLog(config)];
}
