import type { Container } from '../container.ts';
import { layOutWayback, withoutRewriting } from '../wayback/wayback-layout.ts';
import { withDiscNames } from './disc-layout.ts';
import { layOutMirror } from './mirror-layout.ts';
import type { LaidOut } from './mirror-layout.ts';

/**
 * Finds the old site in a container: discs get their long names back, mirrors lose the folder of their host, copies of the
 * Internet Archive what it wrote into them.
 * @param origin address of the old site, where somebody said it
 */
export async function layOut(container: Container, origin: string | null): Promise<LaidOut> {
  const named = await withDiscNames(container);
  const archived = layOutWayback(named, origin);
  return archived ?? withoutRewriting(await layOutMirror(named, origin));
}
