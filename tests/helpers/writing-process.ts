import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { ROOT } from './server.ts';

/** A write that was acknowledged, and when, in milliseconds since 1970. */
export interface Acknowledged {
  readonly n: number;
  readonly at: number;
}

/** A process that writes to an installation until it is killed. */
export interface WritingProcess {
  /** In order; grows. */
  readonly acknowledged: readonly Acknowledged[];
  /** Kills it, in whatever it is doing. */
  readonly stop: () => Promise<void>;
}

/** Starts `write-forever.ts` on a data folder, and waits until it says something. @param from number of the first write */
export async function startWriting(data: string, from = 0): Promise<WritingProcess> {
  const program = path.join(ROOT, 'tests/helpers/write-forever.ts');
  const child = spawn(process.execPath, ['--no-warnings', program, data, String(from)]);
  const acknowledged: Acknowledged[] = [];
  child.stdout.on('data', (text: Buffer) => {
    const last = /written (\d+)\n$/.exec(text.toString())?.[1];
    if (last !== undefined) acknowledged.push({ n: Number(last), at: Date.now() });
  });
  await once(child.stdout, 'data');
  return {
    acknowledged,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  };
}
