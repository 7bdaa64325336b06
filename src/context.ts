import type { Database } from 'better-sqlite3';
import type { Config } from './config.ts';
import type { BodySchema } from './core/content/schema.ts';
import type { AuditLog } from './core/accounts/audit.ts';
import type { AccountReader } from './core/accounts/ports.ts';
import type { AssistantBasis } from './core/assistant/answer.ts';
import type { CalibrationStore } from './core/assistant/calibration/calibration.ts';
import type { ContactStore, Mailer } from './core/contact/message.ts';
import type { InboxStore } from './core/messages/inbox.ts';
import type { ReviewStore } from './core/recovery/review.ts';
import type { SignupStore } from './core/signup/signup.ts';
import type { ContentStore } from './core/content/ports.ts';
import type { FileTexts } from './core/media/ports.ts';
import type { PageFinder } from './core/editing/page-finder.ts';
import type { EditingStore } from './core/editing/ports.ts';
import type { PreviewStore } from './core/editing/preview-link.ts';
import { modelTranslator } from './core/editing/model-translator.ts';
import type { Translator } from './core/editing/translator.ts';
import type { PlanWorker } from './infra/jobs/plan-worker.ts';
import { RequestMetrics } from './core/metrics/request-metrics.ts';
import { FaultBoard } from './core/operation/faults.ts';
import { FAULT_WORDS } from './core/operation/fault-words.ts';
import { upgradeDatabase } from './infra/backup/before-upgrade.ts';
import { prepareDataFolder } from './infra/data-folder.ts';
import { DraftVectors } from './infra/draft-vectors.ts';
import { installationSecret } from './infra/files/installation-secret.ts';
import type { MediaFiles } from './infra/files/media-files.ts';
import { CalibrationWorker } from './infra/jobs/calibration-worker.ts';
import { InstallationState } from './infra/installation-state.ts';
import { MediaService } from './infra/media-service.ts';
import type { ErasureService } from './infra/erasure/erasure-service.ts';
import { openErasure } from './infra/erasure/resume.ts';
import { openSiteFiles } from './infra/files/open-site-files.ts';
import { loadSiteFolders } from './infra/files/site-folders.ts';
import type { SiteFolder } from './infra/files/site-folders.ts';
import { RerankerClient } from './infra/llama/reranker-client.ts';
import { createLog } from './infra/log.ts';
import type { Log } from './infra/log.ts';
import { Heartbeat } from './infra/operation/heartbeat.ts';
import { PageCache } from './infra/page-cache/page-cache.ts';
import { SqliteAccountReader } from './infra/sqlite/account-store.ts';
import { SqliteAuditLog } from './infra/sqlite/audit-store.ts';
import { ChangeFeed } from './infra/sqlite/change-feed.ts';
import { SmtpMailer } from './infra/mail/smtp-mailer.ts';
import { VisitorJobs } from './infra/visitor-jobs.ts';
import { databaseFile, openForReading } from './infra/sqlite/database.ts';
import type { SqliteMediaStore } from './infra/sqlite/media-store.ts';
import { sqliteReader } from './infra/sqlite/sqlite-reader.ts';
import { SqliteSiteStore } from './infra/sqlite/site-store.ts';
import { Writer } from './infra/sqlite/writer.ts';
import { siteUnknown } from './infra/sqlite/writes/sites.ts';
import { readCatalogue } from './infra/files/model-catalogue.ts';
import type { GenerationService } from './infra/generation-service.ts';
import type { Generator } from './core/generation/ports.ts';
import { ModelChoice, concernsModels } from './infra/models/model-choice.ts';
import { SearchService } from './infra/search-service.ts';
import { AssistantMetrics } from './core/assistant/metrics.ts';
import { TalkMemory } from './core/assistant/written/talk-memory.ts';
import type { SectionStore } from './core/assistant/written/section.ts';
import type { PassageStore } from './core/search/ports.ts';
import type { RetrievalPorts } from './core/search/retrieval.ts';
import { followChanges } from './follow-changes.ts';
import { openGeneration } from './open-generation.ts';
import { openSite } from './open-site.ts';
import type { OpenSite } from './open-site.ts';
import { openPagePlans } from './page-plans.ts';
import { startUpkeepJobs } from './site-upkeep.ts';
import type { SiteUpkeep, UpkeepJobs } from './site-upkeep.ts';
import type { SiteData } from './view/site-data.ts';

