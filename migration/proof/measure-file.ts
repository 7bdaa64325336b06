import { createHash } from 'node:crypto';
import type { OutcomeRow } from '../workspace/outcome-rows.ts';
import { sourceHash } from '../workspace/source-rows.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { FileProof } from './account.ts';
import type { Loopback } from './loopback.ts';

/** Asks for a picture or file at its old address, and compares what comes with what the source holds. */
export async function measureFile(workspace: Workspace, loopback: Loopback, fate: OutcomeRow): Promise<FileProof> {
  const { status, address, type, bytes } = await loopback.follow(fate.address);
  const isThere = status === 200;
  const served = createHash('sha256').update(bytes).digest('hex');
  return {
    path: fate.path,
    status,
    newAddress: isThere ? address : null,
    isSame: isThere && served === sourceHash(workspace, fate.path),
    isRight: isThere && bytes.length > 0 && (fate.kind === 'picture' ? type.startsWith('image/') : true),
  };
}
