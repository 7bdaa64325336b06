import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { ROOT } from '../../tests/helpers/server.ts';

const LOOK_EVERY_MS = 250;
const MEGABYTE = 1_000_000;

/** How a command went. */
export interface WatchedRun {
  readonly seconds: number;
  /** Time on processors of the command and all its processes, which a busy machine hardly changes; 0 where the system does not tell. */
  readonly processorSeconds: number;
  /** Most memory that the command needed with all its processes, what they share counted once; 0 where the system does not tell. */
  readonly peakMegabytes: number;
  readonly stdout: string;
}

interface ProcessState {
  readonly parent: number;
  readonly bytes: number;
  readonly processorSeconds: number;
}

/** Ticks a second in /proc/<pid>/stat: USER_HZ, 100 on every Linux that Node runs on. */
const TICKS = 100;

/** Fields 14 and 15 of proc(5)'s stat; the name before them may hold spaces and brackets. */
function processorSeconds(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

function processes(): Map<number, ProcessState> {
  const found = new Map<number, ProcessState>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const number = (file: string, field: string): number =>
        Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${name}/${file}`, 'utf8'))?.[1] ?? 0);
      found.set(Number(name), {
        parent: number('status', 'PPid'),
        bytes: number('smaps_rollup', 'Pss') * 1024,
        processorSeconds: processorSeconds(readFileSync(`/proc/${name}/stat`, 'utf8')),
      });
    } catch {
      // It ended a moment ago.
    }
  }
  return found;
}

/** A process and those that it started, by their numbers. */
function familyOf(root: number): [number, ProcessState][] {
  if (process.platform !== 'linux') return [];
  const all = processes();
  const belongs = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = all.get(at)?.parent) {
      if (at === root) return true;
    }
    return false;
  };
  return [...all].filter(([pid]) => belongs(pid));
}

/** Runs `bivouac` to its end and watches how long it takes and how much memory it needs. */
export function watchedRun(parameters: readonly string[], data: string): Promise<WatchedRun> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, ['src/cli/main.ts', ...parameters], {
      cwd: ROOT,
      env: { ...process.env, BIVOUAC_DATA: data },
    });
    let peak = 0;
    const worked = new Map<number, number>();
    const timer = setInterval(() => {
      if (child.pid === undefined) return;
      const family = familyOf(child.pid);
      // What several processes share counts once: `bytes` are proportional shares.
      peak = Math.max(
        peak,
        family.reduce((sum, [, { bytes }]) => sum + bytes, 0),
      );
      for (const [pid, state] of family) worked.set(pid, state.processorSeconds);
    }, LOOK_EVERY_MS);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      if (code !== 0) reject(new Error(`${parameters.join(' ')} ended with ${String(code)}:\n${stderr.slice(-2000)}`));
      else {
        resolve({
          seconds: (performance.now() - started) / 1000,
          processorSeconds: [...worked.values()].reduce((sum, seconds) => sum + seconds, 0),
          peakMegabytes: peak / MEGABYTE,
          stdout,
        });
      }
    });
  });
}
