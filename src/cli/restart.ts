import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { readConfig } from '../config.ts';
import { isServerRunning, readServerNote } from '../infra/server-lock.ts';
import { AppError } from '../shared/errors.ts';

const CHECK_MS = 200;
/** As long as a build and a start may take, in milliseconds. */
const LIMIT_MS = 660_000;

function failed(code: string, message: string, hint: string): AppError {
  return new AppError({ kind: 'unavailable', code, message, hint });
}

async function waitForAnother(dataFolder: string, former: number): Promise<number> {
  const deadline = performance.now() + LIMIT_MS;
  while (performance.now() < deadline) {
    await sleep(CHECK_MS);
    const note = readServerNote(dataFolder);
    if (note !== null && note.pid !== former) return note.pid;
    if (note !== null && note.handOverError !== null) {
      throw failed('restart-failed', note.handOverError, 'The former process goes on serving; its log says more.');
    }
  }
  throw failed(
    'restart-failed',
    'No other process has taken over within eleven minutes.',
    'The server’s log says more.',
  );
}

async function restart(): Promise<void> {
  const { dataFolder } = readConfig(process.env);
  const note = readServerNote(dataFolder);
  if (note === null || !isServerRunning(dataFolder)) {
    throw failed('server-not-running', `No server works on ${dataFolder}.`, 'Start one: bivouac start.');
  }
  process.kill(note.pid, 'SIGUSR2');
  process.stderr.write('Starting another process; the present one serves until then …\n');
  const pid = await waitForAnother(dataFolder, note.pid);
  process.stdout.write(`Process ${String(pid)} serves now.\n`);
}

/** `bivouac restart`: a new process takes over from the running server without a moment in which nobody answers. */
export function restartCommand(): Command {
  return new Command('restart')
    .description('start the server anew without a pause: the new process takes over when it is ready')
    .action(restart);
}
