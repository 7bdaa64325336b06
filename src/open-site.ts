import type { Database } from 'better-sqlite3';
import type { Config } from './config.ts';
import type { SiteContext } from './context.ts';
import { scalePort, thresholdsOf } from './core/assistant/calibration/calibration.ts';
import { createBodySchema } from './core/content/schema.ts';
import { canonicalOrigin } from './core/sites/origin.ts';
import type { Site } from './core/sites/site.ts';
import type { SiteFolder } from './infra/files/site-folders.ts';
import type { MediaService } from './infra/media-service.ts';
import type { RerankerClient } from './infra/llama/reranker-client.ts';
import type { SearchService } from './infra/search-service.ts';
import { recoveryFile, WorkspaceReview } from './infra/recovery/workspace-reader.ts';
import type { SqlReader } from './infra/sql/reader.ts';
import { SiteDataCache } from './infra/site-data-cache.ts';
import { SqliteCalibrationStore } from './infra/sqlite/calibration-store.ts';
import { SqliteContactStore } from './infra/sqlite/contact-store.ts';
import { SqliteContentStore } from './infra/sqlite/content-store.ts';
import { SqliteEditingStore } from './infra/sqlite/editing-store.ts';
import { SqlitePreviewStore } from './infra/sqlite/preview-store.ts';
import { SqliteInboxStore } from './infra/sqlite/inbox-store.ts';
import { SqliteMediaStore } from './infra/sqlite/media-store.ts';
import { SqlitePageFinder } from './infra/sqlite/page-finder.ts';
import { SqlitePassageStore } from './infra/sqlite/passage-store.ts';
import { SqliteSectionStore } from './infra/sqlite/section-store.ts';
import { SqliteSignupStore } from './infra/sqlite/signup-store.ts';
import type { SqliteSiteStore } from './infra/sqlite/site-store.ts';
import { siteUnknown } from './infra/sqlite/writes/sites.ts';
import type { Writer } from './infra/sqlite/writer.ts';
import { openUpkeep } from './site-upkeep.ts';
import type { SiteData } from './view/site-data.ts';

/** What the sites of an installation have in common. */
export interface SharedServices {
  readonly config: Config;
  readonly db: Database;
  readonly reader: SqlReader;
  readonly writer: Writer;
  readonly siteStore: SqliteSiteStore;
  readonly search: SearchService;
  readonly reranker: RerankerClient;
  readonly media: MediaService;
  readonly models: SiteData['models'];
}

/** A site with the data that it keeps in memory. */
export interface OpenSite {
  readonly context: SiteContext;
  readonly cache: SiteDataCache;
}

/** Wires the stores of one site to it. @throws AppError `site-unknown` */
export async function openSite(shared: SharedServices, folder: SiteFolder): Promise<OpenSite> {
  const { id } = folder.config;
  const content = new SqliteContentStore(shared.reader, shared.writer, id);
  const mediaStore = new SqliteMediaStore(shared.db, shared.writer, id);
  const readSite = (): Site => {
    const site = shared.siteStore.sites().find((candidate) => candidate.id === id);
    if (site === undefined) throw siteUnknown(id);
    return site;
  };
  const cache = await SiteDataCache.load(content, mediaStore, readSite);
  const stores = new Map<string, SqlitePassageStore>();
  // While the embedder is exchanged, questions under way go on with the vectors of the former one.
  const passagesOf = (model: string): SqlitePassageStore => {
    const store = stores.get(model) ?? new SqlitePassageStore(shared.db, id, model, () => cache.site.settings.locales);
    stores.set(model, store);
    return store;
  };
  const passages = passagesOf(shared.search.embedder.model);
  const calibration = new SqliteCalibrationStore(shared.db, shared.writer, id);
  const schema = createBodySchema(folder.config.blocks);
  const data = (): SiteData => ({
    site: cache.site,
    origin: canonicalOrigin(cache.site.canonicalHost, shared.config.port),
    pages: cache.pages,
    sections: cache.sections,
    get media() {
      return cache.media;
    },
    models: shared.models,
  });
  const context: SiteContext = {
    ...openUpkeep(shared.db, shared.reader, shared.writer, { id, content, schema, data }),
    id,
    folder,
    schema,
    content,
    editing: new SqliteEditingStore(shared.db, shared.writer, id),
    previews: new SqlitePreviewStore(shared.db, shared.writer, id),
    finder: new SqlitePageFinder(shared.db, id),
    mediaStore,
    contactStore: new SqliteContactStore(shared.db, shared.writer, id),
    inbox: new SqliteInboxStore(shared.db, shared.writer, id),
    signups: new SqliteSignupStore(shared.db, shared.writer, id),
    passages,
    sections: new SqliteSectionStore(shared.db, id),
    review: new WorkspaceReview(recoveryFile(shared.config.dataFolder, id)),
    retrieval: () => {
      const ports = shared.search.ports(id, passagesOf);
      const model = ports.embedder?.model ?? '';
      return { ...ports, ...scalePort(calibration.latest(), model), reranker: shared.reranker.current };
    },
    calibration,
    assistant: () => ({
      locales: cache.site.settings.locales,
      thresholds: thresholdsOf(calibration.latest(), shared.search.embedder.model),
      settings: cache.site.settings.assistant,
    }),
    mediaFiles: shared.media.filesOf(id),
    fileText: (name) => mediaStore.fileText(name),
    data,
  };
  return { context, cache };
}
