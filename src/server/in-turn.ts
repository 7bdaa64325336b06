import { setImmediate } from 'node:timers/promises';
import { addressPrefix } from '../core/limits/address-prefix.ts';
import type { AdmissionGate } from '../core/limits/admission-gate.ts';

/** For whom something is rendered. */
export interface Rendering {
  /** Bounds what is rendered. */
  readonly renders: AdmissionGate;
  readonly site: { readonly id: string };
  readonly clientAddress: string;
}

/** Renders when it is this visitor's turn. The work must not wait for another turn. @throws RetryLaterError */
export function inTurn<Result>(
  { renders, site, clientAddress }: Rendering,
  work: () => Promise<Result>,
): Promise<Result> {
  return renders.run({ client: addressPrefix(clientAddress), siteId: site.id }, async () => {
    // Whoever wants a kept page is answered between two renders.
    await setImmediate();
    return work();
  });
}
