import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { LateInteraction } from '../../src/core/search/late-interaction.ts';
import type { TokenEmbedder } from '../../src/core/search/ports.ts';
import { cosine } from '../../src/core/search/vectors.ts';
import { EmbedderClient } from '../../src/infra/llama/embedder-client.ts';
import type { EmbedderSettings } from '../../src/infra/llama/embedder-client.ts';
import { loadPooledModel } from '../../src/infra/llama/pooled-model.ts';
import { readManifest } from '../../src/infra/llama/model-manifest.ts';

const MODEL = path.resolve('models/e5-small');
const QUERY = { kind: 'query', priority: 'question' } as const;
const BULK = { kind: 'passage', priority: 'bulk' } as const;
const LONG = 'La capanna si trova sopra il lago e si raggiunge a piedi in due ore. '.repeat(12);

let cacheFolder: string;
let embedder: EmbedderClient;
const messages: string[] = [];

function open(change: Partial<EmbedderSettings> = {}): EmbedderClient {
  return new EmbedderClient({
    modelFolder: MODEL,
    cacheFolder,
    log: (_level, message) => messages.push(message),
    ...change,
  });
}

function isAlive(pid: number | undefined): boolean {
  return (
    pid !== undefined &&
    existsSync(`/proc/${String(pid)}/status`) &&
    !/State:\s+Z/.test(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))
  );
}

function program(name: string, source: string): string {
  const file = path.join(cacheFolder, name);
  writeFileSync(file, source);
  return file;
}

beforeAll(async () => {
  cacheFolder = mkdtempSync(path.join(tmpdir(), 'bivouac-embedder-'));
  embedder = open();
  await embedder.start();
});

afterEach(() => {
  messages.length = 0;
});

afterAll(async () => {
  await embedder.close();
  rmSync(cacheFolder, { recursive: true });
});

describe('vectors', () => {
  it('have length 1 and bring questions near their answers, across languages', async () => {
    const [question] = (await embedder.embed(['How long is the walk to the hut?'], QUERY)) as [Float32Array];
    const [answer, other] = (await embedder.embed([LONG, 'Der Vorstand wählt den Kassier für zwei Jahre.'], BULK)) as [
      Float32Array,
      Float32Array,
    ];
    expect(question).toHaveLength(embedder.dimensions);
    expect(cosine(question, question)).toBeCloseTo(1, 5);
    expect(cosine(question, answer)).toBeGreaterThan(cosine(question, other) + 0.02);
  });

  it('do not depend on how letters are encoded, and differ between question and passage', async () => {
    const [composed, decomposed] = (await embedder.embed(
      ['Hütte über Poschiavo', 'Hütte über Poschiavo'.normalize('NFD')],
      QUERY,
    )) as [Float32Array, Float32Array];
    const [passage] = (await embedder.embed(['Hütte über Poschiavo'], BULK)) as [Float32Array];
    expect(cosine(composed, decomposed)).toBeCloseTo(1, 5);
    expect(cosine(composed, passage)).toBeLessThan(0.999);
  });

  it('are made of any text: empty, foreign, control characters, special tokens, far too long', async () => {
    const texts = ['', '東京タワー 🗼', '\u0000\u0007<s></s>[PAD]', 'parola '.repeat(5000)];
    const vectors = await embedder.embed(texts, BULK);
    expect(vectors).toHaveLength(4);
    for (const vector of vectors) expect(cosine(vector, vector)).toBeCloseTo(1, 4);
    expect(await embedder.embed([], BULK)).toEqual([]);
  });
});

