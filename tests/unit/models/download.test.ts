import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { filePathOf } from '../../../src/core/models/source-file.ts';
import { downloadFile } from '../../../src/infra/models/download/download-file.ts';
import { checkAddress } from '../../../src/infra/models/download/open-address.ts';
import { PartFile } from '../../../src/infra/models/download/part-file.ts';
import { findWheel } from '../../../src/infra/models/download/wheel.ts';

const { signal } = new AbortController();

describe('the name of a file', () => {
  const nameOf = (url: string): string => filePathOf({ kind: 'https', url });

  it('is read from the address, whatever its percent signs', () => {
    expect(nameOf('https://a.example/m%C3%BCsli.gguf')).toBe('/müsli.gguf');
    expect(nameOf('https://a.example/100%/50%zz.gguf')).toBe('/100%/50%zz.gguf');
    expect(nameOf('https://a.example/%ff.gguf')).toBe('/%ff.gguf');
  });
});

describe('a download', () => {
  async function download(bytes: number | null, mostBytes: number): Promise<number> {
    const server = createServer((_, response) => response.end('0123456789'));
    const folder = mkdtempSync(path.join(tmpdir(), 'bivouac-download-'));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    try {
      const address = new URL(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/model.whl`);
      const part = new PartFile(path.join(folder, 'part'));
      return await downloadFile({ address, part, bytes, mostBytes, signal, onProgress: () => undefined });
    } finally {
      server.close();
      rmSync(folder, { recursive: true });
    }
  }

  it('is no longer than is allowed, also where an index says that it is', async () => {
    expect(await download(10, 10)).toBe(10);
    expect(await download(null, 10)).toBe(10);
    const wrong = { code: 'model-size-wrong' };
    await expect(download(10, 9)).rejects.toMatchObject(wrong);
    await expect(download(null, 9)).rejects.toMatchObject(wrong);
    await expect(download(9, 20)).rejects.toMatchObject(wrong);
  });
});

describe('an address', () => {
  const names: Record<string, string[]> = { 'files.example': ['8.8.8.8'], 'inside.example': ['8.8.8.8', '192.168.1.4'] };
  const isTaken = (address: string, asked: string): Promise<boolean> =>
    checkAddress(new URL(address), new URL(asked), (name) => Promise.resolve(names[name] ?? [])).then(
      () => true,
      () => false,
    );

  it('leads into this network from within alone, whatever name it has', async () => {
    expect(await isTaken('https://files.example/a', 'https://index.example/')).toBe(true);
    expect(await isTaken('https://inside.example/a', 'https://index.example/')).toBe(false);
    expect(await isTaken('https://inside.example/a', 'https://inside.example/simple')).toBe(true);
    expect(await isTaken('https://inside.example/a', 'https://10.0.0.7/simple')).toBe(true);
  });
});

describe('a package index', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  async function wheelAt(index: string, url: string): Promise<string> {
    const files = [{ filename: 'llm_small-1.0-py3-none-any.whl', url, hashes: { sha256: 'a'.repeat(64) } }];
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ files })));
    return (await findWheel(new URL(index), 'llm-small', '1.0', signal)).address.href;
  }

  it('leads to encrypted addresses, and to this machine only when it lies there itself', async () => {
    const file = 'https://files.example/a.whl';
    expect(await wheelAt('https://index.example/simple', file)).toBe(file);
    expect(await wheelAt('http://127.0.0.1:9/simple', 'http://127.0.0.1:9/a.whl')).toBe('http://127.0.0.1:9/a.whl');
    const refused = { code: 'model-address-refused' };
    await expect(wheelAt('https://index.example/simple', 'http://127.0.0.1/a.whl')).rejects.toMatchObject(refused);
    for (const inside of ['127.0.0.1', 'localhost', '10.0.0.7', '[::1]', '0x7f.1', '169.254.169.254']) {
      await expect(wheelAt('https://192.0.3.1/simple', `https://${inside}/a.whl`)).rejects.toMatchObject(refused);
    }
    expect(await wheelAt('https://10.0.0.7/simple', 'https://10.0.0.8/a.whl')).toBe('https://10.0.0.8/a.whl');
    await expect(wheelAt('https://index.example/simple', 'file:///etc/passwd')).rejects.toMatchObject(refused);
  });
});
