import { setTimeout as sleep } from 'node:timers/promises';
import { inOrder } from '../../../core/backup/order.ts';
import type { Dated } from '../../../core/backup/order.ts';
import type { BackupStore } from '../../../core/backup/ports.ts';
import { AppError, isAppError, messageOf } from '../../../shared/errors.ts';
import { installationName, secretOf } from '../own-installation.ts';
import type { OutsideMedia } from '../outside-media.ts';
import { Sealer } from '../seal.ts';
import { backupIds, readBackup } from '../store-contents.ts';
import { ChangeChain } from './chain.ts';

/** What is followed, and where to. */
export interface FollowOptions {
  readonly dataFolder: string;
  /** Pictures and files that lie outside the data folder; null when they lie in it. */
  readonly outside: OutsideMedia | null;
  readonly store: BackupStore;
  /** age public keys; null to store in clear. */
  readonly recipients: readonly string[] | null;
  /** Between two looks, in milliseconds. */
  readonly everyMs: number;
  readonly signal: AbortSignal;
  /** Told after every look: until when everything is stored (milliseconds since 1970), or why it is not, and what else is wrong. */
  readonly onLook: (state: FollowState) => void;
}

/** What a look came to. */
export interface FollowState {
  readonly until: number | null;
  readonly problem: string | null;
}

/** It may end during any wait. */
function hasEnded(signal: AbortSignal): boolean {
  return signal.aborted;
}

/** Stores what changes after the latest backup, again and again until it is called off. A store that is away is tried again. */
export async function followInstallation(options: FollowOptions): Promise<void> {
  const { dataFolder, signal, everyMs, onLook } = options;
  const secret = await secretOf(dataFolder);
  const chains = new Chains(options, secret);
  while (!signal.aborted) {
    try {
      const chain = await chains.current();
      const until = await chain.step();
      onLook({ until, problem: chains.problem ?? chain.problem });
    } catch (error) {
      if (hasEnded(signal)) return;
      // Whatever it is, ending would begin a new chain each time, which fills the store.
      onLook({ until: null, problem: messageOf(error) });
    }
    await sleep(everyMs, undefined, { signal }).catch(() => undefined);
  }
}

/** The chain that goes on from the latest backup; a new one when there is a newer backup. */
class Chains {
  readonly #options: FollowOptions;
  readonly #secret: string;
  /** What is known of backups that were read: lists of pieces are long. Null for those of other installations. */
  readonly #read = new Map<string, Dated | null>();
  #chain: ChangeChain | null = null;
  #problem: string | null = null;

  constructor(options: FollowOptions, secret: string) {
    this.#options = options;
    this.#secret = secret;
  }

  /** What was wrong when the latest backup was looked for; null when nothing was. */
  get problem(): string | null {
    return this.#problem;
  }

  async current(): Promise<ChangeChain> {
    const { store, recipients } = this.#options;
    const latest = await this.#latest();
    if (latest === null) throw nothingToFollow(store.address);
    if (this.#chain?.base === latest.id) return this.#chain;
    const base = await readBackup(store, latest.id);
    // Keys are never taken from the store: whoever writes there could name their own.
    if (JSON.stringify(recipients?.toSorted() ?? null) !== JSON.stringify(base.manifest.recipients))
      throw otherKeys(base.id);
    this.#chain = new ChangeChain({ ...this.#options, base, sealer: new Sealer(recipients, this.#secret) });
    return this.#chain;
  }

  async #latest(): Promise<Dated | null> {
    this.#problem = null;
    const own: Dated[] = [];
    for (const id of await backupIds(this.#options.store)) {
      const read = this.#read.get(id);
      const backup = read === undefined ? await this.#readOrTell(id) : read;
      if (backup !== null) own.push(backup);
    }
    const [past, future] = [true, false].map((isPast) =>
      inOrder(own).findLast(({ manifest }) => manifest.at <= Date.now() === isPast),
    );
    // What one from the future holds cannot be told by time.
    if (future !== undefined) this.#problem ??= fromTheFuture(future.id);
    return past ?? null;
  }

  /** @returns null when it is another installation's, or damaged; what changes goes on from an earlier one then */
  async #readOrTell(id: string): Promise<Dated | null> {
    try {
      const { at, number, installation } = (await readBackup(this.#options.store, id)).manifest;
      const isOwn = installation === installationName(this.#secret);
      const own = isOwn ? { id, manifest: { at, number, installation } } : null;
      this.#read.set(id, own);
      return own;
    } catch (error) {
      if (!isAppError(error) || error.code === 'backup-store-unavailable') throw error;
      // Removed meanwhile, by somebody's tidying.
      if (error.code !== 'backup-unknown') this.#problem ??= error.message;
      return null;
    }
  }
}

function fromTheFuture(id: string): string {
  return `${id} shows a moment that has not come yet: the clock is wrong, or was when it was made. Changes go on from an earlier one.`;
}

function nothingToFollow(address: string): AppError {
  return new AppError({
    kind: 'not-found',
    code: 'backup-none',
    message: `There is no backup of this installation in ${address} from which changes could go on.`,
    hint: 'Make one with: bivouac backup create',
  });
}

function otherKeys(id: string): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'backup-keys-changed',
    message: `${id} is not encrypted to the keys in BIVOUAC_BACKUP_RECIPIENTS, or they were changed since.`,
    hint: 'Make a backup with those keys: bivouac backup create',
  });
}
