import path from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Config } from './config.ts';
import { createBodySchema } from './core/content/schema.ts';
import type { BodySchema } from './core/content/schema.ts';
import type { AuditLog } from './core/accounts/audit.ts';
import type { AccountReader } from './core/accounts/ports.ts';
import type { QuestionStore } from './core/assistant/question-log.ts';
import type { ContactStore } from './core/contact/message.ts';
import type { ContentStore } from './core/content/ports.ts';
import type { RedirectStore } from './core/redirects/redirect.ts';
import type { EditingStore } from './core/editing/ports.ts';
import { prepareDataFolder } from './infra/data-folder.ts';
import { installationSecret } from './infra/files/installation-secret.ts';
import { MediaFiles } from './infra/files/media-files.ts';
import { loadSiteFolders } from './infra/files/site-folders.ts';
import type { SiteFolder } from './infra/files/site-folders.ts';
import { createLog } from './infra/log.ts';
import type { Log } from './infra/log.ts';
import { PageCache } from './infra/page-cache/page-cache.ts';
import { SiteDataCache } from './infra/site-data-cache.ts';
import { SqliteAccountReader } from './infra/sqlite/account-store.ts';
import { SqliteAuditLog } from './infra/sqlite/audit-store.ts';
import { ChangeFeed } from './infra/sqlite/change-feed.ts';
import { DeliveryLoop } from './infra/mail/delivery-loop.ts';
import { SmtpMailer } from './infra/mail/smtp-mailer.ts';
import { SqliteContactStore } from './infra/sqlite/contact-store.ts';
import { QuestionRetention } from './infra/sqlite/question-retention.ts';
import { SqliteQuestionStore } from './infra/sqlite/question-store.ts';
import { SqliteContentStore } from './infra/sqlite/content-store.ts';
import { SqliteEditingStore } from './infra/sqlite/editing-store.ts';
import { openForReading } from './infra/sqlite/database.ts';
import { migrateDatabase } from './infra/sqlite/migrate-database.ts';
import { SqliteMediaStore } from './infra/sqlite/media-store.ts';
import { SqliteRedirectStore } from './infra/sqlite/redirect-store.ts';
import { SqliteSiteStore } from './infra/sqlite/site-store.ts';
import { Writer } from './infra/sqlite/writer.ts';
import { VisitCounter } from './infra/visit-counter.ts';
import { canonicalOrigin } from './core/sites/origin.ts';
import type { Site } from './core/sites/site.ts';
import { siteUnknown } from './infra/sqlite/writes/sites.ts';
import { readCatalogue } from './infra/files/model-catalogue.ts';
import { SearchService } from './infra/search-service.ts';
import { SqlitePassageStore } from './infra/sqlite/passage-store.ts';
import type { PassageStore } from './core/search/ports.ts';
import type { RetrievalPorts } from './core/search/retrieval.ts';
import type { SiteData } from './view/site-data.ts';

