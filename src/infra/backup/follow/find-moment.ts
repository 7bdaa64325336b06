import type { BackupStore } from '../../../core/backup/ports.ts';
import type { KnownBackup } from '../../../core/backup/retention.ts';
import { momentOf } from '../../../core/backup/layout.ts';
import { CHANGES, planChain, readStepName } from '../../../core/backup/steps.ts';
import type { ChainPlan, MissingStep } from '../../../core/backup/steps.ts';
import { AppError } from '../../../shared/errors.ts';
import { ownBackups, readBackups } from '../store-contents.ts';

/** What leads to a moment: a backup, and the changes after it. */
export interface Moment {
  readonly backup: KnownBackup;
  readonly plan: ChainPlan | null;
  /** What would have led closer to the moment, and why it does not; null when nothing would. */
  readonly problem: string | null;
}

/**
 * What leads closest to a moment without going beyond it.
 * @param until milliseconds since 1970
 * @param installation whose backups are meant; null when that is not known
 * @throws AppError `backup-unknown` when everything is newer, `backup-ambiguous`, `backup-damaged` when a backup that is closer cannot be read
 */
export async function findMoment(store: BackupStore, until: number, installation: string | null): Promise<Moment> {
  const all = await readBackups(store);
  const own = ownBackups(store, all.known, installation);
  const byId = new Map(own.map((backup) => [backup.id, backup]));
  const objects = await store.list(CHANGES);
  const steps = objects.flatMap(({ name }) => readStepName(name) ?? []).filter(({ base }) => byId.has(base));
  const { chain, missing } = planChain(steps, until);
  const latest = own.findLast(({ manifest }) => manifest.at <= until);
  const base = chain === null ? undefined : byId.get(chain.base);
  const [byChain, byBackup] = [chain?.steps.at(-1)?.at ?? -1, latest?.manifest.at ?? -1];
  const reached = Math.max(byChain, byBackup);
  // Somebody's backup that cannot be read is taken for the one that is meant when it is the closest.
  const broken = all.unreadable.findLast(({ id }) => momentOf(id) <= until);
  if (broken !== undefined && momentOf(broken.id) > reached) throw broken.error;
  const problem = missing === null || missing.at <= reached ? null : missingText(missing);
  if (base !== undefined && byChain > byBackup) return { backup: base, plan: chain, problem };
  if (latest !== undefined) return { backup: latest, plan: null, problem };
  throw new AppError({
    kind: 'not-found',
    code: 'backup-unknown',
    message: `There is no backup in ${store.address} as old as ${new Date(until).toISOString()}.`,
    hint: 'List them with: bivouac backup list',
  });
}

function missingText({ base, number }: MissingStep): string {
  return `Step ${String(number)} of the changes since ${base} is missing, or there twice.`;
}
