import { createHmac } from 'node:crypto';
import { appendFile, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { ErasureTarget } from '../../core/erasure/erasure.ts';

const KEY = z.object({ kind: z.enum(['words', 'phone']), words: z.int().min(1).max(40), key: z.string() });

const ENTRY = z.object({
  id: z.string(),
  at: z.int(),
  site: z.string(),
  actor: z.string(),
  kind: z.enum(['words', 'media']),
  /** Tells which secret the keys were hashed with. */
  secret: z.string(),
  keys: z.array(KEY),
  media: z.array(z.object({ hash: z.string(), name: z.string() })),
});

const DONE = z.object({ id: z.string(), done: z.int() });

/** A removal as the journal keeps it: keys and names are hashed. */
export type JournalEntry = z.infer<typeof ENTRY>;

/** A removal that is to be noted, with its keys in clear. */
export type NewJournalEntry = Pick<JournalEntry, 'id' | 'at' | 'site' | 'actor'> & { readonly target: ErasureTarget };

const DIGITS = 32;

/**
 * Removals, noted outside the database so that they can be repeated after an older database was put back.
 * It holds no words: a keyed hash of each, with which a text can be searched but which does not give them away.
 */
export class ErasureJournal {
  readonly #file: string;
  readonly #secret: string;

  /** @param secret the installation's; without it the journal cannot be repeated */
  constructor(dataFolder: string, secret: string) {
    this.#file = path.join(dataFolder, 'erasures.jsonl');
    this.#secret = secret;
  }

  /** What becomes of a key in the journal. */
  readonly hash = (key: string): string =>
    createHmac('sha256', this.#secret).update(`erasure\0${key}`).digest('hex').slice(0, DIGITS);

  get #fingerprint(): string {
    return this.hash('\0fingerprint').slice(0, 8);
  }

  /** Notes what is about to be removed. On the disk before the removal begins, so that a crash does not lose it. */
  async begin({ target, ...entry }: NewJournalEntry): Promise<JournalEntry> {
    const line: JournalEntry = {
      ...entry,
      kind: target.kind,
      secret: this.#fingerprint,
      keys: target.keys.map((key) => ({ ...key, key: this.hash(key.key) })),
      media: target.media.map(({ hash, name }) => ({ hash: this.hash(hash), name: this.hash(name) })),
    };
    await this.#append(line);
    return line;
  }

  /** Notes that a removal is complete. */
  async finish(id: string, at: number): Promise<void> {
    await this.#append({ id, done: at });
  }

  /**
   * All removals in order, with whether each was completed and can be repeated with the present secret.
   * A last line that a crash cut off stands for a removal that had not begun.
   */
  async entries(): Promise<{ entry: JournalEntry; isDone: boolean; isReadable: boolean }[]> {
    const text = await readFile(this.#file, 'utf8').catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
      throw error;
    });
    const lines = text.split('\n').map(parseOrNull);
    const done = new Set(lines.flatMap((line) => DONE.safeParse(line).data?.id ?? []));
    return lines.flatMap((line) => {
      const entry = ENTRY.safeParse(line).data;
      if (entry === undefined) return [];
      return [{ entry, isDone: done.has(entry.id), isReadable: entry.secret === this.#fingerprint }];
    });
  }

  async #append(line: unknown): Promise<void> {
    // A line of its own, also after one that was cut off.
    await appendFile(this.#file, `\n${JSON.stringify(line)}\n`, { mode: 0o600 });
    const handle = await open(this.#file, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

function parseOrNull(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // An empty line, or one that a crash cut off.
    return null;
  }
}
