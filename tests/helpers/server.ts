import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask } from './http.ts';
import type { TestRequest, TestResponse } from './http.ts';

/** The repository that the tests belong to. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** How a command ended. */
export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a server is started with; every part has a default. */
export interface ServerOptions {
  /** Root of the installation; the repository itself when left out. */
  readonly root?: string;
  /** Data folder; a new one that goes with the server when left out. */
  readonly data?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** A free one when left out. */
  readonly port?: number;
  /** Whether to wait until every page is in the index, which takes a while in a new data folder. */
  readonly waitForIndex?: boolean;
}

/** A running server, started as operators start it. */
export interface TestServer {
  readonly port: number;
  readonly data: string;
  readonly process: ChildProcess;
  /** Everything that it has written so far. */
  readonly output: () => string;
  readonly ask: (target: string, wanted?: TestRequest) => Promise<TestResponse>;
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>;
}

/** Shorter than the hooks' limit, so that a server that hangs is ended here and not left behind. */
const START_LIMIT = 540_000;
const COMMAND_LIMIT = 55_000;

/** What `npm start` gives to Node. */
const START = startParameters();

function startParameters(): string[] {
  const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
    readonly scripts: { readonly start: string };
  };
  return scripts.start.split(' ').slice(1);
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** A folder of its own under the system's temporary folder. */
export function temporaryFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'bivouac-test-'));
}

function environment(extra: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(BIVOUAC_|VITEST|NODE_ENV$|NODE_OPTIONS$)/.test(name),
  );
  return { ...Object.fromEntries(inherited), ...extra };
}

/** Runs `bivouac` with the parameters until it ends. @param limit milliseconds after which it is ended */
export function runCli(
  parameters: readonly string[],
  env: NodeJS.ProcessEnv = {},
  root = ROOT,
  limit = COMMAND_LIMIT,
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['src/cli/main.ts', ...parameters], {
      cwd: root,
      env: environment(env),
      timeout: limit,
      killSignal: 'SIGKILL',
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}

async function isReady(port: number, indexed: boolean): Promise<boolean> {
  try {
    const answer = await ask(port, '/readyz');
    if (answer.status !== 200) return false;
    return !indexed || (JSON.parse(answer.text) as { index: string }).index === 'current';
  } catch {
    // Not listening yet.
    return false;
  }
}

async function waitUntilReady(server: TestServer, indexed: boolean): Promise<void> {
  const deadline = Date.now() + START_LIMIT;
  while (!(await isReady(server.port, indexed))) {
    const { exitCode, signalCode } = server.process;
    if (exitCode !== null || signalCode !== null) throw new Error(`The server ended:\n${server.output()}`);
    if (Date.now() > deadline) throw new Error(`The server did not become ready:\n${server.output()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Starts the real server as a process of its own on a free port and waits until it serves. */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const { root = ROOT, env = {}, waitForIndex = false } = options;
  const data = options.data ?? temporaryFolder();
  const port = options.port ?? (await freePort());
  const child = spawn(process.execPath, START, {
    cwd: root,
    env: environment({ BIVOUAC_DATA: data, PORT: String(port), HOST: '127.0.0.1', ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A test process that is cut short takes its server with it.
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const server: TestServer = {
    port,
    data,
    process: child,
    output: () => output,
    ask: (target, wanted) => ask(port, target, wanted),
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        child.kill(signal);
        await ended;
      }
      if (options.data === undefined) rmSync(data, { recursive: true, force: true });
    },
  };
  try {
    await waitUntilReady(server, waitForIndex);
  } catch (error) {
    await server.stop('SIGKILL');
    throw error;
  }
  return server;
}
