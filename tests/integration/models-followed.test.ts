import { afterAll, beforeAll, expect, it } from 'vitest';
import { startIndexedServer } from '../helpers/indexed-server.ts';
import { ROOT, runCli } from '../helpers/server.ts';
import type { TestServer } from '../helpers/server.ts';
import { testModel } from '../helpers/test-model.ts';

const HOST = 'deep-space.localhost';
const QUESTION = 'How much RAM does a model of 13 billion parameters need?';
/** Every command opens an installation, and a model is loaded: on a busy machine that adds up. */
const LIMIT_MS = 240_000;
const LOAD = { timeout: 60_000, interval: 100 };

const file = await testModel();
let server: TestServer;

beforeAll(async () => {
  server = await startIndexedServer({ env: { BIVOUAC_LOG_LEVEL: 'error' } });
});
afterAll(() => server.stop());

/** What a command prints; it has to succeed. */
async function models(...parameters: string[]): Promise<string> {
  const env = { BIVOUAC_DATA: server.data };
  const { code, stdout, stderr } = await runCli(['models', ...parameters], env, ROOT, LIMIT_MS);
  expect(code, stderr).toBe(0);
  return stdout;
}

async function modelState(): Promise<string> {
  return (JSON.parse((await server.ask('/readyz')).text) as { model: string }).model;
}

/** The stream that a visitor gets. */
async function answer(): Promise<string> {
  const messages = [{ id: 'u', role: 'user', parts: [{ type: 'text', text: QUESTION }] }];
  const body = JSON.stringify({ id: 'talk-of-one-visitor', locale: 'en', messages });
  const headers = { 'Content-Type': 'application/json' };
  return (await server.ask('/api/assistant', { host: HOST, method: 'POST', headers, body })).text;
}

it.runIf(file !== null)(
  'a running server takes over the model that is chosen, and gives it up again, without a restart',
  { timeout: LIMIT_MS },
  async () => {
    expect(await modelState()).toBe('off');
    expect(await answer()).not.toContain('data-writing');
    await models('pull', file ?? '', '--id', 'small');
    expect(await models('use', 'small')).toContain('a running server takes it over without a restart');
    await expect.poll(modelState, LOAD).toMatch(/^ready: /);
    const written = await answer();
    expect(written.indexOf('data-quote')).toBeGreaterThan(-1);
    expect(written.indexOf('data-quote')).toBeLessThan(written.indexOf('"state":"writing"'));
    expect(written).toContain('"state":"ended"');
    const list = await models('list');
    expect(list).toMatch(/^This machine: \d+ cores, .+ of memory/);
    expect(list).toMatch(/^\* small .* in use$/m);
    expect(list).toMatch(/^ {2}qwen3-4b .*(?:runs|tight|too large)/m);
    await models('use', 'none');
    await expect.poll(modelState, LOAD).toBe('off');
    expect(await answer()).not.toContain('data-writing');
  },
);
