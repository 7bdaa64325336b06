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
  silentMs?: number,
): Promise<{ problems: (string | null)[]; until: number | null }> {
  const program = path.join(folder, 'says.mjs');
  writeFileSync(
    program,
    `for (const line of ${JSON.stringify(lines)}) console.log(line); setInterval(() => {}, 1000);`,
  );
  const problems: (string | null)[] = [];
  const follower = new BackupFollower({
    ...{ program, everySeconds: 0.1, onChange: (problem) => problems.push(problem) },
    ...(silentMs === undefined ? {} : { silentMs }),
  });
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

it('a process that hangs is a problem', async () => {
  const { problems, until } = await told([JSON.stringify({ until: 9, problem: null })], 1, 1500);
  expect([problems, until]).toEqual([['The process has said nothing for 2 seconds.'], 9]);
});
