import { Command } from 'commander';
import { printResult } from '../../src/cli/open-context.ts';
import { reportOf } from '../stages/report.ts';
import type { RecoveryReport } from '../stages/report.ts';
import { useWorkspace } from './use-workspace.ts';
import type { WorkspaceFlags } from './use-workspace.ts';

function lines({ counts, addresses, leftAside }: RecoveryReport): string[] {
  const waiting = addresses.flatMap(({ repairs }) => repairs).filter(({ state }) => state === 'review').length;
  return [
    ...Object.entries(counts).map(([outcome, count]) => `${outcome.padEnd(11)} ${String(count)} old addresses`),
    `review      ${String(waiting)} repairs wait for somebody to decide`,
    ...leftAside.map(({ path, why }) => `left aside  ${path} (${why})`),
    ...addresses
      .filter(({ outcome, why }) => outcome === 'dropped' && why !== null)
      .map(({ address, why }) => `dropped     ${address}: ${why ?? ''}`),
  ];
}

/** `bivouac migrate report`: what became of every address of the old site. */
export function reportCommand(): Command {
  return new Command('report')
    .description('say what became of every old address, and what was mended')
    .requiredOption('--site <site>', 'site that took the old one over')
    .option('--workspace <file>', 'file that remembers what was done; in the data folder when left out')
    .option('--json', 'print JSON')
    .action((flags: WorkspaceFlags & { readonly json?: boolean }) =>
      useWorkspace(flags, (workspace) => {
        const report = reportOf(workspace);
        printResult(flags.json, report, lines(report));
      }),
    );
}
