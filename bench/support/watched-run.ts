import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { ROOT } from '../../tests/helpers/server.ts';

const LOOK_EVERY_MS = 250;
const MEGABYTE = 1_000_000;

/** How a command went. */
export interface WatchedRun {
  readonly seconds: number;
  /** Most memory that the command needed with all its processes, what they share counted once; 0 where the system does not tell. */
  readonly peakMegabytes: number;
  readonly stdout: string;
}

interface ProcessMemory {
  readonly parent: number;
  readonly bytes: number;
}

function processes(): Map<number, ProcessMemory> {
  const found = new Map<number, ProcessMemory>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const number = (file: string, field: string): number =>
        Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${name}/${file}`, 'utf8'))?.[1] ?? 0);
      found.set(Number(name), { parent: number('status', 'PPid'), bytes: number('smaps_rollup', 'Pss') * 1024 });
    } catch {
      // It ended a moment ago.
    }
  }
  return found;
}

/** Memory of a process and of those that it started; what several share counts once. */
function memoryOf(root: number): number {
  if (process.platform !== 'linux') return 0;
  const all = processes();
  const belongs = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = all.get(at)?.parent) {
      if (at === root) return true;
    }
    return false;
  };
  return [...all].filter(([pid]) => belongs(pid)).reduce((sum, [, { bytes }]) => sum + bytes, 0);
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
    const timer = setInterval(() => {
      if (child.pid !== undefined) peak = Math.max(peak, memoryOf(child.pid));
    }, LOOK_EVERY_MS);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      if (code !== 0) reject(new Error(`${parameters.join(' ')} ended with ${String(code)}:\n${stderr.slice(-2000)}`));
      else resolve({ seconds: (performance.now() - started) / 1000, peakMegabytes: peak / MEGABYTE, stdout });
    });
  });
}
