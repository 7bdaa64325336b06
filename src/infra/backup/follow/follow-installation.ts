import { setTimeout as sleep } from 'node:timers/promises';
import { momentOf } from '../../../core/backup/layout.ts';
import type { BackupStore } from '../../../core/backup/ports.ts';
import type { KnownBackup } from '../../../core/backup/retention.ts';
import { AppError, isAppError, messageOf } from '../../../shared/errors.ts';
import { installationName, secretOf } from '../own-installation.ts';
import { Sealer } from '../seal.ts';
import { backupIds, readBackup } from '../store-contents.ts';
import { ChangeChain } from './chain.ts';

/** What is followed, and where to. */
export interface FollowOptions {
  readonly dataFolder: string;
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
      onLook({ until: await chain.step(), problem: chains.problem });
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
  readonly #read = new Map<string, KnownBackup>();
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
    const base = await this.#latest();
    if (base === null) throw nothingToFollow(store.address);
    if (this.#chain?.base === base.id) return this.#chain;
    // Keys are never taken from the store: whoever writes there could name their own.
    if (JSON.stringify(recipients?.toSorted() ?? null) !== JSON.stringify(base.manifest.recipients))
      throw otherKeys(base.id);
    this.#chain = new ChangeChain({ ...this.#options, base, sealer: new Sealer(recipients, this.#secret) });
    return this.#chain;
  }

  async #latest(): Promise<KnownBackup | null> {
    this.#problem = null;
    const ids = await backupIds(this.#options.store);
    // One from the future was made while the clock was ahead: what it holds cannot be told by time.
    for (const id of ids.filter((own) => momentOf(own) <= Date.now()).toReversed()) {
      const backup = this.#read.get(id) ?? (await this.#readOrTell(id));
      if (backup?.manifest.installation === installationName(this.#secret)) return backup;
    }
    return null;
  }

  /** @returns null when it is damaged; what changes goes on from an earlier one then */
  async #readOrTell(id: string): Promise<KnownBackup | null> {
    try {
      const backup = await readBackup(this.#options.store, id);
      this.#read.set(id, backup);
      return backup;
    } catch (error) {
      if (!isAppError(error) || error.code === 'backup-store-unavailable') throw error;
      // Removed meanwhile, by somebody's tidying.
      if (error.code !== 'backup-unknown') this.#problem ??= error.message;
      return null;
    }
  }
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
