import type { BackupStore } from '../../../core/backup/ports.ts';
import type { KnownBackup } from '../../../core/backup/retention.ts';
import { CHANGES, planChain, readStepName } from '../../../core/backup/steps.ts';
import type { ChainPlan } from '../../../core/backup/steps.ts';
import { AppError } from '../../../shared/errors.ts';
import { ownBackups } from '../store-contents.ts';

/** What leads to a moment: a backup, and the changes after it. */
export interface Moment {
  readonly backup: KnownBackup;
  readonly plan: ChainPlan | null;
}

/**
 * What leads closest to a moment without going beyond it.
 * @param until milliseconds since 1970
 * @param installation whose backups are meant; null when that is not known
 * @throws AppError `backup-unknown` when everything is newer, `backup-ambiguous`
 */
export async function findMoment(store: BackupStore, until: number, installation: string | null): Promise<Moment> {
  const own = await ownBackups(store, installation);
  const byId = new Map(own.map((backup) => [backup.id, backup]));
  const objects = await store.list(CHANGES);
  const steps = objects.flatMap(({ name }) => readStepName(name) ?? []).filter(({ base }) => byId.has(base));
  const plan = planChain(steps, until);
  const latest = own.findLast(({ manifest }) => manifest.at <= until);
  const base = plan === null ? undefined : byId.get(plan.base);
  const reached = plan?.steps.at(-1)?.at ?? 0;
  if (base !== undefined && (latest === undefined || reached > latest.manifest.at)) return { backup: base, plan };
  if (latest !== undefined) return { backup: latest, plan: null };
  throw new AppError({
    kind: 'not-found',
    code: 'backup-unknown',
    message: `There is no backup in ${store.address} as old as ${new Date(until).toISOString()}.`,
    hint: 'List them with: bivouac backup list',
  });
}
