import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import type { BodySchema } from '../../core/content/schema.ts';
import type {
  ErasureCounts,
  ErasurePreview,
  ErasureReport,
  ErasureRequest,
  ErasureTarget,
} from '../../core/erasure/erasure.ts';
import { erasureKey } from '../../core/erasure/matcher.ts';
import type { StoredFiles } from '../../core/media/stored-files.ts';
import { originalName } from '../../core/media/stored-names.ts';
import { AppError } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import { beforeUpgradeFolder } from '../backup/before-upgrade.ts';
import { removeAbandonedScratch } from '../backup/scratch-folder.ts';
import type { Writer } from '../sqlite/writer.ts';
import { knownExports } from '../sqlite/writes/exports.ts';
import { backupsUntil, eraseFromExport, removeUnusedBytes, removeUploadRemains } from './disk.ts';
import { Findings } from './findings.ts';
import type { ErasureJournal } from './journal.ts';
import { makePlan } from './make-plan.ts';
import type { ErasurePlan, PlanRequest } from './make-plan.ts';
import type { ErasableMedia } from './scan-media.ts';

/** What erasing works with. */
export interface ErasureOptions {
  readonly db: Database;
  readonly writer: Writer;
  readonly dataFolder: string;
  readonly journal: ErasureJournal;
  /** The files of a site. */
  readonly filesOf: (siteId: string) => StoredFiles;
  /** For how many days backups are kept. */
  readonly backupDays: number;
  /** The schema of a site's bodies. @throws AppError `site-unknown` */
  readonly schemaOf: (siteId: string) => BodySchema;
  /** Writes down what waits in memory to be written. */
  readonly beforeSearch: () => Promise<void>;
  /** Takes over what was written: pages that are kept, the vector index. */
  readonly refresh: () => Promise<void>;
}

/** A removal that was carried out. */
export interface PastErasure {
  readonly id: string;
  readonly kind: 'words' | 'media';
  readonly at: number;
  /** Id of the person who asked for it, or `cli`. */
  readonly actor: string;
  /** In how many places something was removed. */
  readonly places: number;
}

/** Somebody may save the words again while they are being removed; so often is looked again. */
const MOST_ROUNDS = 5;

/** One removal, with what is needed to look for it. */
interface Order {
  readonly id: string;
  readonly siteId: string;
  readonly actor: string;
  readonly at: number;
  readonly target: ErasureTarget;
  readonly hash?: (key: string) => string;
}

function added(a: ErasureCounts, b: ErasureCounts): ErasureCounts {
  const sum: Record<string, number> = { ...a };
  for (const [place, count] of Object.entries(b)) sum[place] = (sum[place] ?? 0) + count;
  return sum;
}

/** Removes words and pictures from everything that the installation holds of a site, and does so again after a restore. */
export class ErasureService {
  readonly #options: ErasureOptions;

  constructor(options: ErasureOptions) {
    this.#options = options;
  }

  /** What was removed from a site, newest first, without what it was. */
  list(siteId: string): readonly PastErasure[] {
    const rows = this.#options.db
      .prepare(
        `select id, kind, requested_by as actor, created_at as at, counts from erasure
         where site_id = ? order by created_at desc limit 200`,
      )
      .all(siteId) as (Omit<PastErasure, 'places'> & { counts: string })[];
    return rows.map(({ counts, ...row }) => ({
      ...row,
      places: Object.values(JSON.parse(counts) as ErasureCounts).reduce((sum, count) => sum + count, 0),
    }));
  }

