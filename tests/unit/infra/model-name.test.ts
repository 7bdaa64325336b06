import { describe, expect, it } from 'vitest';
import { modelName } from '../../../src/infra/openai/model-name.ts';

describe('name of the model on another server', () => {
  it.each([
    ['/srv/models/Qwen3-4B-Q4_K_M.gguf', 'Qwen3-4B-Q4_K_M'],
    ['C:\\models\\Qwen3-4B-Q4_K_M.GGUF', 'Qwen3-4B-Q4_K_M'],
    ['swiss-ai/Apertus-8B-Instruct-2509', 'Apertus-8B-Instruct-2509'],
    ['qwen3', 'qwen3'],
    ['models/', 'models'],
    ['/', '/'],
  ])('of %s is %s', (id, name) => {
    expect(modelName(id)).toBe(name);
  });
});
