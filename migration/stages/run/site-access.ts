import type { Context, SiteContext } from '../../../src/context.ts';
import type { SourceFile } from '../../source/source-file.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Progress } from '../progress.ts';

/** Author of what a recovery writes; people's ids are never this. */
export const RECOVERY = 'migration';

/** What the steps of a run work with. */
export interface Run {
  readonly context: Context;
  readonly site: SiteContext;
  readonly workspace: Workspace;
  /** Files of the source by path. */
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly progress: Progress;
}
