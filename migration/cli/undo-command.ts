import { Command } from 'commander';
import { printResult, withContext } from '../../src/cli/open-context.ts';
import { writeProgress } from '../stages/progress.ts';
import { undoRecovery } from '../stages/undo/undo.ts';
import type { UndoReport } from '../stages/undo/undo.ts';
import { stoppable } from './stoppable.ts';
import { useWorkspace } from './use-workspace.ts';
import type { WorkspaceFlags } from './use-workspace.ts';

function lines({ documents, media, redirects, restored, notes }: UndoReport): string[] {
  return [
    `pages       ${String(documents.removed)} put into the trash, ${String(documents.kept)} stay since people changed them`,
    `files       ${String(media.removed)} put into the trash, ${String(media.kept)} stay`,
    `addresses   ${String(redirects.removed)} taken back, ${String(redirects.kept)} stay`,
    `starter     ${String(restored)} pages came back`,
    ...notes.map((note) => `note        ${note}`),
  ];
}

/** `bivouac migrate undo`: takes a recovery back. */
export function undoCommand(): Command {
  return new Command('undo')
    .description('take a recovery back; what people changed since stays')
    .requiredOption('--site <site>', 'site that took the old one over')
    .option('--workspace <file>', 'file that remembers what was done; in the data folder when left out')
    .option('--json', 'print JSON')
    .action((flags: WorkspaceFlags & { readonly json?: boolean }) =>
      useWorkspace(flags, async (workspace) => {
        const report = await stoppable((isWanted) =>
          withContext((context) =>
            undoRecovery(
              context,
              flags.site,
              workspace,
              writeProgress((line) => {
                process.stderr.write(`${line}\n`);
              }, isWanted),
            ),
          ),
        );
        printResult(flags.json, report, lines(report));
      }),
    );
}
