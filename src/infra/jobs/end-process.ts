import type { ChildProcess } from 'node:child_process';

/** A process that does not end when it is asked to is ended, after so many milliseconds. */
const PATIENCE_MS = 5000;

/** Asks a process to end, and waits until it has. */
export async function endProcess(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  const impatient = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await ended;
  clearTimeout(impatient);
}
