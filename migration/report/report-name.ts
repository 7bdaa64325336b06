import path from 'node:path';
import type { Workspace } from '../workspace/workspace.ts';

/** Name of what belongs to the report of a workspace: the page, and the folder of pictures. */
export function reportName(workspace: Workspace): string {
  return path.basename(workspace.file).replace(/\.sqlite$/, '') + '-report';
}
