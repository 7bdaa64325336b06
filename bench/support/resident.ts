import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const MEGABYTE = 1_000_000;

/** Resident memory of a process, in megabytes. @throws Error when it is gone */
export function residentMegabytes(pid: number | undefined): number {
  if (pid === undefined) throw new Error('the process is gone');
  if (process.platform !== 'linux')
    return (Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])) * 1024) / MEGABYTE;
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  return (Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024) / MEGABYTE;
}
