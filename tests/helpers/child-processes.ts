import { execFileSync } from 'node:child_process';

/** Numbers of the processes that a process has started and that run with such words. @param words part of the command line */
export function childProcessesOf(owner: number, words: string): number[] {
  // ps fails where a process has no children.
  const table = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8', maxBuffer: 1 << 26 });
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, ...rest]) => Number(parent) === owner && rest.join(' ').includes(words))
    .map(([pid]) => Number(pid));
}
