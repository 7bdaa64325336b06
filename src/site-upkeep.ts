import path from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Config } from './config.ts';
import type { QuestionBoard } from './core/assistant/question-board.ts';
import type { QuestionStore } from './core/assistant/question-log.ts';
import type { TestStore } from './core/assistant/tests/site-test.ts';
import type { ContentStore } from './core/content/ports.ts';
import type { BodySchema } from './core/content/schema.ts';
import type { TagStore } from './core/content/tags.ts';
import type { FaultBoard } from './core/operation/faults.ts';
import type { RedirectStore } from './core/redirects/redirect.ts';
import type { Generator } from './core/generation/ports.ts';
import type { DocumentTitleStore } from './core/sites/document-titles.ts';
import type { EditorTaskStore } from './core/sites/editor-tasks.ts';
import type { InstallationState } from './infra/installation-state.ts';
import { BackupDrill } from './infra/jobs/backup-drill.ts';
import { noteFollowing } from './infra/operation/following-note.ts';
import { BackupFollower } from './infra/jobs/backup-follower.ts';
import { noteDrillEnd } from './infra/jobs/note-drill-end.ts';
import { allowPublic } from './infra/links/allowed-address.ts';
import { LinkChecker } from './infra/links/link-checker.ts';
import { AddressProbe } from './infra/links/probe-address.ts';
import { SiteLinks } from './infra/links/site-links.ts';
import { QuestionMeaning } from './infra/jobs/question-meaning.ts';
import { TestRunner } from './infra/jobs/test-runner.ts';
import type { RunnerSite } from './infra/jobs/test-runner.ts';
import type { Log } from './infra/log.ts';
import type { ModelChoice } from './infra/models/model-choice.ts';
import type { SearchService } from './infra/search-service.ts';
import type { SqlReader } from './infra/sql/reader.ts';
import { SqliteDocumentTitleStore } from './infra/sqlite/document-title-store.ts';
import { SqliteEditorTaskStore } from './infra/sqlite/editor-task-store.ts';
import { SqliteLinkCheckStore } from './infra/sqlite/link-check-store.ts';
import { SqlitePublishedLinkStore } from './infra/sqlite/published-link-store.ts';
import { SqliteQuestionBoard } from './infra/sqlite/question-board.ts';
import { QuestionRetention } from './infra/sqlite/question-retention.ts';
import { SqliteQuestionStore } from './infra/sqlite/question-store.ts';
import { SqliteRedirectStore } from './infra/sqlite/redirect-store.ts';
import { SqliteTagStore } from './infra/sqlite/tag-store.ts';
import { SqliteTestStore } from './infra/sqlite/test-store.ts';
import type { Writer } from './infra/sqlite/writer.ts';
import { VisitCounter } from './infra/visit-counter.ts';
import { redirectSite } from './view/redirect-site.ts';
import type { SiteData } from './view/site-data.ts';

/** What the people of a site look after besides its pages. */
export interface SiteUpkeep {
  readonly questions: QuestionStore;
  readonly questionBoard: QuestionBoard;
  /** Questions with which the site tests its assistant. */
  readonly tests: TestStore;
  readonly redirects: RedirectStore;
  readonly documentTitles: DocumentTitleStore;
  readonly tasks: EditorTaskStore;
  readonly tags: TagStore;
  readonly links: SiteLinks;
}

/** A site whose upkeep is opened. */
export interface UpkeptSite {
  readonly id: string;
  readonly content: ContentStore;
  readonly schema: BodySchema;
  readonly data: () => SiteData;
}

/** Opens what belongs to the upkeep of one site. */
export function openUpkeep(db: Database, reader: SqlReader, writer: Writer, site: UpkeptSite): SiteUpkeep {
  const { id, content, schema, data } = site;
  const redirects = new SqliteRedirectStore(reader, writer, id);
  const links = new SiteLinks({
    content,
    schema,
    published: new SqlitePublishedLinkStore(db, writer, id),
    checks: new SqliteLinkCheckStore(db, writer, id),
    site: () => {
      const { site: own, pages, media, sections } = data();
      return {
        locales: own.settings.locales,
        pages,
        hasFile: (name) => media.has(name),
        hasSection: (documentId, locale) =>
          sections.some((section) => section.documentId === documentId && section.locale === locale),
        redirects: redirectSite(data(), redirects),
      };
    },
  });
  return {
    questions: new SqliteQuestionStore(writer, id),
    questionBoard: new SqliteQuestionBoard(db, writer, id),
    tests: new SqliteTestStore(db, writer, id),
    redirects,
    documentTitles: new SqliteDocumentTitleStore(db, id),
    tasks: new SqliteEditorTaskStore(db, writer, id),
    tags: new SqliteTagStore(db, writer, id),
    links,
  };
}

