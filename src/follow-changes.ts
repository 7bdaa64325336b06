import type { Log } from './infra/log.ts';
import type { PageCache } from './infra/page-cache/page-cache.ts';
import type { ChangeFeed } from './infra/sqlite/change-feed.ts';
import type { OpenSite } from './open-site.ts';

/** Brings data up to date before cached pages are purged: a render in between must not keep what is old. */
export function followChanges(
  changes: ChangeFeed,
  open: ReadonlyMap<string, OpenSite>,
  pageCache: PageCache,
  log: Log,
): void {
  changes.subscribe(({ siteId, tags }) => {
    if (tags?.length === 0) return;
    const affected = siteId === null ? [...open.values()] : [open.get(siteId)].filter((site) => site !== undefined);
    Promise.all(affected.map((site) => site.cache.refresh(tags)))
      .catch((error: unknown) => {
        log.error({ err: error, site: siteId }, 'changes could not be read');
      })
      .finally(() => {
        pageCache.purge(siteId, tags);
      });
  });
}
