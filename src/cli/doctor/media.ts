import type { SiteContext } from '../../context.ts';
import { failure, fine, someOf } from './finding.ts';
import type { Finding } from './finding.ts';

/** Whether the file of every picture and document of a site is there in its full length. */
export async function checkMedia({ id, mediaStore, mediaFiles }: SiteContext): Promise<Finding[]> {
  const all = mediaStore.all();
  const stored = await mediaFiles.originals();
  const bad = all.filter(({ hash, bytes }) => stored.get(hash)?.bytes !== bytes);
  const check = `media of ${id}`;
  if (bad.length === 0) return [fine(check, `all ${String(all.length)} files are there`)];
  return [
    failure(
      check,
      `files of ${String(bad.length)} of ${String(all.length)} are missing or cut off: ${someOf(bad.map(({ name }) => name))}`,
      'Put back their files from a backup (media/ in the data folder), or upload them again under the same name.',
    ),
  ];
}
