import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import koffi from 'koffi';
import { describe, expect, it } from 'vitest';
import { llamaFolder } from '../../../src/infra/llama/llama-addon.ts';
import { BATCH, CONTEXT_PARAMS, LLAMA_RELEASE, MODEL_PARAMS } from '../../../src/infra/llama/llama-structures.ts';

/** What the installed library gives back by value. */
function defaultsOf(name: string, structure: typeof MODEL_PARAMS): unknown {
  const folder = llamaFolder();
  const file = readdirSync(folder).find((one) => /^(lib)?llama\.v.*\.(so|dylib|dll)$/.test(one));
  return (koffi.load(path.join(folder, file ?? '')).func(name, structure, []) as () => unknown)();
}

describe('structures of llama.cpp', () => {
  it('are of the release that is installed: with another one, compare them with its llama.h', () => {
    const folder = path.join(createRequire(import.meta.url).resolve('node-llama-cpp'), '..');
    const installed = readFileSync(path.join(folder, '..', 'llama', 'binariesGithubRelease.json'), 'utf8');
    expect(JSON.parse(installed)).toEqual({ release: LLAMA_RELEASE });
  });

  it('are as large as in C, with each field in its place', () => {
    expect([MODEL_PARAMS, CONTEXT_PARAMS, BATCH].map((one) => koffi.sizeof(one))).toEqual([80, 160, 56]);
    const places = {
      n_gpu_layers: 16,
      split_mode: 20,
      load_mode: 24,
      main_gpu: 32,
      tensor_split: 40,
      vocab_only: 72,
      load_mtp: 77,
    };
    for (const [field, place] of Object.entries(places)) expect(koffi.offsetof(MODEL_PARAMS, field), field).toBe(place);
    const placesOfContext = {
      n_ctx: 0,
      n_seq_max: 12,
      n_threads: 28,
      n_threads_batch: 32,
      pooling_type: 44,
      flash_attn_type: 52,
      rope_freq_base: 56,
      defrag_thold: 84,
      cb_eval: 88,
      type_k: 104,
      embeddings: 128,
      no_perf: 130,
      op_offload: 131,
      samplers: 136,
      ctx_other: 152,
    };
    for (const [field, place] of Object.entries(placesOfContext))
      expect(koffi.offsetof(CONTEXT_PARAMS, field), field).toBe(place);
    expect(koffi.offsetof(BATCH, 'token')).toBe(8);
    expect(koffi.offsetof(BATCH, 'logits')).toBe(48);
  });

  it('hold what the library says where nothing is chosen: a field that had moved would hold another’s value', () => {
    expect(defaultsOf('llama_model_default_params', MODEL_PARAMS)).toEqual({
      ...{ devices: null, tensor_buft_overrides: null, tensor_split: null, kv_overrides: null },
      ...{ progress_callback: null, progress_callback_user_data: null },
      ...{ n_gpu_layers: -1, split_mode: 1, load_mode: -1, lazy_mode: 1, main_gpu: 0 },
      ...{ vocab_only: false, check_tensors: false, use_extra_bufts: true },
      ...{ no_host: false, no_alloc: false, load_mtp: false },
    });
    expect(defaultsOf('llama_context_default_params', CONTEXT_PARAMS)).toEqual({
      ...{ n_ctx: 512, n_batch: 2048, n_ubatch: 512, n_seq_max: 1, n_rs_seq: 0 },
      ...{ n_outputs_max: 0, n_outputs_max_per_seq: 1, n_threads: 4, n_threads_batch: 4, ctx_type: 0 },
      ...{ rope_scaling_type: -1, pooling_type: -1, attention_type: -1, flash_attn_type: -1 },
      ...{ rope_freq_base: 0, rope_freq_scale: 0, yarn_ext_factor: -1, yarn_attn_factor: -1 },
      ...{ yarn_beta_fast: -1, yarn_beta_slow: -1, yarn_orig_ctx: 0, defrag_thold: -1 },
      ...{ cb_eval: null, cb_eval_user_data: null, type_k: 1, type_v: 1 },
      ...{ abort_callback: null, abort_callback_data: null, embeddings: false, offload_kqv: true },
      ...{ no_perf: true, op_offload: true, swa_full: true, kv_unified: false },
      ...{ samplers: null, n_samplers: 0, ctx_other: null },
    });
  });
});
