import { spawn } from 'node:child_process';
import { ROOT } from '../helpers/server.ts';

/** Runs `bivouac` for somebody who looks on. @throws Error when it fails */
export function runToEnd(parameters: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['src/cli/main.ts', ...parameters], {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: 'inherit',
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`bivouac ${parameters.join(' ')} ended with ${String(code)}`));
    });
  });
}
