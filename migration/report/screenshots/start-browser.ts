import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { AppError } from '../../../src/shared/errors.ts';
import { Devtools } from './devtools.ts';

/** A browser that was started for pictures. */
export interface Browser {
  readonly devtools: Devtools;
  /** Ends it and removes what it has written. */
  readonly close: () => Promise<void>;
}

function failed(cause: unknown): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'browser-failed',
    message: `The browser that takes pictures of pages does not start: ${cause instanceof Error ? cause.message : String(cause)}`,
    hint: 'Name another one with BIVOUAC_BROWSER, or make the report without --screenshots.',
    cause,
  });
}

/**
 * Chromium's switches: the given names lead to one port of this machine and no other name or number leads anywhere, not even
 * `127.0.0.1`; no proxy is asked; and what commands the browser comes through a pipe, not through a port that a page could ask.
 */
function switches(profile: string, hosts: readonly string[], port: number): string[] {
  const rules = hosts.map((host) => `MAP ${host} 127.0.0.1:${String(port)}`);
  return [
    '--headless',
    '--remote-debugging-pipe',
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--disable-extensions',
    '--disable-background-networking',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--hide-scrollbars',
    '--mute-audio',
    '--no-proxy-server',
    `--host-resolver-rules=${[...rules, 'MAP * ~NOTFOUND'].join(', ')}`,
    // Chromium refuses its own sandbox to the administrator of the machine.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    'about:blank',
  ];
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

/** The last lines that a program writes, for the sentence that says why it did not start. */
function lastWords(child: ChildProcess): () => string {
  let said = '';
  child.stderr?.on('data', (bytes: Buffer) => {
    said = (said + bytes.toString('utf8')).slice(-600);
  });
  return () => said.trim().split('\n').slice(-3).join(' ');
}

/** Waits until the browser answers, or says why it does not. */
async function greeted(child: ChildProcess, devtools: Devtools): Promise<void> {
  const words = lastWords(child);
  const died = new Promise<never>((_resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      reject(new Error(`it ended with ${String(code)}. ${words()}`.trim()));
    });
  });
  // When it dies, the pipe ends a moment before its exit is known, and the exit says more.
  const answered = devtools.ask('Browser.getVersion').catch((error: unknown) => {
    if (child.exitCode === null && child.pid !== undefined && child.signalCode === null) child.kill('SIGKILL');
    return died.catch((reason: unknown) => {
      throw reason instanceof Error ? reason : error;
    });
  });
  await Promise.race([answered, died]);
  died.catch(() => undefined);
}

/**
 * Starts a browser that reaches one port of this machine and nothing else.
 * @param hosts names that lead to `port` on this machine
 * @throws AppError `browser-failed`
 */
export async function startBrowser(program: string, hosts: readonly string[], port: number): Promise<Browser> {
  const profile = mkdtempSync(path.join(tmpdir(), 'bivouac-browser-'));
  const child = spawn(program, switches(profile, hosts, port), { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] });
  const close = async (): Promise<void> => {
    await ended(child);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const devtools = new Devtools(child.stdio[3] as Writable, child.stdio[4] as Readable);
    await greeted(child, devtools);
    return { devtools, close };
  } catch (error) {
    await close();
    throw failed(error);
  }
}
