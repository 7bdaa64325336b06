import type { BackupStore } from '../../../core/backup/ports.ts';
import type { KnownBackup } from '../../../core/backup/retention.ts';
import { momentOf } from '../../../core/backup/layout.ts';
import { wrongMoments } from '../../../core/backup/order.ts';
import { CHANGES, planChains, reachOf, readStepName } from '../../../core/backup/steps.ts';
import type { ChainPlan, MissingStep } from '../../../core/backup/steps.ts';
import { AppError } from '../../../shared/errors.ts';
import { ownBackups, readBackups } from '../store-contents.ts';

/** A backup, and the changes after it that are carried out. */
export interface Way {
  readonly backup: KnownBackup;
  /** Null for the backup alone. */
  readonly plan: ChainPlan | null;
}

/** What leads to a moment. */
export interface Moment extends Way {
  /** What would have led closer to the moment, and why it does not; null when nothing would. */
  readonly problem: string | null;
  /** What leads less close to it, the closest first: a step of the first way may turn out to be damaged. */
  readonly otherwise: readonly Way[];
}

/** The moment that a way leads to, in milliseconds since 1970. */
export function endOf({ backup, plan }: Way): number {
  return plan === null ? backup.manifest.at : reachOf(plan);
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
  const { chains, missing } = planChains(steps, until);
  const wrong = wrongMoments(own);
  const old = own.filter(({ manifest }) => manifest.at <= until);
  const ways = [
    ...old.filter(({ id }) => !wrong.has(id)).map((backup): Way => ({ backup, plan: null })),
    ...chains.flatMap((plan): Way[] => {
      const backup = byId.get(plan.base);
      return backup === undefined ? [] : [{ backup, plan }];
    }),
  ].toSorted((a, b) => endOf(b) - endOf(a));
  const [way, ...otherwise] = ways;
  const reached = way === undefined ? -1 : endOf(way);
  // Somebody's backup that cannot be read is taken for the one that is meant when it is the closest.
  const broken = all.unreadable.findLast(({ id }) => momentOf(id) <= until);
  if (broken !== undefined && momentOf(broken.id) > reached) throw broken.error;
  const doubtful = old.findLast(({ id, manifest }) => wrong.has(id) && manifest.at > reached);
  const problem = missing === null || missing.at <= reached ? doubtfulText(doubtful) : missingText(missing);
  if (way !== undefined) return { ...way, problem, otherwise };
  throw new AppError({
    kind: 'not-found',
    code: 'backup-unknown',
    message: `There is no backup in ${store.address} as old as ${new Date(until).toISOString()}.`,
    hint: 'List them with: bivouac backup list',
  });
}

/** A backup that is left aside, since its moment is wrong. */
function doubtfulText(backup: KnownBackup | undefined): string | null {
  if (backup === undefined) return null;
  return `${backup.id} was made in another order than its moment says, while a clock was wrong: it is restored by its id alone.`;
}

function missingText({ base, number }: MissingStep): string {
  return `Step ${String(number)} of the changes since ${base} is missing, or there twice.`;
}