describe('vectors of tokens', () => {
  const QUESTION = { priority: 'question' } as const;

  function tokens(): TokenEmbedder {
    if (embedder.tokens === undefined) throw new Error('the bundled model gives none');
    return embedder.tokens;
  }

  it('come with the same vector of the text as without them, and as from llama.cpp’s own mean', async () => {
    const [plain] = (await embedder.embed([LONG], BULK)) as [Float32Array];
    const [both] = await tokens().passages([LONG], { priority: 'bulk' });
    const manifest = readManifest(MODEL);
    const pooled = await loadPooledModel(path.join(MODEL, manifest.file), manifest, () => undefined);
    const own = await pooled.evaluate(pooled.tokens(LONG, 'passage'), 1);
    expect(cosine(plain, both!.vector)).toBeCloseTo(1, 5);
    expect(cosine(plain, own.vector)).toBeCloseTo(1, 5);
  });

  it('bring a question near the passage that answers it, also in another language', async () => {
    const { tokens: asked } = await tokens().question('Quanto dura la camminata fino alla capanna?', QUESTION);
    const texts = [
      LONG,
      'The hut lies above the lake; you walk there in two hours.',
      'Il comitato elegge il cassiere.',
    ];
    const passages = await tokens().passages(texts, { priority: 'publish' });
    const interaction = new LateInteraction(asked!, []);
    const [same, foreign, other] = interaction.matches(passages.map(({ signs }) => signs!)).map((match) => match ?? -1);
    expect(same).toBeGreaterThan(foreign!);
    expect(foreign).toBeGreaterThan(other! + 0.02);
  });

  it('are made of any text: empty, foreign, control characters, special tokens, far too long', async () => {
    const texts = ['', '東京タワー 🗼', '\u0000\u0007<s></s>[PAD]', 'parola '.repeat(5000), 'di e la'];
    const passages = await tokens().passages(texts, { priority: 'bulk' });
    expect(passages.map(({ signs }) => signs!.length % (embedder.dimensions / 4))).toEqual([0, 0, 0, 0, 0]);
    expect(passages[0]?.signs).toHaveLength(0);
    const { tokens: asked } = await tokens().question('\u0000', QUESTION);
    expect(new LateInteraction(asked!, []).matches([passages[3]!.signs!])[0] ?? 0).toBeLessThanOrEqual(1);
  });

  it('are said to be given once the model is loaded; where it had to be loaded another way there are none, and that is said', async () => {
    expect(tokens().given).toBe(true);
    const folder = path.join(cacheFolder, 'without-means');
    const { file, tokenVectors } = readManifest(MODEL);
    mkdirSync(folder);
    copyFileSync(path.join(MODEL, 'model.json'), path.join(folder, 'model.json'));
    symlinkSync(path.join(MODEL, file), path.join(folder, file));
    writeFileSync(path.join(folder, tokenVectors!.means), '{}');
    let ready = 0;
    const client = open({ modelFolder: folder, onReady: () => (ready += 1) });
    expect(client.tokens?.given).toBe(false);
    const [one] = await client.tokens!.passages([LONG], { priority: 'bulk' });
    const [plain] = (await embedder.embed([LONG], BULK)) as [Float32Array];
    expect(cosine(plain, one!.vector)).toBeCloseTo(1, 5);
    expect(one!.signs).toBeNull();
    expect((await client.tokens!.question('Wo?', QUESTION)).tokens).toBeNull();
    expect({ ready, given: client.tokens?.given }).toEqual({ ready: 1, given: false });
    expect(messages.join('\n')).toContain('goes without the vectors of single words');
    await client.close();
  });
});

