import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Share } from '../../../src/infra/llama/computing-thread.ts';
import { afterEach, describe, expect, it } from 'vitest';

const MODULE = fileURLToPath(new URL('../../../src/infra/llama/computing-thread.ts', import.meta.url));

/** Looks before the thread has anything to do, and after a second in which it should have computed. */
const PROGRAM = `
  import { pbkdf2 } from 'node:crypto';
  import { stat } from 'node:fs/promises';
  import { setTimeout as sleep } from 'node:timers/promises';
  import { ComputingThread } from ${JSON.stringify(MODULE)};
  await stat('/');
  const thread = ComputingThread.find();
  if (thread === null) throw new Error('it is not found');
  await thread.schedule('idle');
  await sleep(300);
  const idle = thread.look();
  for (let i = 0; i < 50; i++) pbkdf2('a', 'b', 200000, 32, 'sha512', () => undefined);
  await sleep(1000);
  console.log(JSON.stringify({ idle, busy: thread.look() }));
  process.kill(process.pid, 'SIGKILL');
`;

const burners: ReturnType<typeof spawn>[] = [];

afterEach(() => {
  for (const burner of burners.splice(0)) burner.kill('SIGKILL');
});

describe.runIf(process.platform === 'linux')('the thread that computes', () => {
  it('is known to wait for a core when other processes take them all, not to hang', async () => {
    for (let i = 0; i < availableParallelism() * 2; i++) burners.push(spawn(process.execPath, ['-e', 'for (;;);']));
    const program = spawn(process.execPath, ['--input-type=module-typescript', '-e', PROGRAM], {
      env: { ...process.env, UV_THREADPOOL_SIZE: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    program.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    await once(program, 'close');
    const { idle, busy } = JSON.parse(output) as { idle: Share; busy: Share };
    expect(idle.waited).toBeLessThan(0.1);
    expect(busy.waited).toBeGreaterThan(0.5);
  }, 30_000);
});
