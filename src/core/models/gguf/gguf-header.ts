import { ByteCursor, MoreBytesNeeded } from './byte-cursor.ts';
import { ggufProblem } from './gguf-problem.ts';
import { readMetadata } from './metadata.ts';
import type { GgufValue } from './metadata.ts';
import { readTensors } from './tensors.ts';

/** «GGUF», read as a number. */
const MAGIC = 0x46554747;
const DEFAULT_ALIGNMENT = 32;

/** What the header of a model file says. */
export interface GgufHeader {
  /** Such as `llama` or `bert`. */
  readonly architecture: string;
  readonly name: string | null;
  readonly parameters: number;
  readonly layers: number;
  /** Tokens that the model was trained on at once; null when the file does not say. */
  readonly contextTokens: number | null;
  /** Components of the vectors that run through the model. */
  readonly dimensions: number | null;
  /** Bytes of one token in the cache of keys and values, at 16 bits a number; null when the file does not say. */
  readonly cacheBytesPerToken: number | null;
  /** `pooling_type`: 1 mean, 2 first token, 3 last token, 4 ranking; null when the file does not say. */
  readonly pooling: number | null;
  readonly hasChatTemplate: boolean;
  /** Parts that the model was split into. */
  readonly parts: number;
  /** Length that the file must have for its tensors to be in it. */
  readonly bytesNeeded: number;
}

type Entries = ReadonlyMap<string, GgufValue>;

function numberOf(entries: Entries, key: string): number | null {
  const value = entries.get(key);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function textOf(entries: Entries, key: string): string | null {
  const value = entries.get(key);
  return typeof value === 'string' ? value : null;
}

/** Heads of all layers together: one number for all, or one a layer. */
function headsOf(entries: Entries, key: string, layers: number): number | null {
  const value = entries.get(key);
  if (Array.isArray(value)) return (value as readonly number[]).reduce((sum, heads) => sum + heads, 0);
  return typeof value === 'number' ? value * layers : null;
}

function cacheBytes(entries: Entries, architecture: string, layers: number): number | null {
  const own = (key: string): string => `${architecture}.attention.${key}`;
  const heads = numberOf(entries, own('head_count'));
  const width = numberOf(entries, `${architecture}.embedding_length`);
  const keyLength = numberOf(entries, own('key_length')) ?? (heads === null || width === null ? null : width / heads);
  const valueLength = numberOf(entries, own('value_length')) ?? keyLength;
  const shared = headsOf(entries, own('head_count_kv'), layers) ?? headsOf(entries, own('head_count'), layers);
  if (keyLength === null || valueLength === null || shared === null) return null;
  return 2 * shared * (keyLength + valueLength);
}

function begin(cursor: ByteCursor): { readonly tensors: number; readonly entries: number } {
  if (cursor.u32() !== MAGIC) throw ggufProblem('gguf-missing-magic', 'The file is no GGUF file: it does not begin with «GGUF».');
  const version = cursor.u32();
  if (version !== 2 && version !== 3) {
    throw ggufProblem('gguf-unsupported', `The model file has version ${String(version)} of GGUF; 2 and 3 can be read.`);
  }
  return { tensors: cursor.count(), entries: cursor.count() };
}

function parse(cursor: ByteCursor): GgufHeader {
  const counts = begin(cursor);
  const entries = readMetadata(cursor, counts.entries);
  const { extent, parameters } = readTensors(cursor, counts.tensors);
  const architecture = textOf(entries, 'general.architecture');
  if (architecture === null) throw ggufProblem('gguf-damaged', 'The model file is damaged: it does not name its architecture.');
  const alignment = numberOf(entries, 'general.alignment') ?? DEFAULT_ALIGNMENT;
  if (!(alignment >= 1)) throw ggufProblem('gguf-damaged', 'The model file is damaged: its alignment is no positive number.');
  const layers = numberOf(entries, `${architecture}.block_count`) ?? 0;
  return {
    ...{ architecture, parameters, layers },
    name: textOf(entries, 'general.name'),
    contextTokens: numberOf(entries, `${architecture}.context_length`),
    dimensions: numberOf(entries, `${architecture}.embedding_length`),
    cacheBytesPerToken: cacheBytes(entries, architecture, layers),
    pooling: numberOf(entries, `${architecture}.pooling_type`),
    hasChatTemplate: entries.has('tokenizer.chat_template'),
    parts: numberOf(entries, 'split.count') ?? 1,
    bytesNeeded: Math.ceil(cursor.offset / alignment) * alignment + extent,
  };
}

/**
 * The header of a GGUF file, read without trusting it: every length is held against the file's, nothing is allocated by
 * a number in it.
 * @param bytes beginning of the file
 * @param fileBytes length of the whole file
 * @returns null when the header is longer than the bytes given
 * @throws AppError `gguf-missing-magic`, `gguf-damaged`, `gguf-truncated`, `gguf-unsupported`
 */
export function readGgufHeader(bytes: Uint8Array, fileBytes: number): GgufHeader | null {
  try {
    return parse(new ByteCursor(bytes, fileBytes));
  } catch (error) {
    if (error instanceof MoreBytesNeeded) return null;
    throw error;
  }
}