/** One site with everything that belongs to it; nothing in here reaches another site. */
export interface SiteContext extends SiteUpkeep {
  readonly id: string;
  readonly folder: SiteFolder;
  readonly schema: BodySchema;
  readonly content: ContentStore;
  readonly editing: EditingStore;
  readonly previews: PreviewStore;
  readonly finder: PageFinder;
  readonly mediaStore: SqliteMediaStore;
  readonly mediaFiles: MediaFiles;
  /** What publishing asks of the files that a page offers. */
  readonly fileText: FileTexts['fileText'];
  readonly contactStore: ContactStore;
  readonly inbox: InboxStore;
  readonly signups: SignupStore;
  readonly passages: PassageStore;
  readonly sections: SectionStore;
  /** What the recovery of an old site left to people. */
  readonly review: ReviewStore;
  /** What search and the assistant read. */
  readonly retrieval: () => RetrievalPorts;
  readonly calibration: CalibrationStore;
  /** What answers are given by: languages, thresholds, and what editors told the assistant. */
  readonly assistant: () => AssistantBasis;
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
  /** What is wrong with the machine while the sites go on. */
  readonly faults: FaultBoard;
  /** Notices it; a server starts it. */
  readonly heartbeat: Heartbeat;
  readonly pageCache: PageCache;
  /** Which models the operator chose. */
  readonly models: ModelChoice;
  /** The language model that writes answers; its `model` is null where there is none. */
  readonly generator: Generator;
  /** Its life: loaded at the server's start or at the first request. */
  readonly generation: GenerationService;
  readonly search: SearchService;
  readonly media: MediaService;
  readonly accounts: AccountReader;
  readonly installation: InstallationState;
  readonly audit: AuditLog;
  readonly visits: UpkeepJobs['visits'];
  readonly linkChecker: UpkeepJobs['linkChecker'];
  readonly questionMeaning: UpkeepJobs['questionMeaning'];
  readonly testRunner: UpkeepJobs['testRunner'];
  readonly backupDrill: UpkeepJobs['backupDrill'];
  readonly backupFollower: UpkeepJobs['backupFollower'];
  /** Vectors of drafts, for editors who try the assistant. */
  readonly draftVectors: DraftVectors;
  readonly requestMetrics: RequestMetrics;
  /** Does at its time what editors planned; a server starts it. */
  readonly plans: PlanWorker;
  /** Visitors' talks, remembered for a short while. */
  readonly talks: TalkMemory;
  readonly assistantMetrics: AssistantMetrics;
  /** Calibrates refusing; a server starts it. */
  readonly calibrator: CalibrationWorker;
  /** Translates drafts; null where no language model is installed. */
  readonly translator: ((siteId: string) => Translator) | null;
  /** Removes a person's words or picture everywhere. */
  readonly erasure: ErasureService;
  /** Signs confirmations. */
  readonly secret: string;
  /** One site. @throws AppError `site-unknown` */
  readonly site: (siteId: string) => SiteContext;
  /** Sends single letters; null where no mail server is configured. */
  readonly mailer: Mailer | null;
  /** Mails messages of the contact form and letters about sign-ups without delay; does nothing where no mail server is configured. */
  readonly deliverMail: () => void;
  /** Takes over at once what this process has just written. */
  readonly refresh: () => Promise<void>;
  readonly close: () => Promise<void>;
}

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

function startVisitorJobs(sites: readonly SiteContext[], mailer: Mailer | null, secret: string, log: Log): VisitorJobs {
  return new VisitorJobs({
    sites,
    mailer,
    secret,
    onMailError: (siteId, error) => {
      log.warn({ site: siteId, error }, 'a letter could not be mailed; it is tried again');
    },
    onRetentionError: (siteId, err) => {
      log.error({ err, site: siteId }, 'old messages and sign-ups could not be deleted');
    },
  });
}

function makeCalibrator(sites: readonly SiteContext[], search: SearchService, log: Log): CalibrationWorker {
  return new CalibrationWorker({
    sites: () => sites,
    status: (siteId) => search.status(siteId),
    added: (siteId, after) => search.reader.added(siteId, after),
    onDone: (siteId, { languages }) => {
      const thresholds = Object.fromEntries(languages.map(({ locale, threshold }) => [locale, threshold]));
      log.info({ site: siteId, thresholds }, 'refusing was calibrated');
    },
    onError: (siteId, err) => {
      log.error({ err, site: siteId }, 'refusing could not be calibrated; it is tried again');
    },
  });
}

function openFaultBoard(log: Log): FaultBoard {
  return new FaultBoard(({ kind, detail }) => {
    const { message, advice } = FAULT_WORDS[kind];
    log.error({ fault: kind, detail, advice }, message);
  });
}

/**
 * Opens an installation: data folder, database, sites.
 * @throws AppError `data-folder-unusable`, `database-damaged`, `database-unavailable`, `site-config-invalid`
 */
