import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { Server } from 'node:http';
import path from 'node:path';
import { AppError } from '../shared/errors.ts';

/** The descriptor under which a process that was started so finds the socket. */
export const SHARED_SOCKET = 3;

/** Number of the descriptor on which a server listens. Node names it nowhere else, and only where descriptors have numbers. */
function descriptorOf(server: Server): number {
  const handle: unknown = Reflect.get(server, '_handle');
  const descriptor: unknown = typeof handle === 'object' && handle !== null ? Reflect.get(handle, 'fd') : null;
  if (typeof descriptor === 'number' && descriptor > 0) return descriptor;
  throw new AppError({
    kind: 'unavailable',
    code: 'socket-not-shareable',
    message: 'This system has no descriptors that another process can take over.',
    hint: 'Restart the server by ending it and starting it again, and leave BIVOUAC_WEB_PROCESSES at 1.',
  });
}

/**
 * Starts this program once more, as it is on the disk now, with the socket on which a server of this process listens and a
 * channel to it. As long as one of them has the socket open no connection is refused.
 * @throws AppError `socket-not-shareable`
 */
export function spawnWithSocket(server: Server, parameters: readonly string[]): ChildProcess {
  const [program = ''] = process.argv.slice(1);
  return spawn(process.execPath, [...process.execArgv, program, ...parameters], {
    cwd: path.resolve(path.dirname(program), '..', '..'),
    stdio: ['ignore', 'inherit', 'inherit', descriptorOf(server), 'ipc'],
  });
}
