import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { breakTexts } from './break-texts.ts';
import { copyTree } from './copy-tree.ts';
import { GUARDS } from './guards.ts';
import type { Guard } from './guards.ts';

const run = promisify(execFile);

/** What became of a guard that was broken. */
interface Outcome {
  readonly guard: Guard;
  readonly isNoticed: boolean;
  readonly seconds: number;
}

async function passes(root: string, { project, tests }: Guard): Promise<boolean> {
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const env = { ...process.env, VITEST_JSON: path.join(root, 'test-results.json') };
  try {
    await run(process.execPath, [vitest, 'run', '--project', project, tests], { cwd: root, env, maxBuffer: 1 << 26 });
    return true;
  } catch (error) {
    const { stdout = '' } = error as { readonly stdout?: string };
    // A test that could not even run says nothing about the guard.
    if (!/\d+ failed/.test(stdout)) throw error;
    return false;
  }
}

async function breakGuard(root: string, guard: Guard): Promise<Outcome> {
  const file = path.join(root, guard.file);
  const source = readFileSync(file, 'utf8');
  if (source.split(guard.whole).length !== 2) throw new Error(`«${guard.name}» does not stand in ${guard.file} once.`);
  const begun = performance.now();
  writeFileSync(
    file,
    source.replace(guard.whole, () => guard.broken),
  );
  try {
    return { guard, isNoticed: !(await passes(root, guard)), seconds: (performance.now() - begun) / 1000 };
  } finally {
    writeFileSync(file, source);
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Breaks the texts of the themes, the last thing that is done with a copy. */
async function textsUnnoticed(root: string): Promise<readonly string[]> {
  const { places, reached, unnoticed } = await breakTexts(root);
  const noticed = reached.length - unnoticed.length;
  say(
    `themes: ${String(places.length)} places with texts, ${String(reached.length)} with texts of people, ${String(noticed)} noticed`,
  );
  return unnoticed;
}

/** Breaks every guard once, in a copy, and says whether its tests noticed. Words after the command choose some by name. */
async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const chosen = GUARDS.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
  const root = await copyTree();
  const unnoticed: string[] = [];
  try {
    for (const guard of chosen) {
      const { isNoticed, seconds } = await breakGuard(root, guard);
      say(`${isNoticed ? 'noticed  ' : 'UNNOTICED'} ${seconds.toFixed(0).padStart(3)} s  ${guard.name}`);
      if (!isNoticed) unnoticed.push(guard.name);
    }
    if (words.length === 0 || words.includes('themes')) unnoticed.push(...(await textsUnnoticed(root)));
  } finally {
    rmSync(path.dirname(root), { recursive: true, force: true });
  }
  say(unnoticed.length === 0 ? 'Every broken guard was noticed.' : `Unnoticed: ${unnoticed.join('; ')}`);
  if (unnoticed.length > 0) process.exitCode = 1;
}

await main();
