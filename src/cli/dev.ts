import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { watch } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { readConfig } from '../config.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

/** Editors save in bursts: what changes within this time is one change, in milliseconds. */
const SETTLE_MS = 200;

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function run(parameters: readonly string[]): ChildProcess {
  return spawn(process.execPath, [MAIN, ...parameters], { stdio: 'inherit' });
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('exit', resolve));
}

/** The site whose starter content a changed file belongs to; null for code, themes and configuration. */
function siteOfContent(file: string): string | null {
  const [folder, site, kind] = file.split(path.sep);
  return folder === 'sites' && (kind === 'content' || kind === 'media') ? (site ?? null) : null;
}

async function dev(): Promise<void> {
  const { root } = readConfig(process.env);
  let server = run(['start']);
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let applying = Promise.resolve();

  const apply = async (files: ReadonlySet<string>): Promise<void> => {
    const sites = new Set([...files].map(siteOfContent));
    say(`Changed: ${[...files].slice(0, 3).join(', ')}${files.size > 3 ? ' …' : ''}`);
    for (const site of sites) {
      if (site !== null) await ended(run(['content', 'import', '--site', site, path.join(root, 'sites', site)]));
    }
    if (!sites.has(null) && server.exitCode === null) return;
    server.kill('SIGTERM');
    await ended(server);
    server = run(['start']);
  };

  const note = (file: string): void => {
    changed.add(file);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const files = changed;
      changed = new Set();
      applying = applying.then(() => apply(files));
    }, SETTLE_MS);
  };

  for (const folder of ['src', 'sites']) {
    watch(path.join(root, folder), { recursive: true }, (_, name) => {
      if (name !== null) note(path.join(folder, name));
    });
  }
  const end = (): void => {
    server.kill('SIGTERM');
    void ended(server).then(() => process.exit(0));
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  await new Promise(() => {
    // Runs until it is interrupted.
  });
}

/** `bivouac dev`: serves, and takes over each change of code, themes, configuration and starter content. */
export function devCommand(): Command {
  return new Command('dev').description('serve, and take over every change of src/ and sites/ at once').action(dev);
}
