import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import { MAX_BYTES } from '../../core/media/media-types.ts';
import { AppError } from '../../shared/errors.ts';

/** How long an upload may be gone on with after it was begun, in milliseconds. */
const KEPT_MS = 3 * 24 * 3_600_000;
const CLEAN_EVERY_MS = 3_600_000;
const ID = /\/uploads\/([0-9a-f]{32})$/;
/** Beginnings that wait for their end, of one site: more than anybody sends at once. */
const MOST_OPEN = 500;

/** A file that has arrived completely. */
export interface ArrivedFile {
  readonly path: string;
  /** As the person's device calls it. */
  readonly name: string;
}

/** What desk and site are told of an upload. */
export interface UploadKey {
  readonly siteId: string;
  readonly actorId: string;
  readonly id: string;
}

interface Desk {
  readonly store: FileStore;
  readonly server: Server;
}

function unknown(): AppError {
  return new AppError({ kind: 'not-found', code: 'upload-unknown', message: 'There is no such upload.' });
}

/**
 * Takes files in by the tus protocol, in parts that can be gone on with after a lost connection, a closed tab or a restart of
 * the server. Each site has a folder of its own, and an upload belongs to the person who began it.
 */
export class UploadDesk {
  readonly #folder: string;
  readonly #desks = new Map<string, Desk>();
  readonly #onError: (error: unknown) => void;
  readonly #timer: NodeJS.Timeout;

  /** @param folder below the data folder @param onError told when old beginnings cannot be removed */
  constructor(folder: string, onError: (error: unknown) => void) {
    this.#folder = folder;
    this.#onError = onError;
    this.#timer = setInterval(() => void this.cleanUp(), CLEAN_EVERY_MS).unref();
    void this.cleanUp();
  }

  /** Answers a request of the tus protocol. @throws AppError `upload-unknown`, `uploads-too-many` */
  async handle(siteId: string, actorId: string, request: Request): Promise<Response> {
    const id = ID.exec(new URL(request.url).pathname)?.[1];
    if (id === undefined) await this.#requireRoom(siteId);
    else await this.#requireOwn({ siteId, actorId, id });
    return this.#desk(siteId, actorId).server.handleWeb(request);
  }

  /** The file of an upload that is complete. @throws AppError `upload-unknown`, `upload-incomplete` */
  async arrived(key: UploadKey): Promise<ArrivedFile> {
    const { offset, size, metadata } = await this.#requireOwn(key);
    if (size === undefined || offset !== size) {
      throw new AppError({ kind: 'conflict', code: 'upload-incomplete', message: 'The upload is not complete.' });
    }
    return { path: path.join(this.#siteFolder(key.siteId), key.id), name: metadata?.['filename'] ?? '' };
  }

  /** Notes what became of an upload, so that asking again gives the same, and lets its bytes go. */
  async settle(key: UploadKey, outcome: string): Promise<void> {
    const file = this.#outcomeFile(key);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, outcome);
    await this.#desk(key.siteId, key.actorId).store.remove(key.id);
  }

  /** What became of an upload; null while that is open. */
  async outcome(key: UploadKey): Promise<string | null> {
    if (!/^[0-9a-f]{32}$/.test(key.id)) return null;
    return readFile(this.#outcomeFile(key), 'utf8').catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    });
  }

  /** Removes what was begun long ago and never finished. */
  async cleanUp(): Promise<void> {
    try {
      const sites = await readdir(this.#folder).catch(() => []);
      for (const site of sites) {
        for (const name of await readdir(path.join(this.#folder, site), { recursive: true })) {
          const file = path.join(this.#folder, site, name);
          const found = await stat(file);
          if (found.isFile() && Date.now() - found.mtimeMs > KEPT_MS) await rm(file, { force: true });
        }
      }
    } catch (error) {
      this.#onError(error);
    }
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #siteFolder(siteId: string): string {
    return path.join(this.#folder, siteId);
  }

  #outcomeFile({ siteId, actorId, id }: UploadKey): string {
    return path.join(this.#siteFolder(siteId), 'outcomes', `${id}-${actorId}`);
  }

  async #requireRoom(siteId: string): Promise<void> {
    const names = await readdir(this.#siteFolder(siteId)).catch(() => []);
    if (names.filter((name) => name.endsWith('.json')).length < MOST_OPEN) return;
    throw new AppError({ kind: 'busy', code: 'uploads-too-many', message: 'Too many uploads are open on this site.' });
  }

  async #requireOwn({ siteId, actorId, id }: UploadKey): ReturnType<FileStore['getUpload']> {
    if (!/^[0-9a-f]{32}$/.test(id)) throw unknown();
    const upload = await this.#desk(siteId, actorId)
      .store.getUpload(id)
      .catch(() => {
        throw unknown();
      });
    if (upload.metadata?.['actor'] !== actorId) throw unknown();
    return upload;
  }

  #desk(siteId: string, actorId: string): Desk {
    const key = `${siteId}/${actorId}`;
    const known = this.#desks.get(key);
    if (known !== undefined) return known;
    const directory = this.#siteFolder(siteId);
    const store = new FileStore({ directory, expirationPeriodInMilliseconds: KEPT_MS });
    const server = new Server({
      path: `/api/admin/sites/${siteId}/uploads`,
      datastore: store,
      maxSize: MAX_BYTES.file,
      relativeLocation: true,
      allowedOrigins: [],
      getFileIdFromRequest: (request) => ID.exec(new URL(request.url).pathname)?.[1],
      onUploadCreate: async (_, { metadata }) => ({ metadata: { ...metadata, actor: actorId } }),
    });
    const desk = { store, server };
    this.#desks.set(key, desk);
    return desk;
  }
}
