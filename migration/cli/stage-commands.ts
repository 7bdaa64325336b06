import { Command } from 'commander';
import { printResult } from '../../src/cli/open-context.ts';
import { countsOf } from '../workspace/counts.ts';
import type { WorkspaceCounts } from '../workspace/counts.ts';
import { recoverUntil, stageOptions } from './recover-until.ts';
import type { StageFlags } from './recover-until.ts';
import { useWorkspace } from './use-workspace.ts';

function told(counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts).map(([name, count]) => `${name} ${String(count)}`);
  return parts.length === 0 ? 'none' : parts.join(', ');
}

function analysed({ files, languages, encodings, repairs, personal, people }: WorkspaceCounts): string[] {
  return [
    `files       ${told(files)}`,
    `languages   ${told(languages)}`,
    `encodings   ${told(encodings)}`,
    `repairs     ${told(repairs)}`,
    `people      ${told(personal)}`,
    ...people.map(
      ({ page, kind, text, isPersonal }) => `            ${page}: ${kind}${isPersonal ? '' : ' of an office'}, ${text}`,
    ),
  ];
}

function prepared(counts: WorkspaceCounts): string[] {
  return [
    ...analysed(counts),
    `documents   ${told(counts.documents)}`,
    `addresses   ${told(counts.outcomes)}`,
    ...counts.uncertain.map(({ path, like }) => `alike       ${path} says nearly what ${like} says`),
  ];
}

function stageCommand(
  name: 'analyse' | 'prepare',
  description: string,
  lines: (counts: WorkspaceCounts) => string[],
): Command {
  return stageOptions(new Command(name).argument('<source>', 'folder, archive or address of the old site'))
    .description(description)
    .action(async (source: string, flags: StageFlags) => {
      await recoverUntil(source, flags, name);
      await useWorkspace(flags, (workspace) => {
        const counts = countsOf(workspace);
        printResult(flags.json, counts, lines(counts));
      });
    });
}

/** `bivouac migrate analyse` and `prepare`: the stages before the site is touched, one by one. */
export function stageCommands(): Command[] {
  return [
    stageCommand(
      'analyse',
      'read an old site into the workspace, mend its text and learn what its pages are',
      analysed,
    ),
    stageCommand(
      'prepare',
      'decide what becomes of every page, picture, file and address; publishes nothing',
      prepared,
    ),
  ];
}
