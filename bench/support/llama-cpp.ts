import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { messageOf } from '../../src/shared/errors.ts';

const run = promisify(execFile);
const MOST_OUTPUT = { maxBuffer: 64 * 1024 * 1024 };
const TARGETS = ['llama-bench', 'llama-server'];
const OPTIONS = [
  ...['-DCMAKE_BUILD_TYPE=Release', '-DBUILD_SHARED_LIBS=OFF', '-DLLAMA_CURL=OFF', '-DLLAMA_OPENSSL=OFF'],
  ...['-DLLAMA_BUILD_TESTS=OFF', '-DLLAMA_BUILD_UI=OFF'],
];

function bundle(): { file: string; release: string } {
  const folder = path.join(path.dirname(createRequire(import.meta.url).resolve('node-llama-cpp')), '..', 'llama');
  const { release } = JSON.parse(readFileSync(path.join(folder, 'binariesGithubRelease.json'), 'utf8')) as {
    release: string;
  };
  return { file: path.join(folder, 'gitRelease.bundle'), release };
}

/** llama.cpp's own programs. */
export interface LlamaPrograms {
  readonly bench: string;
  readonly server: string;
}

/**
 * llama.cpp's own llama-bench and llama-server, built once a machine from the sources that node-llama-cpp ships, outside the
 * repository.
 * @returns the programs, or why there are none
 */
export async function llamaPrograms(): Promise<LlamaPrograms | { readonly missing: string }> {
  const { file, release } = bundle();
  const folder = path.join(tmpdir(), 'bivouac-llama.cpp', release);
  const source = path.join(folder, 'source');
  const build = path.join(folder, 'build');
  const [bench, server] = TARGETS.map((target) => path.join(build, 'bin', target));
  if (bench === undefined || server === undefined) throw new RangeError('a program has no name');
  const programs = { bench, server };
  if (existsSync(bench) && existsSync(server)) return programs;
  try {
    mkdirSync(folder, { recursive: true });
    console.error(`building llama.cpp ${release} in ${folder}; this takes minutes …`);
    if (!existsSync(source)) await run('git', ['clone', '--quiet', file, source], MOST_OUTPUT);
    await run('cmake', ['-S', source, '-B', build, ...OPTIONS], MOST_OUTPUT);
    const jobs = String(availableParallelism());
    await run('cmake', ['--build', build, '--target', ...TARGETS, '-j', jobs], MOST_OUTPUT);
    return programs;
  } catch (error) {
    return {
      missing: `llama.cpp cannot be built here (git, cmake and a C++ compiler): ${messageOf(error).slice(0, 200)}`,
    };
  }
}

/** Tokens a second that llama-bench decodes on so many threads, the first token not counted. */
export async function llamaBenchSpeed(
  program: string,
  model: string,
  threads: number,
  tokens: number,
): Promise<number> {
  const { stdout } = await run(
    program,
    [
      ...['-m', model, '-t', String(threads), '-n', String(tokens)],
      ...['-p', '0', '-r', '1', '-ngl', '0', '-o', 'json'],
    ],
    MOST_OUTPUT,
  );
  const [result] = JSON.parse(stdout) as { avg_ts: number }[];
  if (result === undefined) throw new Error('llama-bench measured nothing');
  return result.avg_ts;
}
