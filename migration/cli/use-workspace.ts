import { existsSync } from 'node:fs';
import { readConfig } from '../../src/config.ts';
import { AppError } from '../../src/shared/errors.ts';
import { workspaceFile } from '../stages/recover.ts';
import { Workspace } from '../workspace/workspace.ts';

/** Which workspace is meant. */
export interface WorkspaceFlags {
  readonly site: string;
  readonly workspace?: string;
}

/** Opens the workspace of a site for one command. @throws AppError `workspace-missing` when nothing was recovered yet */
export async function useWorkspace<Result>(
  flags: WorkspaceFlags,
  work: (workspace: Workspace) => Result | Promise<Result>,
): Promise<Result> {
  const file = flags.workspace ?? workspaceFile(readConfig(process.env).dataFolder, flags.site);
  if (!existsSync(file)) {
    throw new AppError({
      kind: 'not-found',
      code: 'workspace-missing',
      message: `Nothing has been recovered into ${flags.site} yet: there is no ${file}.`,
      hint: 'Begin with: bivouac migrate run <folder> --site <site>, or name the workspace with --workspace.',
    });
  }
  const workspace = Workspace.open(file);
  try {
    return await work(workspace);
  } finally {
    workspace.close();
  }
}
