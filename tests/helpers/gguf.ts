/** A value of a header as its type number and bytes. */
type Entry = readonly [key: string, type: number, value: Buffer];

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([u64(bytes.length), bytes]);
}

const textEntry = (key: string, value: string): Entry => [key, 8, text(value)];
const numberEntry = (key: string, value: number): Entry => [key, 4, u32(value)];

/** A small but whole GGUF file: one tensor of 64 numbers (F32), a vocabulary of three words. */
export function smallGguf(
  wanted: { readonly architecture?: string; readonly parts?: number; readonly pooling?: number } = {},
): Buffer {
  const { architecture = 'llama', parts = 1, pooling } = wanted;
  const entries: Entry[] = [
    textEntry('general.architecture', architecture),
    textEntry('general.name', 'Small'),
    numberEntry(`${architecture}.block_count`, 2),
    numberEntry(`${architecture}.context_length`, 512),
    numberEntry(`${architecture}.embedding_length`, 64),
    numberEntry(`${architecture}.attention.head_count`, 4),
    numberEntry(`${architecture}.attention.head_count_kv`, 2),
    textEntry('tokenizer.chat_template', '{{ messages }}'),
    ['tokenizer.ggml.tokens', 9, Buffer.concat([u32(8), u64(3), text('a'), text('b'), text('c')])],
    ['tokenizer.ggml.scores', 9, Buffer.concat([u32(6), u64(3), Buffer.alloc(12)])],
    ...(parts === 1 ? [] : [numberEntry('split.count', parts)]),
    ...(pooling === undefined ? [] : [numberEntry(`${architecture}.pooling_type`, pooling)]),
  ];
  const header = Buffer.concat([
    ...[Buffer.from('GGUF'), u32(3), u64(1), u64(entries.length)],
    ...entries.flatMap(([key, type, value]) => [text(key), u32(type), value]),
    ...[text('token_embd.weight'), u32(1), u64(64), u32(0), u64(0)],
  ]);
  const padding = Buffer.alloc((32 - (header.length % 32)) % 32);
  return Buffer.concat([header, padding, Buffer.alloc(64 * 4, 1)]);
}
