import { readFileSync } from 'node:fs';

/** Most resident memory that a process has had, in bytes; null where the system does not tell. */
export function residentBytes(pid: number | undefined): number | null {
  if (pid === undefined || process.platform !== 'linux') return null;
  const found = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'));
  return found === null ? null : Number(found[1]) * 1024;
}
