import type { BackupStore } from '../../../core/backup/ports.ts';
import { CHANGES, planChains, reachOf, readStepName } from '../../../core/backup/steps.ts';

/** How far the changes after a backup lead. */
export interface ChangesReach {
  /** The last moment that can be restored, in milliseconds since 1970. */
  readonly until: number;
  /** Whether a step is missing behind that, so that what came later cannot be restored. */
  readonly isBroken: boolean;
}

/** How far the changes after each backup lead, by its id, as the names of their steps tell; `backup verify` compares their bytes. @throws AppError `backup-store-unavailable` */
export async function changesReach(store: BackupStore): Promise<ReadonlyMap<string, ChangesReach>> {
  const steps = (await store.list(CHANGES)).flatMap(({ name }) => readStepName(name) ?? []);
  const reaches = new Map<string, ChangesReach>();
  for (const [base, own] of Map.groupBy(steps, (step) => step.base)) {
    const { chains, missing } = planChains(own, Infinity);
    const [furthest] = chains;
    if (furthest !== undefined) reaches.set(base, { until: reachOf(furthest), isBroken: missing !== null });
  }
  return reaches;
}
