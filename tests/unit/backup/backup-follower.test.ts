import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BackupFollower } from '../../../src/infra/jobs/backup-follower.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bivouac-follower-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Starts one whose process says these lines. @returns what it was told about problems, in order, once there are so many */
async function told(
  lines: readonly string[],
  count: number,
): Promise<{ problems: (string | null)[]; until: number | null }> {
  const program = path.join(folder, 'says.mjs');
  writeFileSync(
    program,
    `for (const line of ${JSON.stringify(lines)}) console.log(line); setInterval(() => {}, 1000);`,
  );
  const problems: (string | null)[] = [];
  const follower = new BackupFollower({ program, everySeconds: 0.1, onChange: (problem) => problems.push(problem) });
  follower.start();
  await vi.waitUntil(() => problems.length >= count, { timeout: 30_000 });
  await follower.stop();
  return { problems, until: follower.until };
}

it('a process that follows tells until when changes are stored, and each problem once', async () => {
  const away = JSON.stringify({ until: null, problem: 'away' });
  expect(await told([JSON.stringify({ until: 5, problem: null }), away, away], 1)).toEqual({
    problems: ['away'],
    until: 5,
  });
});

it('a process that says something else is a problem, and does not end the server', async () => {
  const { problems } = await told(['a library says hello', JSON.stringify({ until: 7, problem: null })], 2);
  expect(problems).toEqual(['The process said «a library says hello».', null]);
});

/** Starts one whose lives are these programs, one after another, with little patience. */
function follow(lives: readonly string[], onChange: (problem: string | null) => void): BackupFollower {
  const program = path.join(folder, 'lives.mjs');
  const lived = path.join(folder, 'lived');
  writeFileSync(lived, '');
  writeFileSync(
    program,
    `import { appendFileSync, readFileSync } from 'node:fs';
    const life = readFileSync(${JSON.stringify(lived)}, 'utf8').length;
    appendFileSync(${JSON.stringify(lived)}, '.');
    const say = (until) => console.log(JSON.stringify({ until, problem: null }));
    const hang = () => { for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); };
    process.on('SIGTERM', () => process.exit(0));
    const alive = setInterval(() => {}, 1000);
    [${lives.map((life) => `() => { ${life} }`).join(', ')}][life]();`,
  );
  const follower = new BackupFollower({ program, everySeconds: 0.1, onChange, pauseMs: 50, silentMs: 1500 });
  follower.start();
  return follower;
}

it('a process that hangs is told, killed and started anew, and over when the next one follows', async () => {
  const problems: (string | null)[] = [];
  const follower = follow(['say(9); setTimeout(hang, 200);', 'say(11);'], (problem) => problems.push(problem));
  await vi.waitUntil(() => problems.length === 2, { timeout: 20_000 });
  expect(follower.until).toBe(11);
  await follower.stop();
  expect(problems).toEqual(['The process gave no sign of life for 2 seconds; it is started anew.', null]);
});

it('a process that takes long and gives signs of life is left to its work', async () => {
  const problems: (string | null)[] = [];
  const long = "const signs = setInterval(() => process.send('alive'), 200); setTimeout(() => say(13), 4000);";
  const follower = follow([long, 'say(1);'], (problem) => problems.push(problem));
  await vi.waitUntil(() => follower.until !== null, { timeout: 20_000 });
  await follower.stop();
  expect([follower.until, problems]).toEqual([13, []]);
});
