import path from 'node:path';
import { Command, Option } from 'commander';
import { readConfig } from '../config.ts';
import { databaseFacts } from '../infra/backup/database-facts.ts';
import { moveMedia } from '../infra/files/move-media.ts';
import type { MovedMedia } from '../infra/files/move-media.ts';
import { folderSiteFiles, remoteSiteFiles } from '../infra/files/open-site-files.ts';
import { sizeText } from '../infra/models/download/disk-room.ts';
import { databaseFile } from '../infra/sqlite/database.ts';
import { AppError } from '../shared/errors.ts';
import { runLongWork } from './long-work.ts';
import { printResult } from './open-context.ts';

interface Flags {
  readonly to: 'store' | 'folder';
  readonly json?: boolean;
}

function linesOf(moved: MovedMedia, address: string, next: readonly string[]): string[] {
  const { files, bytes, copied, damaged, lost } = moved;
  return [
    `${String(files)} files, ${sizeText(bytes)}, lie in ${address}, each compared with its source by hash; copied now: ${String(copied)}`,
    ...damaged.map((file) => `  damaged, and so not copied: ${file}`),
    ...lost.map((file) => `  known to the database, and not there: ${file}`),
    ...(damaged.length + lost.length === 0 ? ['Everything that the database knows is there.'] : []),
    ...next,
  ];
}

async function move({ to, json }: Flags): Promise<void> {
  const config = readConfig(process.env);
  const remote = remoteSiteFiles(config);
  if (remote === null) {
    throw new AppError({
      kind: 'invalid',
      code: 'usage',
      message: 'Nothing says which store is meant.',
      hint: 'Set BIVOUAC_MEDIA_STORE and what belongs to it for this command; docs/operating.md has the steps.',
    });
  }
  const { sites, originals } = databaseFacts(databaseFile(config.dataFolder));
  const local = folderSiteFiles(config.dataFolder);
  const [from, target] = to === 'store' ? [local, remote] : [remote, local];
  const moved = await runLongWork('What was copied is there; the same command goes on.', (given) =>
    moveMedia({ ...given, from, to: target, sites, known: originals }),
  );
  const folder = path.join(config.dataFolder, 'media');
  const store = config.media.store?.address ?? '';
  const next =
    to === 'store'
      ? [
          'Now start the server with BIVOUAC_MEDIA_STORE, and run this once more for what was added meanwhile.',
          `When all is well remove ${folder}: backups and removals of personal data do not reach it any more.`,
        ]
      : [
          'Now start the server without BIVOUAC_MEDIA_STORE, and run this once more, with it, for what was added meanwhile.',
          `When all is well empty ${store}: removals of personal data do not reach it any more.`,
        ];
  printResult(json, moved, linesOf(moved, to === 'store' ? store : folder, next));
  if (moved.damaged.length + moved.lost.length > 0) process.exitCode = 1;
}

/** `bivouac media move`: copies pictures and files between the data folder and the store. */
export function mediaCommand(): Command {
  const media = new Command('media').description('where pictures and files lie');
  media
    .command('move')
    .description('copy all pictures and files to BIVOUAC_MEDIA_STORE, or back to the data folder, and prove it')
    .addOption(new Option('--to <place>', 'where to').choices(['store', 'folder']).makeOptionMandatory())
    .option('--json', 'print JSON')
    .action(move);
  return media;
}
