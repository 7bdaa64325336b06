import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { readGgufHeader } from '../../src/core/models/gguf/gguf-header.ts';
import { checkSuitable } from '../../src/core/models/suitable.ts';
import { readGgufFile } from '../../src/infra/models/gguf-file.ts';
import { inspectMachine } from '../../src/infra/models/inspect-machine.ts';
import { isAppError } from '../../src/shared/errors.ts';
import { smallGguf } from '../helpers/gguf.ts';
import type { Attack, AttackGroup } from './attack.ts';

const SEED = 7;
/** Model files that are changed by chance, the same ones each time. */
const MUTATIONS = 260;
const INSPECTED_AT_ONCE = 20;
/** Longer than reading any header takes, in milliseconds. */
const MOST_MS = 5000;
/** More memory than reading any header of these takes, in bytes. */
const MOST_MEMORY = 300_000_000;

/** Numbers that lengths and counts are replaced by: none, few, and more than there is. */
const LENGTHS = [
  0n,
  1n,
  255n,
  65_535n,
  0x7fffffffn,
  0xffffffffn,
  1n << 40n,
  (1n << 53n) + 1n,
  0x7fffffffffffffffn,
  0xffffffffffffffffn,
];

function mutated(): Buffer[] {
  const whole = smallGguf();
  const byte = fc.tuple(fc.nat(whole.length - 1), fc.oneof(fc.constantFrom(0, 0x7f, 0x80, 0xff), fc.nat(255)));
  const changes = fc.record({
    bytes: fc.array(byte, { minLength: 1, maxLength: 12 }),
    length: fc.option(fc.tuple(fc.nat(whole.length - 8), fc.constantFrom(...LENGTHS)), { nil: null }),
    end: fc.option(fc.nat(whole.length), { nil: null, freq: 5 }),
  });
  return fc.sample(changes, { seed: SEED, numRuns: MUTATIONS }).map(({ bytes, length, end }) => {
    const file = Buffer.from(whole);
    for (const [at, value] of bytes) file[at] = value;
    if (length !== null) file.writeBigUInt64LE(length[1], length[0]);
    return end === null ? file : file.subarray(0, end);
  });
}

/** Reads a header as `bivouac models` does. Null when it was refused in a sentence or taken for what it is. */
async function read(bytes: Buffer): Promise<string | null> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bivouac-gguf-'));
  const file = path.join(folder, 'model.gguf');
  writeFileSync(file, bytes);
  const [begun, memory] = [performance.now(), process.memoryUsage().rss];
  try {
    const { header, bytes: size } = await readGgufFile(file);
    checkSuitable(header, size, 'chat');
  } catch (error) {
    if (!isAppError(error) || !error.code.startsWith('gguf-')) return `broke: ${String(error)}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
  if (performance.now() - begun > MOST_MS) return 'took too long';
  return process.memoryUsage().rss - memory > MOST_MEMORY ? 'took too much memory' : null;
}

/** Whether a file is taken for a model: only such ones are ever shown to llama.cpp. */
function isTaken(bytes: Buffer): boolean {
  try {
    const header = readGgufHeader(bytes, bytes.length);
    if (header !== null) checkSuitable(header, bytes.length, 'chat');
    return header !== null;
  } catch {
    return false;
  }
}

/** Has llama.cpp itself look at files, in the process that is kept for it: it may end, nothing else may. */
async function inspect(files: readonly Buffer[]): Promise<string | null> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bivouac-gguf-'));
  try {
    const models = files.map((bytes, i) => {
      const place = path.join(folder, `${String(i)}.gguf`);
      writeFileSync(place, bytes);
      return { id: String(i), place, contextTokens: 512 };
    });
    const report = await inspectMachine({ models, gpu: [] });
    return typeof report.copyRate === 'number' && report.copyRate > 0 ? null : 'no report';
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Model files from anywhere: whatever stands in them, the web goes on. */
export const modelFiles: AttackGroup = {
  atOnce: 1,
  attacks: () => {
    const files = mutated();
    const taken = files.filter(isTaken);
    const inspected: Attack[] = [];
    for (let i = 0; i < taken.length; i += INSPECTED_AT_ONCE) {
      const part = taken.slice(i, i + INSPECTED_AT_ONCE);
      inspected.push({
        name: `llama.cpp with ${String(part.length)} files, from ${String(i)}`,
        run: () => inspect(part),
      });
    }
    const headers = files.map((bytes, i) => ({ name: `header ${String(i)}`, run: () => read(bytes) }));
    return Promise.resolve([...headers, ...inspected]);
  },
};