/** What runs by itself for the upkeep of all sites. */
export interface UpkeepJobs {
  /** Counts followed redirects and unanswered addresses. */
  readonly visits: VisitCounter;
  /** Checks outside links; only a server starts it. */
  readonly linkChecker: LinkChecker;
  /** Groups questions by meaning; only a server starts it. */
  readonly questionMeaning: QuestionMeaning;
  /** Asks the sites’ test questions; only a server starts it. */
  readonly testRunner: TestRunner;
  /** Tries backups out; only a server starts it. Null where the environment names no place for backups. */
  readonly backupDrill: BackupDrill | null;
  /** Stores what changes after the latest backup; only a server starts it. Null where nobody asked for it. */
  readonly backupFollower: BackupFollower | null;
  readonly stop: () => Promise<void>;
}

function makeBackupDrill(shared: {
  readonly config: Config;
  readonly log: Log;
  readonly installation: InstallationState;
  readonly writer: Writer;
}): BackupDrill | null {
  const { config, log, installation, writer } = shared;
  if (config.backup.store === null) return null;
  return new BackupDrill({
    program: path.join(config.root, 'src', 'cli', 'main.ts'),
    hasBackup: () => installation.lastBackupAt() !== null,
    last: () => installation.lastDrill(),
    onEnd: (end) => {
      void noteDrillEnd({ log, installation, writer }, end);
    },
  });
}

function makeBackupFollower(shared: {
  readonly config: Config;
  readonly log: Log;
  readonly faults: FaultBoard;
}): BackupFollower | null {
  const { config, log, faults } = shared;
  const { followSeconds: everySeconds } = config.backup;
  if (everySeconds === null) return null;
  return new BackupFollower({
    program: path.join(config.root, 'src', 'cli', 'main.ts'),
    everySeconds,
    onState: (state) => {
      noteFollowing(config.dataFolder, state);
    },
    onChange: (problem) => {
      if (problem === null) {
        faults.clear('changes-not-stored');
        log.info('what changes is stored with the backups again');
      } else {
        faults.note('changes-not-stored', problem);
        log.error({ problem }, 'something is wrong with storing what changes with the backups; it is tried again');
      }
    },
  });
}

/** Starts counting visits and deleting old questions, and makes the link checker. */
export function startUpkeepJobs(
  shared: {
    readonly config: Config;
    readonly writer: Writer;
    readonly log: Log;
    readonly faults: FaultBoard;
    readonly search: SearchService;
    readonly generator: Generator;
    readonly models: ModelChoice;
    readonly installation: InstallationState;
  },
  sites: readonly (SiteUpkeep & { readonly data: () => SiteData } & RunnerSite)[],
): UpkeepJobs {
  const { config, writer, log, search, generator, models } = shared;
  const noting = (words: string) => (siteId: string, err: unknown) => {
    log.error({ err, site: siteId }, words);
  };
  const visits = new VisitCounter({ writer, onError: noting('visits could not be counted') });
  const retention = new QuestionRetention({
    stores: () =>
      sites.map(({ questions, data }) => ({
        store: questions,
        // What the installation promises holds for every site; a site can only keep them for a shorter time.
        days: Math.min(
          data().site.settings.retention.questionDays ?? config.questionRetentionDays,
          config.questionRetentionDays,
        ),
      })),
    onError: noting('old questions could not be deleted'),
  });
  const probe = new AddressProbe(allowPublic);
  const linkChecker = new LinkChecker({
    sites: () => sites,
    probe: probe.probe,
    onError: noting('links could not be checked'),
  });
  const questionMeaning = new QuestionMeaning({
    boards: () => sites.map(({ id, questionBoard }) => ({ siteId: id, board: questionBoard })),
    embedder: () => search.embedder,
    onError: noting('questions could not be read for their meaning'),
  });
  const testRunner = new TestRunner({
    sites: () => sites,
    index: (siteId) => search.status(siteId),
    generator,
    writer: () => {
      const { openai } = config;
      return openai === null ? (models.generator()?.id ?? null) : (openai.model ?? new URL(openai.url).host);
    },
    isAnswering: () => {
      const answering = generator.model;
      return answering !== null && (config.openai !== null || answering.id === models.generator()?.id);
    },
    onError: noting('test questions could not be asked'),
  });
  const backupDrill = makeBackupDrill(shared);
  const backupFollower = makeBackupFollower(shared);
  return {
    visits,
    linkChecker,
    questionMeaning,
    testRunner,
    backupDrill,
    backupFollower,
    stop: async () => {
      await backupFollower?.stop();
      await backupDrill?.stop();
      await testRunner.stop();
      await questionMeaning.stop();
      await linkChecker.stop();
      await probe.close();
      await retention.stop();
      await visits.stop();
    },
  };
}