  /** Says what would be removed, and removes nothing. @throws AppError `erasure-too-short`, `erasure-too-long`, `media-unknown` */
  async preview(siteId: string, request: ErasureRequest): Promise<ErasurePreview> {
    const plan = await makePlan(this.#request(siteId, this.#targetOf(siteId, request)));
    const { counts, examples, remaining } = plan.findings;
    return { counts, examples, remaining };
  }

  /** Removes it. What is asked for is noted in the journal first. @throws AppError as preview does */
  async erase(siteId: string, request: ErasureRequest, actor: string): Promise<ErasureReport> {
    const [id, at, target] = [newId(), Date.now(), this.#targetOf(siteId, request)];
    await this.#options.journal.begin({ id, at, site: siteId, actor, target });
    return this.#carryOut({ id, siteId, actor, at, target });
  }

  /**
   * Repeats removals that the database does not know of, because an older one was put back, and ends those that a crash interrupted.
   * @param only one site; all of them when left out
   * @returns what was repeated, and how many cannot be since the installation's secret is another one
   */
  async resume(only?: string): Promise<{ readonly repeated: readonly ErasureReport[]; readonly unreadable: number }> {
    const { db, journal } = this.#options;
    const known = db.prepare('select 1 from erasure where id = ?');
    const isSite = db.prepare('select 1 from site where id = ?');
    const repeated: ErasureReport[] = [];
    let unreadable = 0;
    for (const { entry, isDone, isReadable } of await journal.entries()) {
      if (only !== undefined && entry.site !== only) continue;
      if ((isDone && known.get(entry.id) !== undefined) || isSite.get(entry.site) === undefined) continue;
      if (!isReadable) {
        unreadable += 1;
        continue;
      }
      const { id, site, actor, at, kind, keys, media } = entry;
      const target = { kind, keys, media };
      repeated.push(await this.#carryOut({ id, siteId: site, actor, at, target, hash: journal.hash }));
    }
    return { repeated, unreadable };
  }

  async #carryOut(order: Order): Promise<ErasureReport> {
    const { siteId, id, at } = order;
    const { writer, journal, refresh, backupDays, beforeSearch } = this.#options;
    await beforeSearch();
    const first = new Findings();
    let counts: ErasureCounts = {};
    let plan = await makePlan(this.#request(siteId, order.target, order.hash));
    first.take(plan.findings);
    for (let round = 1; ; round++) {
      counts = added(counts, plan.findings.counts);
      await writer.run('applyErasure', { ...plan.changes, erasureId: id, actor: order.actor, at, counts });
      counts = added(counts, await this.#eraseFromDisk(siteId, plan));
      plan = await makePlan(this.#request(siteId, order.target, order.hash));
      if (plan.findings.total === 0) break;
      if (round === MOST_ROUNDS) throw comesBack();
    }
    await refresh();
    await this.#forgetRemains();
    await journal.finish(id, Date.now());
    const { examples, remaining } = first;
    return { id, at, counts, examples, remaining, backupsUntil: backupsUntil(Date.now(), backupDays) };
  }

  /** SQLite's file and log, index files, which are made anew from the database, and copies of upgrades and of backups that were cut off. */
  async #forgetRemains(): Promise<void> {
    const { writer, dataFolder } = this.#options;
    await rm(path.join(dataFolder, 'index'), { recursive: true, force: true });
    await rm(beforeUpgradeFolder(dataFolder), { recursive: true, force: true });
    await removeAbandonedScratch(path.join(dataFolder, 'scratch'));
    if (await writer.compact()) return;
    throw new AppError({
      kind: 'busy',
      code: 'erasure-unfinished',
      message: 'The words are removed, but the database file could not be rewritten: something reads it without pause.',
      hint: 'It is tried again at the next start.',
    });
  }

  async #eraseFromDisk(siteId: string, plan: ErasurePlan): Promise<ErasureCounts> {
    const { db, dataFolder, filesOf } = this.#options;
    const used = db.prepare('select hash from media where site_id = ?').pluck().all(siteId) as string[];
    const erased = new Set(plan.media.removed.map(({ hash }) => hash));
    await removeUnusedBytes(filesOf(siteId), new Set(used), erased);
    const uploads = await removeUploadRemains(path.join(dataFolder, 'uploads'));
    let exports = 0;
    for (const { folder } of knownExports(db).filter((known) => known.siteId === siteId)) {
      if (!existsSync(folder)) continue;
      exports += await eraseFromExport(folder, {
        matcher: plan.matcher,
        media: plan.media,
        documents: plan.changes.renamedDocuments,
      });
    }
    return { ...(uploads > 0 && { uploads }), ...(exports > 0 && { exports }) };
  }

  #request(siteId: string, target: ErasureTarget, hash?: (key: string) => string): PlanRequest {
    const { db, schemaOf, filesOf } = this.#options;
    const files = filesOf(siteId);
    return {
      db,
      siteId,
      target,
      ...(hash !== undefined && { hash }),
      schema: schemaOf(siteId),
      withInstallation: true,
      // A drawing whose bytes are lost holds nothing.
      drawingText: async ({ hash }: ErasableMedia) => (await files.read(originalName(hash)))?.toString() ?? '',
    };
  }

  #targetOf(siteId: string, request: ErasureRequest): ErasureTarget {
    if (request.kind === 'words') return { kind: 'words', keys: [erasureKey(request.words)], media: [] };
    const same = this.#options.db
      .prepare(
        `select name, hash from media where site_id = @siteId and hash =
           (select hash from media where site_id = @siteId and name = @name)`,
      )
      .all({ siteId, name: request.name }) as { name: string; hash: string }[];
    if (same.length > 0) return { kind: 'media', keys: [], media: same };
    throw new AppError({
      kind: 'not-found',
      code: 'media-unknown',
      message: `There is no picture or file ${request.name}.`,
      hint: 'Look its name up among the media.',
    });
  }
}

function comesBack(): AppError {
  return new AppError({
    kind: 'busy',
    code: 'erasure-comes-back',
    message: 'The words were removed, but somebody keeps saving them again.',
    hint: 'Ask those who have the page open to close it, then remove the words again.',
  });
}
