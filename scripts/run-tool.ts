import { spawn } from 'node:child_process';

/** How a tool ended: its exit code (1 when a signal ended it), everything it wrote, and how long it took in seconds. */
export interface ToolResult {
  readonly code: number;
  readonly output: string;
  readonly seconds: number;
}

/**
 * Runs a command of node_modules/.bin and collects what it writes.
 * @param echo also passes the output on while the tool runs
 */
export function runTool(command: string, parameters: readonly string[], echo = false): Promise<ToolResult> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
      if (echo) process.stdout.write(chunk);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code: code ?? 1, output, seconds: (performance.now() - began) / 1000 });
    });
  });
}
