import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGgufHeader } from '../../../src/core/models/gguf/gguf-header.ts';
import { checkSuitable, purposeOf } from '../../../src/core/models/suitable.ts';
import { readGgufFile } from '../../../src/infra/models/gguf-file.ts';
import { isAppError } from '../../../src/shared/errors.ts';
import { smallGguf } from '../../helpers/gguf.ts';
import { ROOT } from '../../helpers/server.ts';

function codeOf(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.code;
  }
}

function read(bytes: Buffer, fileBytes = bytes.length) {
  const header = readGgufHeader(bytes, fileBytes);
  if (header === null) throw new Error('more bytes were wanted');
  return header;
}

describe('header of a GGUF file', () => {
  it('tells architecture, size and what a token takes', () => {
    const bytes = smallGguf();
    expect(read(bytes)).toEqual({
      ...{ architecture: 'llama', name: 'Small', parameters: 64, layers: 2, contextTokens: 512, dimensions: 64 },
      ...{ cacheBytesPerToken: 2 * 2 * 2 * 32, pooling: null, hasChatTemplate: true, parts: 1, bytesNeeded: bytes.length },
    });
  });

  it('is read from the bundled embedder to the last byte', async () => {
    const file = path.join(ROOT, 'models', 'e5-small', 'multilingual-e5-small-fr-it-de-en-q4_0.gguf');
    const { header, bytes } = await readGgufFile(file);
    expect(header).toMatchObject({ architecture: 'bert', dimensions: 384, pooling: 1, bytesNeeded: bytes });
    expect(purposeOf(header)).toBe('embedding');
  });

  it('asks for more where the beginning is too short, and says so where the file is', () => {
    const bytes = smallGguf();
    expect(readGgufHeader(bytes.subarray(0, 100), bytes.length)).toBeNull();
    expect(codeOf(() => readGgufHeader(bytes.subarray(0, 100), 100))).toBe('gguf-truncated');
  });

  it('refuses what is no whole model for the purpose', () => {
    const bytes = smallGguf();
    const check = (file: Buffer, purpose: 'chat' | 'embedding', length = file.length): string | null =>
      codeOf(() => {
        checkSuitable(read(file), length, purpose);
      });
    expect(check(bytes, 'chat')).toBeNull();
    expect(check(bytes, 'chat', bytes.length - 1)).toBe('gguf-truncated');
    expect(check(bytes, 'embedding')).toBe('gguf-unsupported');
    expect(check(smallGguf({ architecture: 'bert' }), 'chat')).toBe('gguf-unsupported');
    expect(check(smallGguf({ architecture: 'clip' }), 'chat')).toBe('gguf-unsupported');
    expect(check(smallGguf({ parts: 3 }), 'chat')).toBe('gguf-unsupported');
    expect(purposeOf(read(smallGguf({ architecture: 'bert', pooling: 4 })))).toBe('reranker');
    expect(codeOf(() => readGgufHeader(Buffer.from('<!doctype html>'), 15))).toBe('gguf-missing-magic');
  });

  it('never fails otherwise than with a reason, whatever bytes are changed', () => {
    const whole = smallGguf();
    const change = fc.tuple(fc.nat(whole.length - 1), fc.oneof(fc.constantFrom(0, 0x7f, 0x80, 0xff), fc.nat(255)));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), fc.nat(whole.length), (changes, length) => {
        const bytes = Buffer.from(whole.subarray(0, length === 0 ? whole.length : length));
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        const code = codeOf(() => {
          const header = readGgufHeader(bytes, bytes.length);
          expect(header).not.toBeNull();
          if (header !== null) checkSuitable(header, bytes.length, 'chat');
        });
        expect(code ?? 'gguf-').toMatch(/^gguf-/);
      }),
      { numRuns: 3000 },
    );
  });

  it('is not made to work or to allocate by lengths that lie', () => {
    const header = Buffer.concat([Buffer.from('GGUF'), Buffer.from([3, 0, 0, 0]), Buffer.alloc(16, 0xff), Buffer.alloc(64)]);
    const start = performance.now();
    expect(codeOf(() => readGgufHeader(header, 1e12))).toBe('gguf-damaged');
    expect(performance.now() - start).toBeLessThan(100);
  });
});
