import { execFile } from 'node:child_process';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { ROOT } from '../helpers/server.ts';
import { environmentWith } from './break-module.ts';
import { openGuardResults } from './guard-results.ts';
import type { GuardResult } from './guard-results.ts';
import { ATTACK_GUARDS } from './guards.ts';
import type { AttackGuard } from './guards.ts';

const run = promisify(execFile);

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** What a run of attacks wrote that did not end well: the first that succeeded, or what hindered it. */
function resultOf(error: unknown): GuardResult {
  const { stdout = '', message = '' } = error as { readonly stdout?: string; readonly message?: string };
  const [, success] = /^ {2}SUCCEEDED {2}(.*)$/m.exec(stdout) ?? [];
  if (success !== undefined) return { caught: true, shown: success.slice(0, 200) };
  // What could not be tried says nothing about the guard, and neither does a run that could not attack.
  const [, untried] = /^ {2}NOT TRIED {2}(.*)$/m.exec(stdout) ?? [];
  return { caught: false, shown: `could not be tried: ${(untried ?? message).slice(-200)}` };
}

/** Attacks with one guard broken. */
async function attackWithout({ file, whole, broken, group }: AttackGuard): Promise<GuardResult> {
  const env = { ...process.env, ...environmentWith([{ file: path.join(ROOT, file), whole, broken }]) };
  const parameters = ['--no-warnings', path.join(ROOT, 'tests/attacks/run.ts'), group, '--stop-at-first'];
  try {
    await run(process.execPath, parameters, { cwd: ROOT, env, maxBuffer: 1 << 26 });
    return { caught: false, shown: 'every attack was repelled all the same' };
  } catch (error) {
    return resultOf(error);
  }
}

/**
 * Switches every guard off once and says whether an attack then succeeded. Words after the command choose some by name
 * or group. With `--results FILE` what is known is kept there, and guards that were caught are not tried again.
 */
async function main(): Promise<number> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { results: { type: 'string' } } });
  const results = openGuardResults(values.results ?? null);
  const chosen = ATTACK_GUARDS.filter(
    ({ name, group }) => positionals.length === 0 || positionals.some((word) => group === word || name.includes(word)),
  );
  for (const guard of chosen) {
    const begun = performance.now();
    const known = results.of(guard);
    const result = known?.caught === true ? known : await attackWithout(guard);
    if (result !== known) results.note(guard, result);
    const seconds = ((performance.now() - begun) / 1000).toFixed(0).padStart(3);
    const verdict = result.caught ? 'caught  ' : 'UNCAUGHT';
    say(`${verdict} ${seconds} s  ${guard.group.padEnd(14)} ${guard.name}: ${result.shown}`);
  }
  const caught = chosen.filter((guard) => results.of(guard)?.caught === true);
  say(`${String(chosen.length)} guards switched off, ${String(caught.length)} caught by an attack`);
  return caught.length === chosen.length ? 0 : 1;
}

process.exitCode = await main();
