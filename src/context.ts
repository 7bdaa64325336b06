import path from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Config } from './config.ts';
import { createBodySchema } from './core/content/schema.ts';
import type { BodySchema } from './core/content/schema.ts';
import type { ContentStore } from './core/content/ports.ts';
import { prepareDataFolder } from './infra/data-folder.ts';
import { MediaFiles } from './infra/files/media-files.ts';
import { loadSiteFolders } from './infra/files/site-folders.ts';
import type { SiteFolder } from './infra/files/site-folders.ts';
import { createLog } from './infra/log.ts';
import type { Log } from './infra/log.ts';
import { PageCache } from './infra/page-cache/page-cache.ts';
import { SiteDataCache } from './infra/site-data-cache.ts';
import { ChangeFeed } from './infra/sqlite/change-feed.ts';
import { SqliteContentStore } from './infra/sqlite/content-store.ts';
import { migrateDatabase, openForReading } from './infra/sqlite/database.ts';
import { SqliteMediaStore } from './infra/sqlite/media-store.ts';
import { SqliteSiteStore } from './infra/sqlite/site-store.ts';
import { Writer } from './infra/sqlite/writer.ts';
import { canonicalOrigin } from './core/sites/origin.ts';
import type { SiteData } from './view/site-data.ts';

/** One site with everything that belongs to it; nothing in here reaches another site. */
export interface SiteContext {
  readonly id: string;
  readonly folder: SiteFolder;
  readonly schema: BodySchema;
  readonly content: ContentStore;
  readonly mediaStore: SqliteMediaStore;
  readonly mediaFiles: MediaFiles;
  /** The site as it is published now. */
  readonly data: () => SiteData;
}

/** Ports wired to what implements them: made once by the process and handed to whoever needs it. */
export interface Context {
  readonly config: Config;
  readonly log: Log;
  readonly db: Database;
  readonly writer: Writer;
  readonly siteStore: SqliteSiteStore;
  readonly sites: ReadonlyMap<string, SiteContext>;
  readonly changes: ChangeFeed;
  readonly pageCache: PageCache;
  /** Takes over at once what this process has just written. */
  readonly refresh: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const DATABASE = 'bivouac.db';

async function registerSites(writer: Writer, folders: readonly SiteFolder[]): Promise<void> {
  const inOrder = [...folders].sort((a, b) => (a.config.order ?? 100) - (b.config.order ?? 100));
  for (const [i, { config }] of inOrder.entries()) {
    await writer.run('registerSite', {
      siteId: config.id,
      settings: config.settings,
      hosts: config.hosts,
      tasks: config.tasks ?? [],
      at: Date.now() + i,
    });
  }
}
