import { readConfig } from '../config.ts';
import type { Context } from '../context.ts';

/** Opens the installation for one command and closes it afterwards, also when the command fails. */
export async function withContext<Result>(
  work: (context: Context) => Promise<Result>,
  settings: Readonly<Record<string, string>> = {},
): Promise<Result> {
  // Loaded here: a command that never opens the installation (a backup) is spared 200 MB.
  const { openContext } = await import('../context.ts');
  const { refuseMigrationBesideServer } = await import('./refuse-migration.ts');
  const logLevel = process.env['BIVOUAC_LOG_LEVEL'] ?? 'warn';
  const config = readConfig({ ...process.env, ...settings, BIVOUAC_LOG_LEVEL: logLevel });
  refuseMigrationBesideServer(config.dataFolder);
  const context = await openContext(config);
  // Threads and child processes do not keep this process alive by themselves; the command does, until it is done.
  const alive = setInterval(() => undefined, 60_000);
  try {
    return await work(context);
  } finally {
    clearInterval(alive);
    await context.close();
  }
}

/** Prints a command's result: JSON when asked for, else lines for people. */
export function printResult(json: boolean | undefined, result: unknown, lines: readonly string[]): void {
  process.stdout.write(
    json === true ? `${JSON.stringify(result, null, 2)}\n` : lines.map((line) => `${line}\n`).join(''),
  );
}
