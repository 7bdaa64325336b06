import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CHANGES, readStepName } from '../../src/core/backup/steps.ts';
import type { StepName } from '../../src/core/backup/steps.ts';
import { findMoment } from '../../src/infra/backup/follow/find-moment.ts';
import type { Way } from '../../src/infra/backup/follow/find-moment.ts';
import { followInstallation } from '../../src/infra/backup/follow/follow-installation.ts';
import type { FollowState } from '../../src/infra/backup/follow/follow-installation.ts';
import { ownName } from '../../src/infra/backup/own-installation.ts';
import { restoreBackup } from '../../src/infra/backup/restore-backup.ts';
import type { RestoredBackup } from '../../src/infra/backup/restore-backup.ts';
import { Opener } from '../../src/infra/backup/seal.ts';
import { knownMigrations } from '../../src/infra/sqlite/migrate-database.ts';
import type { BackupPlace } from './backups.ts';

const EVERY_MS = 150;

/** An installation whose changes are being stored. */
export interface Following {
  readonly states: readonly FollowState[];
  readonly stop: () => Promise<void>;
}

/** Stores what changes in a place's installation, in this process, until it is stopped. */
export function followPlace(place: BackupPlace, recipients: readonly string[] | null = null): Following {
  const cancel = new AbortController();
  const states: FollowState[] = [];
  const running = followInstallation({
    ...{ dataFolder: place.data, store: place.store, recipients, everyMs: EVERY_MS, signal: cancel.signal },
    outside: null,
    onLook: (state) => states.push(state),
  });
  return {
    states,
    stop: async () => {
      cancel.abort(new Error('stopped'));
      await running;
    },
  };
}

/** Waits until everything that is there now is stored. */
export async function caughtUp({ states }: Following): Promise<void> {
  const since = Date.now();
  while ((states.at(-1)?.until ?? 0) < since) {
    const problem = states.at(-1)?.problem ?? null;
    if (problem !== null) throw new Error(problem);
    await sleep(20);
  }
}

/** Stored steps, oldest first. */
export async function stepsOf({ store }: BackupPlace): Promise<StepName[]> {
  const objects = await store.list(CHANGES);
  return objects.flatMap(({ name }) => readStepName(name) ?? []).toSorted((a, b) => a.at - b.at);
}

/** Where restoreMoment restores to. */
export function restoredFolder({ folder }: BackupPlace): string {
  return path.join(folder, 'restored');
}

/**
 * Restores what leads closest to a moment, in place of what was restored before.
 * @param given keys, and what is offered for a chain that is damaged: what leads there when left out
 */
export async function restoreMoment(
  place: BackupPlace,
  until: number,
  given: { readonly identities?: readonly string[]; readonly otherwise?: readonly Way[] } = {},
): Promise<RestoredBackup> {
  const target = restoredFolder(place);
  rmSync(target, { recursive: true, force: true });
  const moment = await findMoment(place.store, until, await ownName(place.data));
  return restoreBackup({
    ...{ ...moment, otherwise: given.otherwise ?? moment.otherwise },
    ...{ source: { store: place.store, opener: new Opener(given.identities ?? []) }, target, present: null },
    ...{ knownMigrations: knownMigrations(), isTrial: false, signal: null, onProgress: () => undefined },
  });
}
