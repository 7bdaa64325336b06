import { existsSync, mkdirSync } from 'node:fs';
import { runTool } from './run-tool.ts';
import type { ToolResult } from './run-tool.ts';

/** A guard of the code: its name and the command that fails when it is broken. */
interface Guard {
  readonly name: string;
  readonly command: string;
  readonly parameters: readonly string[];
}

const CACHE = 'node_modules/.cache';
const folders = ['src', 'sites', 'migration', 'models', 'tests', 'bench', 'scripts'].filter((folder) =>
  existsSync(folder),
);

/** The slowest first, so that two at a time end together. */
const GUARDS: readonly Guard[] = [
  {
    name: 'eslint',
    command: 'eslint',
    parameters: ['.', '--cache', '--cache-strategy', 'content', '--cache-location', `${CACHE}/eslint/`],
  },
  {
    name: 'astro',
    command: 'astro',
    parameters: ['check', '--minimumSeverity', 'warning', '--tsconfig', 'tsconfig.astro.json'],
  },
  { name: 'types', command: 'tsc', parameters: ['-p', '.'] },
  {
    name: 'prettier',
    command: 'prettier',
    parameters: ['--check', '.', '--cache', '--cache-location', `${CACHE}/prettier.json`, '--log-level', 'warn'],
  },
  { name: 'imports', command: 'depcruise', parameters: ['--config', '.dependency-cruiser.cjs', ...folders] },
  {
    name: 'dead code',
    command: 'knip',
    parameters: ['--no-progress', '--no-config-hints'],
  },
  { name: 'structure', command: process.execPath, parameters: ['scripts/check-structure.ts'] },
];

function report(guard: Guard, result: ToolResult): void {
  const mark = result.code === 0 ? 'ok    ' : 'FAILED';
  console.log(`${mark}  ${guard.name.padEnd(10)} ${result.seconds.toFixed(1).padStart(5)} s`);
  if (result.code !== 0) console.log(result.output.trimEnd());
}

async function main(): Promise<void> {
  mkdirSync(CACHE, { recursive: true });
  const only = process.argv.slice(2);
  const waiting = GUARDS.filter((guard) => only.length === 0 || only.includes(guard.name));
  if (waiting.length === 0)
    throw new Error(`There is no such guard; there are: ${GUARDS.map((guard) => guard.name).join(', ')}.`);
  const failed: string[] = [];
  const work = async (): Promise<void> => {
    for (let guard = waiting.shift(); guard !== undefined; guard = waiting.shift()) {
      const result = await runTool(guard.command, guard.parameters);
      report(guard, result);
      if (result.code !== 0) failed.push(guard.name);
    }
  };
  await Promise.all([work(), work()]);
  console.log(failed.length === 0 ? 'Every guard holds.' : `Failed: ${failed.join(', ')}.`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

await main();