describe('order', () => {
  it('lets a question overtake publishing, and publishing overtake bulk work', async () => {
    const finished: string[] = [];
    const ask = (name: string, texts: string[], options: Parameters<EmbedderClient['embed']>[1]): Promise<unknown> =>
      embedder.embed(texts, options).then(() => finished.push(name));
    const bulk = ask(
      'bulk',
      Array.from({ length: 6 }, () => LONG),
      BULK,
    );
    const publish = ask('publish', [LONG, LONG], { kind: 'passage', priority: 'publish' });
    const question = ask('question', ['Wo liegt die Hütte?'], QUERY);
    await Promise.all([bulk, publish, question]);
    expect(finished).toEqual(['question', 'publish', 'bulk']);
  });

  it('forgets what is no longer wanted', async () => {
    const controller = new AbortController();
    const given = embedder.embed(
      Array.from({ length: 50 }, () => LONG),
      { ...BULK, signal: controller.signal },
    );
    const refused = expect(given).rejects.toMatchObject({ name: 'AbortError' });
    await sleep(50);
    controller.abort();
    await refused;
    await expect(embedder.embed(['noch da?'], QUERY)).resolves.toHaveLength(1);
    await expect(embedder.embed(['nein'], { ...QUERY, signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});

describe('a process that ends', () => {
  it('is started again, and what it was doing is done', async () => {
    const texts = Array.from({ length: 6 }, (_, i) => `${LONG} ${String(i)}`);
    const expected = await embedder.embed(texts, BULK);
    const given = embedder.embed(texts, BULK);
    await sleep(150);
    process.kill(embedder.pid ?? 0, 'SIGKILL');
    const vectors = await given;
    for (const [i, vector] of vectors.entries()) expect(cosine(vector, expected[i]!)).toBeCloseTo(1, 4);
    expect(messages.join('\n')).toContain('SIGKILL');
  });

  it('is started again at the next question when it was idle', async () => {
    const { pid } = embedder;
    process.kill(pid ?? 0, 'SIGKILL');
    await vi.waitFor(() => expect(embedder.pid).not.toBe(pid), { timeout: 10_000 });
    await expect(embedder.embed(['Wo?'], QUERY)).resolves.toHaveLength(1);
  });

  it('by the same request again and again fails that request alone, with what it said last', async () => {
    const entry = program(
      'crash.mjs',
      `process.on('message', ({ type, job }) => {
         if (type !== 'embed') return;
         process.send({ type: 'current', id: job.id });
         if (job.texts[0] === 'poison') { console.error('GGML_ASSERT failed'); process.abort(); }
         process.send({ type: 'vectors', id: job.id, vectors: new Float32Array(384), tokens: [] });
       });
       process.on('disconnect', () => process.exit(0));
       process.send({ type: 'ready', givesTokens: false });`,
    );
    const client = open({ entry });
    const poison = client.embed(['poison'], BULK);
    const innocent = client.embed(['fine'], BULK);
    await expect(poison).rejects.toMatchObject({ code: 'embedder-unavailable' });
    await expect(innocent).resolves.toHaveLength(1);
    expect(messages.join('\n')).toContain('GGML_ASSERT failed');
    await client.close();
  });

  it('and cannot be started leaves a clear error, and is not started in a tight loop', async () => {
    const entry = program('broken.mjs', `console.error('no such library'); process.exit(3);`);
    const client = open({ entry });
    for (let i = 0; i < 3; i++) {
      await expect(client.embed(['Wo?'], QUERY)).rejects.toMatchObject({
        code: 'embedder-unavailable',
        kind: 'unavailable',
      });
      await vi.waitFor(() => expect(client.pid).toBeUndefined(), { timeout: 10_000 });
    }
    expect(messages.filter((message) => message.includes('no such library')).length).toBeLessThanOrEqual(3);
    await client.close();
  });
});

describe('the model file', () => {
  it('is hashed once, and again when it changes', async () => {
    const folder = path.join(cacheFolder, 'damaged');
    const { file } = JSON.parse(readFileSync(path.join(MODEL, 'model.json'), 'utf8')) as { file: string };
    mkdirSync(folder);
    for (const name of ['model.json', file]) copyFileSync(path.join(MODEL, name), path.join(folder, name));
    const copy = path.join(folder, file);
    const bytes = readFileSync(copy);
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 255;
    writeFileSync(copy, bytes);
    const client = open({ modelFolder: folder });
    await expect(client.embed(['Wo?'], QUERY)).rejects.toThrow(/damaged/);
    await client.close();
    copyFileSync(path.join(MODEL, file), copy);
    const repaired = open({ modelFolder: folder });
    await expect(repaired.embed(['Wo?'], QUERY)).resolves.toHaveLength(1);
    await repaired.close();
    writeFileSync(copy, bytes.subarray(0, 1000));
    utimesSync(copy, 0, 0);
    expect(statSync(copy).size).toBe(1000);
    const cut = open({ modelFolder: folder });
    await expect(cut.start()).rejects.toMatchObject({
      code: 'embedder-unavailable',
      hint: expect.stringContaining('git checkout') as string,
    });
    await cut.close();
  });

  it('may lack its description: every request fails clearly, nothing else does', async () => {
    const client = open({ modelFolder: cacheFolder });
    await expect(client.start()).rejects.toThrow(/model\.json/);
    await expect(client.embed(['Wo?'], QUERY)).rejects.toMatchObject({ code: 'embedder-unavailable' });
    expect(client.failing).toBe(true);
    await client.close();
  });
});

describe('the end', () => {
  it('takes the process along, and refuses what comes after', async () => {
    const client = open();
    await client.start();
    const { pid } = client;
    expect(isAlive(pid)).toBe(true);
    const given = client.embed([LONG], BULK);
    const refused = expect(given).rejects.toMatchObject({ code: 'embedder-unavailable' });
    await client.close();
    await refused;
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 10_000 });
    await expect(client.embed(['Wo?'], QUERY)).rejects.toMatchObject({ code: 'embedder-unavailable' });
  });
});
