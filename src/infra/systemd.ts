import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Number of the first descriptor that a service manager hands over (sd_listen_fds(3)). */
const FIRST_DESCRIPTOR = 3;

/**
 * The listening socket that a service manager opened for this process; null when there is none. Takes the variables that say
 * so out of the environment, so that no child believes them. https://www.freedesktop.org/software/systemd/man/sd_listen_fds.html
 */
export function takeInheritedSocket(env: NodeJS.ProcessEnv, pid: number): number | null {
  const { LISTEN_PID: meant, LISTEN_FDS: count } = env;
  for (const name of ['LISTEN_PID', 'LISTEN_FDS', 'LISTEN_FDNAMES']) Reflect.deleteProperty(env, name);
  return meant === String(pid) && Number(count) >= 1 ? FIRST_DESCRIPTOR : null;
}

/**
 * Tells systemd that this process serves, and that it is the service's main process from now on; does nothing without systemd.
 * @throws Error when the program that carries the message fails
 */
export async function tellServing(env: NodeJS.ProcessEnv, pid: number): Promise<void> {
  if (env['NOTIFY_SOCKET'] === undefined) return;
  // Node has no datagram sockets of that kind; the program comes with systemd.
  await promisify(execFile)('systemd-notify', ['READY=1', `MAINPID=${String(pid)}`], { timeout: 10_000 });
}
