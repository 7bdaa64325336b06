import { describe, expect, it } from 'vitest';
import { Spool } from '../../../../migration/source/bytes/spool.ts';
import type { Spooled } from '../../../../migration/source/bytes/spool.ts';
import { releaseMemory } from '../../../../src/infra/release-memory.ts';

const MIB = 1024 * 1024;

describe('a spool', () => {
  it('gives back what was put in, in any order', async () => {
    const spool = await Spool.create();
    const pieces = ['a', '', 'perché', 'b'.repeat(100_000)];
    const kept: Spooled[] = [];
    for (const piece of pieces) kept.push(await spool.add(Buffer.from(piece)));
    const read = await Promise.all([...kept].reverse().map(async (piece) => (await piece.read()).toString()));
    expect(read.reverse()).toEqual(pieces);
    expect(spool.size).toBe(kept.reduce((sum, { bytes }) => sum + bytes, 0));
    await spool.close();
  });

  it('keeps none of it in memory', async () => {
    const spool = await Spool.create();
    releaseMemory();
    const before = process.memoryUsage().arrayBuffers;
    const kept: Spooled[] = [];
    for (let i = 0; i < 100; i += 1) kept.push(await spool.add(Buffer.alloc(MIB, i)));
    releaseMemory();
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10 * MIB);
    expect((await kept[42]?.read())?.[0]).toBe(42);
    await spool.close();
  });
});
