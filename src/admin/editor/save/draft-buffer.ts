import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { DraftContent, ServerVersion } from './draft.ts';

/** Words that the server did not have when they were written here. */
export interface KeptDraft {
  /** One tab's work on one page. */
  readonly key: string;
  /** Person, site, document and language. */
  readonly page: string;
  readonly base: ServerVersion;
  readonly content: DraftContent;
  /** Milliseconds since 1970. */
  readonly at: number;
}

interface Buffer extends DBSchema {
  drafts: { key: string; value: KeptDraft; indexes: { page: string } };
}

let opened: Promise<IDBPDatabase<Buffer>> | null = null;

function open(): Promise<IDBPDatabase<Buffer>> {
  opened ??= openDB<Buffer>('bivouac-drafts', 1, {
    upgrade: (db) => {
      db.createObjectStore('drafts', { keyPath: 'key' }).createIndex('page', 'page');
    },
  });
  return opened;
}

async function liveKeys(): Promise<Set<string>> {
  const { held = [] } = await navigator.locks.query();
  return new Set(held.map((lock) => lock.name ?? ''));
}

/** What one tab keeps of its work on one page until the server has it. Other tabs know by a lock that it is still open. */
export class DraftBuffer {
  readonly #page: string;
  readonly #key: string;
  readonly #release = new AbortController();

  constructor(page: string) {
    this.#page = page;
    this.#key = `${page} ${crypto.randomUUID()}`;
    const held = new Promise<void>((resolve) => {
      this.#release.signal.addEventListener('abort', () => resolve());
    });
    void navigator.locks.request(this.#key, () => held);
  }

  async keep(base: ServerVersion, content: DraftContent): Promise<void> {
    const db = await open();
    await db.put('drafts', { key: this.#key, page: this.#page, base, content, at: Date.now() });
  }

  async forget(): Promise<void> {
    const db = await open();
    await db.delete('drafts', this.#key);
  }

  /** What tabs that are closed by now have left behind, the newest first. */
  async leftBehind(): Promise<KeptDraft[]> {
    const db = await open();
    const all = await db.getAllFromIndex('drafts', 'page', this.#page);
    const live = await liveKeys();
    return all.filter((draft) => !live.has(draft.key)).sort((a, b) => b.at - a.at);
  }

  /** Forgets what another tab left behind. */
  async drop(draft: KeptDraft): Promise<void> {
    const db = await open();
    await db.delete('drafts', draft.key);
  }

  /** Says that this tab is done; what it kept is there for the next one. */
  close(): void {
    this.#release.abort();
  }
}
