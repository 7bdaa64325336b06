import type { GgufHeader } from './gguf/gguf-header.ts';
import { ggufProblem } from './gguf/gguf-problem.ts';
import type { ModelPurpose } from './catalogue.ts';

/** Architectures that turn texts into vectors and write none (llama.cpp's `llm_arch`). */
const ENCODERS = new Set([
  ...['bert', 'modern-bert', 'nomic-bert', 'nomic-bert-moe', 'neo-bert', 'jina-bert-v2', 'jina-bert-v3', 'eurobert'],
  ...['gemma-embedding', 'llama-embed', 't5encoder'],
]);
/** Architectures that are parts of models: pictures, speech, drafts. */
const PARTS = new Set(['clip', 'wavtokenizer-dec', 'eagle3', 'dflash', 'gemma4-assistant', 'qwen3tts']);
const RANKING = 4;

/** What a model of which nothing else is known can be used for. @throws AppError `gguf-unsupported` */
export function purposeOf(header: GgufHeader): Exclude<ModelPurpose, 'test'> {
  if (PARTS.has(header.architecture)) {
    throw ggufProblem('gguf-unsupported', `The file holds a part of a model (${header.architecture}), not a model that reads and writes text.`);
  }
  if (header.pooling === RANKING) return 'reranker';
  return ENCODERS.has(header.architecture) ? 'embedding' : 'chat';
}

/**
 * Proves that a file is whole and does what it is wanted for.
 * @throws AppError `gguf-truncated`, `gguf-unsupported`
 */
export function checkSuitable(header: GgufHeader, fileBytes: number, purpose: ModelPurpose): void {
  if (header.parts > 1) {
    throw ggufProblem('gguf-unsupported', `The file is one of ${String(header.parts)} parts of a model; take one that is a single file.`);
  }
  if (fileBytes < header.bytesNeeded) {
    throw ggufProblem('gguf-truncated', `The model file has ${String(fileBytes)} bytes, and its tensors need ${String(header.bytesNeeded)}.`);
  }
  const writes = purpose === 'chat' || purpose === 'test';
  if (writes !== (purposeOf(header) === 'chat')) {
    throw ggufProblem(
      'gguf-unsupported',
      `A model of the architecture ${header.architecture} ${writes ? 'writes no text' : 'is none for search'}.`,
    );
  }
}
