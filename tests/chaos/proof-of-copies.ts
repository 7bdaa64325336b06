import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { openStore } from '../../src/infra/backup/open-store.ts';
import { Opener } from '../../src/infra/backup/seal.ts';
import { verifyStore } from '../../src/infra/backup/verify-store.ts';
import { siteState } from '../helpers/legacy/site-state.ts';
import type { SiteState } from '../helpers/legacy/site-state.ts';
import { command, OLD_SITE } from './activities.ts';
import type { Violation } from './proof.ts';
import { tokensIn } from './world.ts';
import type { World } from './world.ts';

/** Looks whether every backup is whole, and the last that was reported as made is there. */
export async function proveBackups({ store, data, backups }: World): Promise<Violation[]> {
  const found = await verifyStore({
    source: { store: openStore(store, null), opener: new Opener([]) },
    ...{ scratch: path.join(data, 'scratch'), only: null, encrypts: false, signal: null },
    onProgress: () => undefined,
  });
  const last = backups.at(-1);
  const isThere = last === undefined || found.backups.some(({ id }) => id === last.id);
  return [
    ...(found.ok ? [] : [{ kind: 'damaged', what: 'a backup' } as const]),
    ...(isThere ? [] : [{ kind: 'lost', what: `the backup ${last.id}` } as const]),
  ];
}

/** Looks whether a folder that a backup was restored to is not there, or all of it; and removes it. */
export function proveRestored({ sites, backups }: World, restored: string): Violation[] {
  if (!existsSync(restored)) return [];
  const db = new Database(path.join(restored, 'bivouac.db'));
  try {
    if (db.pragma('integrity_check', { simple: true }) !== 'ok')
      return [{ kind: 'damaged', what: 'a restored database' }];
    const bodies = db.prepare('select body from revision where site_id = ? and document_id = ?').pluck();
    const states = backups.at(-1)?.states ?? [];
    const pages = sites.flatMap((site) => site.pages);
    return pages.flatMap((page, i): Violation[] => {
      const all = bodies.all(page.site.id, page.api.split('/').at(-2)) as string[];
      const newest = Math.max(0, ...tokensIn(all.join('\n')).map(({ state }) => state));
      return newest >= (states[i] ?? 0)
        ? []
        : [{ kind: 'lost', what: `page ${String(page.number)} in a restored backup` }];
    });
  } finally {
    db.close();
    rmSync(restored, { recursive: true, force: true });
  }
}

/** Recovers the old site to the end. @returns what became of it; null when the command failed */
export async function recoverToTheEnd(data: string): Promise<SiteState | null> {
  const ended: string[] = [];
  const parameters = ['migrate', 'run', OLD_SITE, '--site', 'ape-poschiavo'];
  await command(parameters, { data, store: '' }, null, (printed) => ended.push(printed)).stop();
  return ended.length > 0 ? siteState(data, 'ape-poschiavo') : null;
}