/** One site with everything that belongs to it; nothing in here reaches another site. */
export interface SiteContext {
  readonly id: string;
  readonly folder: SiteFolder;
  readonly schema: BodySchema;
  readonly content: ContentStore;
  readonly editing: EditingStore;
  readonly mediaStore: SqliteMediaStore;
  readonly mediaFiles: MediaFiles;
  readonly contactStore: ContactStore;
  readonly questions: QuestionStore;
  readonly redirects: RedirectStore;
  readonly passages: PassageStore;
  /** What search and the assistant read. */
  readonly retrieval: () => RetrievalPorts;
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
  readonly search: SearchService;
  readonly accounts: AccountReader;
  readonly audit: AuditLog;
  /** Counts followed redirects and unanswered addresses. */
  readonly visits: VisitCounter;
  /** Signs confirmations. */
  readonly secret: string;
  /** One site. @throws AppError `site-unknown` */
  readonly site: (siteId: string) => SiteContext;
  /** Mails stored messages of the contact form without delay; does nothing where no mail server is configured. */
  readonly deliverMail: () => void;
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

interface Shared {
  readonly config: Config;
  readonly db: Database;
  readonly writer: Writer;
  readonly siteStore: SqliteSiteStore;
  readonly search: SearchService;
  readonly models: SiteData['models'];
}

interface OpenSite {
  readonly context: SiteContext;
  readonly cache: SiteDataCache;
}

async function openSite(shared: Shared, folder: SiteFolder): Promise<OpenSite> {
  const { id } = folder.config;
  const content = new SqliteContentStore(shared.db, shared.writer, id);
  const mediaStore = new SqliteMediaStore(shared.db, shared.writer, id);
  const readSite = (): Site => {
    const site = shared.siteStore.sites().find((candidate) => candidate.id === id);
    if (site === undefined) throw siteUnknown(id);
    return site;
  };
  const cache = await SiteDataCache.load(content, mediaStore, readSite);
  const passages = new SqlitePassageStore(
    shared.db,
    id,
    shared.search.embedder.model,
    () => cache.site.settings.locales,
  );
  const context: SiteContext = {
    id,
    folder,
    schema: createBodySchema(folder.config.blocks),
    content,
    editing: new SqliteEditingStore(shared.db, shared.writer, id),
    mediaStore,
    contactStore: new SqliteContactStore(shared.db, shared.writer, id),
    questions: new SqliteQuestionStore(shared.writer, id),
    redirects: new SqliteRedirectStore(shared.db, shared.writer, id),
    passages,
    retrieval: () => shared.search.ports(id, passages),
    mediaFiles: new MediaFiles(path.join(shared.config.dataFolder, 'media', id)),
    data: () => ({
      site: cache.site,
      origin: canonicalOrigin(cache.site.canonicalHost, shared.config.port),
      pages: cache.pages,
      sections: cache.sections,
      media: cache.media,
      models: shared.models,
    }),
  };
  return { context, cache };
}

function startMail(config: Config, open: readonly OpenSite[], log: Log): DeliveryLoop | null {
  if (config.smtp === null) return null;
  const stores = new Map(open.map(({ context }) => [context.id, context.contactStore]));
  return new DeliveryLoop({
    mailer: new SmtpMailer(config.smtp),
    sites: () => open.map(({ cache }) => cache.site),
    storeOf: (siteId) => {
      const store = stores.get(siteId);
      if (store === undefined) throw siteUnknown(siteId);
      return store;
    },
    onError: (siteId, error) => {
      log.warn({ site: siteId, error }, 'a message of the contact form could not be mailed; it is tried again');
    },
  });
}

/** Brings data up to date before cached pages are purged: a render in between must not keep what is old. */
function followChanges(changes: ChangeFeed, open: ReadonlyMap<string, OpenSite>, pageCache: PageCache, log: Log): void {
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

/**
 * Opens an installation: data folder, database, sites.
 * @throws AppError `data-folder-unusable`, `database-damaged`, `database-unavailable`, `site-config-invalid`
 */
export async function openContext(config: Config): Promise<Context> {
  prepareDataFolder(config.dataFolder);
  const file = path.join(config.dataFolder, DATABASE);
  migrateDatabase(file);
  const log = createLog(config);
  const folders = await loadSiteFolders(config.sitesFolder);
  const db = openForReading(file);
  const writer = new Writer(file);
  await registerSites(writer, folders);
  const pageCache = new PageCache(config.pageCacheBytes);
  const search = new SearchService({
    root: config.root,
    dataFolder: config.dataFolder,
    db,
    writer,
    log,
    siteIds: folders.map((folder) => folder.config.id),
    onIndexed: (siteId, documentId) => {
      log.debug({ site: siteId, document: documentId }, 'indexed');
    },
  });
  const shared = { config, db, writer, search, siteStore: new SqliteSiteStore(db), models: readCatalogue(config.root) };
  // Before the sites are read: what another process changes meanwhile is then told.
  const changes = new ChangeFeed(db);
  const opened = await Promise.all(folders.map((folder) => openSite(shared, folder)));
  const open = new Map(opened.map((site) => [site.context.id, site]));
  followChanges(changes, open, pageCache, log);
  changes.subscribe((change) => {
    search.follow(change);
  });
  const site = (siteId: string): SiteContext => {
    const found = open.get(siteId);
    if (found === undefined) throw siteUnknown(siteId);
    return found.context;
  };
  const mail = startMail(config, opened, log);
  const retention = new QuestionRetention({
    stores: () => opened.map(({ context }) => context.questions),
    days: config.questionRetentionDays,
    onError: (siteId, err) => {
      log.error({ err, site: siteId }, 'old questions could not be deleted');
    },
  });
  const visits = new VisitCounter({
    writer,
    onError: (siteId, err) => {
      log.error({ err, site: siteId }, 'visits could not be counted');
    },
  });
  return {
    config,
    log,
    db,
    writer,
    siteStore: shared.siteStore,
    sites: new Map(opened.map((site) => [site.context.id, site.context])),
    changes,
    pageCache,
    search,
    accounts: new SqliteAccountReader(db),
    audit: new SqliteAuditLog(db, writer),
    visits,
    secret: installationSecret(config.dataFolder),
    site,
    deliverMail: () => mail?.kick(),
    refresh: async () => {
      changes.poll();
      await Promise.all(opened.map((site) => site.cache.refresh(null)));
    },
    close: async () => {
      changes.close();
      await mail?.stop();
      await retention.stop();
      await visits.stop();
      await search.close();
      await writer.close();
      db.close();
    },
  };
}
