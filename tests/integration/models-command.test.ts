import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallGguf } from '../helpers/gguf.ts';
import { installSecondEmbedder } from '../helpers/second-embedder.ts';
import { ROOT, runCli, temporaryFolder } from '../helpers/server.ts';
import type { CommandResult } from '../helpers/server.ts';
import { testModel } from '../helpers/test-model.ts';

/** Every command opens an installation: on a busy machine that adds up. */
const LIMIT_MS = 240_000;

let folder: string;
let data: string;
const model = await testModel();

function models(...parameters: string[]): Promise<CommandResult> {
  return runCli(['models', ...parameters], { BIVOUAC_DATA: data }, ROOT, LIMIT_MS);
}

async function listed(id: string): Promise<Record<string, unknown>> {
  const { stdout } = await models('list', '--json');
  const found = (JSON.parse(stdout) as { models: Record<string, unknown>[] }).models.find((one) => one['id'] === id);
  if (found === undefined) throw new Error(stdout);
  return found;
}

beforeAll(() => {
  folder = temporaryFolder();
  data = path.join(folder, 'data');
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('bivouac models', { timeout: LIMIT_MS }, () => {
  it('fetches a file, chooses it, keeps what is in use, and removes it', async () => {
    const file = path.join(folder, 'Own Model.Q4.gguf');
    writeFileSync(file, smallGguf());
    expect((await models('pull', file)).stdout).toContain('own-model.q4 is installed');
    expect((await models('use', 'own-model.q4')).stdout).toContain('writes answers from now on');
    expect(await listed('own-model.q4')).toMatchObject({ installed: true, inUse: true, purpose: 'chat' });
    expect((await models('list')).stdout).toMatch(/smollm2-135m +135M \S+ +\d+ MB +RAM \d+ MB/);
    const refused = await models('remove', 'own-model.q4');
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('in use');
    expect((await models('use', 'none')).stdout).toContain('the assistant quotes');
    expect((await models('remove', 'own-model.q4')).code).toBe(0);
    expect(existsSync(path.join(data, 'models', 'own-model.q4'))).toBe(false);
  });

  it('says what is wrong with a model that cannot be used', async () => {
    expect(await models('use', 'qwen3-4b')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('not installed') as string,
    });
    const strange = path.join(folder, 'strange.gguf');
    writeFileSync(strange, smallGguf({ architecture: 'no-such-thing' }));
    await models('pull', strange);
    expect(await models('use', 'strange')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('does not know the architecture') as string,
    });
    const page = path.join(folder, 'page.gguf');
    writeFileSync(page, '<!doctype html>');
    expect((await models('pull', page)).stderr).toContain('no GGUF file');
    // Whole to look at, and nothing that llama.cpp can load: the process that tries it says so.
    const empty = path.join(folder, 'empty.gguf');
    writeFileSync(empty, smallGguf());
    await models('pull', empty);
    const { code, stderr } = await models('check', 'empty');
    expect(code).toBe(1);
    expect(stderr).toContain('llama.cpp cannot load');
  });

  it('loads an embedder and embeds with it', async () => {
    installSecondEmbedder(path.join(data, 'models'));
    const { code, stdout, stderr } = await models('check', 'second', '--json');
    expect(code, stderr).toBe(0);
    const measured = JSON.parse(stdout) as Record<string, number>;
    expect(measured).toMatchObject({ id: 'second', whole: true, dimensions: 384 });
    expect(measured['passageMs']).toBeGreaterThan(0);
    expect(measured['memoryBytes'] ?? Infinity).toBeGreaterThan(50e6);
  });

  it('loads a reranker, and says of a model that orders nothing that it is none', async () => {
    installSecondEmbedder(path.join(data, 'models'), 'reranker');
    const { code, stderr } = await models('check', 'second');
    expect(code).toBe(1);
    expect(stderr).toContain('llama.cpp cannot order passages with');
  });

  it.runIf(model !== null)('loads a real model as the server does, and remembers how fast it is', async () => {
    expect((await models('pull', model ?? '', '--id', 'real')).code).toBe(0);
    const { code, stdout, stderr } = await models('check', 'real', '--json');
    expect(code, stderr).toBe(0);
    const measured = JSON.parse(stdout) as Record<string, number>;
    expect(measured['tokensPerSecond']).toBeGreaterThan(1);
    expect(measured['firstTokenMs']).toBeGreaterThan(0);
    expect(measured['memoryBytes']).toBeGreaterThan(100e6);
    const kept = JSON.parse(readFileSync(path.join(data, 'models', 'real', 'measured.json'), 'utf8')) as unknown;
    expect(kept).toMatchObject({ tokensPerSecond: measured['tokensPerSecond'] });
  });
});
