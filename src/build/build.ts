import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { isAlive } from '../infra/is-alive.ts';
import { AppError, isAppError, messageOf } from '../shared/errors.ts';
import { hashOfInputs } from './build-inputs.ts';
import { precompress } from './precompress.ts';

const run = promisify(execFile);

/** A finished build: the compiled themes, the editors' interface and what else browsers load. */
export interface Build {
  readonly folder: string;
  /** True when it was there already. */
  readonly reused: boolean;
}

const USERS = 'in-use';

async function runTool(root: string, tool: string, parameters: readonly string[]): Promise<void> {
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
  try {
    await run(process.execPath, [path.join(root, 'node_modules', tool), ...parameters], {
      cwd: root,
      env,
      maxBuffer: 1 << 26,
    });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new AppError({
      kind: 'internal',
      code: 'build-failed',
      message: `The sites could not be built: ${messageOf(error).split('\n')[0] ?? ''}\n${stdout}${stderr}`.trim(),
      hint: 'The lines above name the file; correct it and start again.',
      cause: error,
    });
  }
}

async function buildInto(root: string, folder: string): Promise<void> {
  const scratch = `${folder}.${String(process.pid)}`;
  rmSync(scratch, { recursive: true, force: true });
  await runTool(root, 'astro/bin/astro.mjs', ['build', '--outDir', scratch]);
  await runTool(root, 'vite/bin/vite.js', [
    'build',
    '-c',
    'vite.widget.config.ts',
    '--outDir',
    path.join(scratch, 'client', '_widget'),
  ]);
  await runTool(root, 'vite/bin/vite.js', [
    'build',
    '-c',
    'vite.admin.config.ts',
    '--outDir',
    path.join(scratch, 'admin'),
  ]);
  for (const name of ['client', 'admin']) await precompress(path.join(scratch, name));
  mkdirSync(path.join(scratch, USERS));
  // Another process may have finished the same build in the meantime; both are equal.
  try {
    if (!existsSync(folder)) renameSync(scratch, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
  rmSync(scratch, { recursive: true, force: true });
}

function unwritable(folder: string, error: unknown): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'build-folder-unusable',
    message: `The folder ${folder} for built themes cannot be written: ${messageOf(error)}.`,
    hint: 'Give this user the right to write there; the server notes in it which build it uses.',
    cause: error,
  });
}

function isUsed(folder: string): boolean {
  const users = path.join(folder, USERS);
  const unfinished = /\.(\d+)$/.exec(folder)?.[1];
  if (unfinished !== undefined) return isAlive(Number(unfinished));
  return existsSync(users) && readdirSync(users).some((pid) => isAlive(Number(pid)));
}

/** Removes builds that no running process uses, except the one named. */
export function pruneBuilds(root: string, keep: string): void {
  const dist = path.join(root, 'dist');
  for (const name of readdirSync(dist)) {
    const folder = path.join(dist, name);
    if (folder !== keep && !isUsed(folder)) rmSync(folder, { recursive: true, force: true });
  }
}

/** Notes that this process serves from the build, so that no other process removes it. @throws AppError `build-folder-unusable` */
export function useBuild(build: Build): void {
  const users = path.join(build.folder, USERS);
  try {
    mkdirSync(users, { recursive: true });
    writeFileSync(path.join(users, String(process.pid)), '');
    for (const pid of readdirSync(users)) {
      // Another process may be tidying up too.
      if (!isAlive(Number(pid))) rmSync(path.join(users, pid), { force: true });
    }
  } catch (error) {
    throw unwritable(users, error);
  }
}

/**
 * Builds themes, widget and the editors' interface into `dist/<hash of inputs>/`, unless that build is there already.
 * @param onBuild called before a build that takes a while begins
 * @throws AppError `build-failed` with the tool's own words, `build-folder-unusable`
 */
export async function ensureBuild(root: string, onBuild: () => void): Promise<Build> {
  const folder = path.join(root, 'dist', hashOfInputs(root));
  if (existsSync(folder)) return { folder, reused: true };
  onBuild();
  try {
    mkdirSync(path.dirname(folder), { recursive: true });
    await buildInto(root, folder);
  } catch (error) {
    throw isAppError(error) ? error : unwritable(path.dirname(folder), error);
  }
  return { folder, reused: false };
}
