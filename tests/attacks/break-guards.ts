import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../helpers/server.ts';
import type { BrokenModule } from './break-module.ts';
import { ATTACK_GUARDS } from './guards.ts';
import type { AttackGuard } from './guards.ts';

const run = promisify(execFile);

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Attacks with one guard broken. True when an attack succeeded, as it must. */
async function isCaught({ file, whole, broken, group }: AttackGuard): Promise<boolean> {
  const module: BrokenModule = { file: path.join(ROOT, file), whole, broken };
  const hook = `--import=${path.join(ROOT, 'tests/attacks/break-module.ts')}`;
  const env = { ...process.env, NODE_OPTIONS: hook, BROKEN_GUARD: JSON.stringify(module) };
  const parameters = ['--no-warnings', path.join(ROOT, 'tests/attacks/run.ts'), group, '--stop-at-first'];
  try {
    await run(process.execPath, parameters, { cwd: ROOT, env, maxBuffer: 1 << 26 });
    return false;
  } catch (error) {
    const { stdout = '' } = error as { readonly stdout?: string };
    // What could not be tried says nothing about the guard, and neither does a run that could not attack.
    if (!/^ {2}SUCCEEDED /m.test(stdout)) throw error;
    return true;
  }
}

/** Switches every guard off once and says whether an attack then succeeded. Words after the command choose some by name. */
async function main(): Promise<number> {
  const words = process.argv.slice(2);
  const chosen = ATTACK_GUARDS.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
  const unnoticed: string[] = [];
  for (const guard of chosen) {
    const begun = performance.now();
    // A run that could not attack says nothing: it counts as uncaught, and the others go on.
    const caught = await isCaught(guard).catch(() => false);
    const seconds = ((performance.now() - begun) / 1000).toFixed(0).padStart(3);
    say(`${caught ? 'caught  ' : 'UNCAUGHT'} ${seconds} s  ${guard.group.padEnd(20)} ${guard.name}`);
    if (!caught) unnoticed.push(guard.name);
  }
  say(`${String(chosen.length)} guards switched off, ${String(chosen.length - unnoticed.length)} caught by an attack`);
  return unnoticed.length === 0 ? 0 : 1;
}

process.exitCode = await main();
