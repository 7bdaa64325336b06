import type { Talk } from './talk.ts';

/** Bounds of what is remembered. */
export interface TalkLimits {
  /** Milliseconds without a question after which a talk is forgotten. */
  readonly idleMs: number;
  /** Bytes of all talks together. */
  readonly bytes: number;
  /** Bytes of one talk; a longer one starts over. */
  readonly talkBytes: number;
}

const LIMITS: TalkLimits = { idleMs: 30 * 60_000, bytes: 32 * 1024 * 1024, talkBytes: 256 * 1024 };

/** Questions that are remembered of a talk. */
const QUESTIONS = 20;
/** What an entry costs over its texts. */
const OVERHEAD = 512;
const BYTES_PER_UNIT = 2;

/** Unguessable by its length: what the AI SDK's `generateId` and a UUID make. */
const TALK_ID = /^[\w-]{16,64}$/;

/** A talk's id as a browser sent it; null when it could be guessed or is none. */
export function readTalkId(value: unknown): string | null {
  return typeof value === 'string' && TALK_ID.test(value) ? value : null;
}

/** Which talk is meant: known to its site and its visitor alone, whoever learns the id. */
export interface TalkName {
  readonly siteId: string;
  /** The visitor's daily hash. */
  readonly client: string;
  readonly talkId: string;
}

function keyOf({ siteId, client, talkId }: TalkName): string {
  return `${siteId} ${client} ${talkId}`;
}

interface Entry {
  readonly talk: Talk;
  readonly bytes: number;
  readonly usedAt: number;
}

function bytesOf({ questions, prompt }: Talk): number {
  const texts = [...questions, ...(prompt?.messages ?? []).map(({ text }) => text)];
  const passages = new Map((prompt?.sentences ?? []).map(({ passage }) => [passage.id, passage]));
  const units =
    texts.reduce((sum, text) => sum + text.length, 0) +
    [...passages.values()].reduce((sum, { text, pageTitle }) => sum + text.length + pageTitle.length, 0);
  return OVERHEAD + BYTES_PER_UNIT * units + 64 * (prompt?.sentences.length ?? 0);
}

/**
 * Remembers talks for a short while, in memory only: bounded in bytes and time, each bound to its site and visitor.
 * When room is short, the talk that has been silent longest goes first.
 */
export class TalkMemory {
  readonly #limits: TalkLimits;
  /** By site, visitor and id; the one used last stands last. */
  readonly #entries = new Map<string, Entry>();
  #bytes = 0;

  constructor(limits: TalkLimits = LIMITS) {
    this.#limits = limits;
  }

  /** Bytes that are in use, estimated. */
  get bytes(): number {
    return this.#bytes;
  }

  /** What is remembered of a talk; null when nothing is. `now` in milliseconds since 1970. */
  read(name: TalkName, now: number): Talk | null {
    this.#forgetIdle(now);
    return this.#entries.get(keyOf(name))?.talk ?? null;
  }

  /** Remembers a talk in place of what was known of it. */
  write(name: TalkName, talk: Talk, now: number): void {
    const key = keyOf(name);
    const questions = talk.questions.slice(-QUESTIONS);
    const whole: Talk = { questions, prompt: talk.prompt };
    const kept = bytesOf(whole) > this.#limits.talkBytes ? { questions, prompt: null } : whole;
    this.#remove(key);
    const bytes = bytesOf(kept);
    this.#entries.set(key, { talk: kept, bytes, usedAt: now });
    this.#bytes += bytes;
    this.#forgetIdle(now);
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#limits.bytes) break;
      this.#remove(oldest);
    }
  }

  #forgetIdle(now: number): void {
    for (const [key, { usedAt }] of this.#entries) {
      if (now - usedAt < this.#limits.idleMs) break;
      this.#remove(key);
    }
  }

  #remove(key: string): void {
    this.#bytes -= this.#entries.get(key)?.bytes ?? 0;
    this.#entries.delete(key);
  }
}
