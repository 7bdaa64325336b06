import { addressPrefix } from '../../core/limits/address-prefix.ts';
import { AdmissionGate } from '../../core/limits/admission-gate.ts';
import type { WorkOwner } from '../../core/limits/turn-queues.ts';

/** The bounds of what the admin does at once. */
export interface AdminGates {
  /** Calls of which it is looked at who sends them while their bodies come in, however slowly. */
  readonly arriving: AdmissionGate;
  /** Calls that are there completely. */
  readonly calls: AdmissionGate;
  /** Uploads, whose bytes are taken in while they are done. */
  readonly uploads: AdmissionGate;
}

/** A slow line keeps nobody else from sending, so there is no bound for all together but that of the connections. */
const ARRIVING = { atOnce: Infinity, atOncePerClient: 32, waiting: 512, perClient: 128, longestWaitMs: 15_000 };

/** Calls of the editors' interface; a whole office may be one client. */
const CALLS = { atOnce: 64, atOncePerClient: 24, waiting: 256, perClient: 96, longestWaitMs: 15_000 };

/** Parts of uploads, which last as long as the line is slow. */
const UPLOADS = { atOnce: 24, waiting: 24, perClient: 12, longestWaitMs: 15_000 };

/** The bounds of one process. */
export function createAdminGates(): AdminGates {
  return {
    arriving: new AdmissionGate(ARRIVING),
    calls: new AdmissionGate(CALLS),
    uploads: new AdmissionGate(UPLOADS),
  };
}

/** Whose call it is. All of the admin is one place: whose site a call is about is known only once it has been looked at. */
export function ownerOfCall(clientAddress: string): WorkOwner {
  return { client: addressPrefix(clientAddress), siteId: 'admin' };
}