export async function openContext(config: Config): Promise<Context> {
  prepareDataFolder(config.dataFolder);
  const file = databaseFile(config.dataFolder);
  upgradeDatabase(config.dataFolder, file);
  const log = createLog(config, () => {
    faults.note('log-lost', 'standard error');
  });
  const faults: FaultBoard = openFaultBoard(log);
  const folders = await loadSiteFolders(config.sitesFolder);
  const db = openForReading(file);
  const writer = new Writer(file);
  await registerSites(writer, folders);
  const pageCache = new PageCache(config.pageCacheBytes);
  const catalogue = readCatalogue(config.root);
  const models = new ModelChoice({
    ...{ db, catalogue, modelsFolder: config.modelsFolder, fixed: config.model },
    onProblem: (message) => {
      log.warn(message);
    },
  });
  const search = new SearchService({
    root: config.root,
    dataFolder: config.dataFolder,
    db,
    writer,
    log,
    siteIds: folders.map((folder) => folder.config.id),
    models,
    onDamaged: (siteId) => {
      faults.note('index-file-damaged', siteId);
    },
    onIndexed: (siteId, documentId) => {
      log.debug({ site: siteId, document: documentId }, 'indexed');
    },
    onExchanged: () => void calibrator.wake(),
  });
  const generation = openGeneration(config, log, models, writer);
  const media = new MediaService({
    files: openSiteFiles(config, (failure) => {
      if (failure === null) faults.clear('media-away');
      else faults.note('media-away', failure.message);
    }),
    db,
    writer,
    log,
    siteOf: (siteId) => open.get(siteId)?.context,
  });
  const reranker = new RerankerClient({
    chosen: () => models.reranker(),
    gpu: config.gpu,
    log: (level, message) => {
      log[level](message);
    },
  });
  const shared = {
    config,
    db,
    reader: sqliteReader(db),
    writer,
    search,
    reranker,
    media,
    siteStore: new SqliteSiteStore(db),
    models: catalogue,
  };
  // Before the sites are read: what another process changes meanwhile is then told.
  const changes = new ChangeFeed(db);
  const opened = await Promise.all(folders.map((folder) => openSite(shared, folder)));
  const open: ReadonlyMap<string, OpenSite> = new Map(opened.map((site) => [site.context.id, site]));
  followChanges(changes, open, pageCache, log);
  changes.subscribe((change) => {
    search.follow(change);
    media.wake();
    if (!concernsModels(change)) return;
    generation.follow();
    search.followChoice();
    reranker.follow().catch((err: unknown) => {
      log.error({ err }, 'the reranker could not be exchanged');
    });
  });
  const site = (siteId: string): SiteContext => {
    const found = open.get(siteId);
    if (found === undefined) throw siteUnknown(siteId);
    return found.context;
  };
  const installation = new InstallationState(db, config.dataFolder);
  const upkeep = startUpkeepJobs(
    { config, writer, log, faults, search, models, installation, generator: generation.generator },
    opened.map(({ context }) => context),
  );
  const secret = installationSecret(config.dataFolder);
  const mailer = config.smtp === null ? null : new SmtpMailer(config.smtp);
  const visitorJobs = startVisitorJobs(
    opened.map(({ context }) => context),
    mailer,
    secret,
    log,
  );
  const refresh = async (): Promise<void> => {
    changes.poll();
    await Promise.all(opened.map((site) => site.cache.refresh(null)));
  };
  const erasure = await openErasure({
    ...{ db, writer, log, secret, refresh },
    dataFolder: config.dataFolder,
    backupDays: config.backupDays,
    schemaOf: (siteId) => site(siteId).schema,
    filesOf: (siteId) => media.storedOf(siteId),
    beforeSearch: () => upkeep.visits.flush(),
  });
  const heartbeat = new Heartbeat({
    ...{ writer, faults, log },
    freeBytes: () => installation.freeBytes(),
    onClockJump: () => {
      // What they show may depend on the day.
      pageCache.purge(null, null);
    },
  });
  const audit = new SqliteAuditLog(db, writer);
  const calibrator = makeCalibrator(
    opened.map(({ context }) => context),
    search,
    log,
  );
  const plans = openPagePlans({ db, writer, log, audit, site });
  return {
    config,
    log,
    db,
    writer,
    siteStore: shared.siteStore,
    sites: new Map(opened.map((site) => [site.context.id, site.context])),
    changes,
    pageCache,
    models,
    generator: generation.generator,
    generation,
    search,
    media,
    accounts: new SqliteAccountReader(db),
    installation,
    faults,
    heartbeat,
    audit,
    plans,
    talks: new TalkMemory(),
    assistantMetrics: new AssistantMetrics(),
    calibrator,
    get translator() {
      const { generator } = generation;
      const { model } = generator;
      return model === null || model.testOnly ? null : (siteId: string) => modelTranslator(generator, siteId);
    },
    visits: upkeep.visits,
    linkChecker: upkeep.linkChecker,
    questionMeaning: upkeep.questionMeaning,
    testRunner: upkeep.testRunner,
    backupDrill: upkeep.backupDrill,
    backupFollower: upkeep.backupFollower,
    draftVectors: new DraftVectors(db),
    requestMetrics: new RequestMetrics(),
    erasure,
    secret,
    site,
    mailer,
    deliverMail: () => {
      visitorJobs.deliver();
    },
    refresh,
    close: async () => {
      changes.close();
      await heartbeat.stop();
      await calibrator.stop();
      await plans.stop();
      await visitorJobs.stop();
      await upkeep.stop();
      await media.close();
      await generation.close();
      await reranker.close();
      await search.close();
      await writer.close();
      db.close();
    },
  };
}
