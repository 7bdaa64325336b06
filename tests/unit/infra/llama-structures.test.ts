import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LLAMA_RELEASE } from '../../../src/infra/llama/llama-structures.ts';

describe('structures of llama.cpp', () => {
  it('are of the release that is installed: with another one, compare them with its llama.h', () => {
    const folder = path.join(createRequire(import.meta.url).resolve('node-llama-cpp'), '..');
    const installed = readFileSync(path.join(folder, '..', 'llama', 'binariesGithubRelease.json'), 'utf8');
    expect(JSON.parse(installed)).toEqual({ release: LLAMA_RELEASE });
  });
});
