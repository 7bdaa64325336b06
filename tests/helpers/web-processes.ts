import { execFileSync } from 'node:child_process';

/** The web processes that a server has started beside itself. */
export function webProcessesOf(owner: number): number[] {
  // ps fails where a process has no children.
  const table = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8', maxBuffer: 1 << 26 });
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, ...rest]) => Number(parent) === owner && rest.join(' ').includes('start --web '))
    .map(([pid]) => Number(pid));
}
