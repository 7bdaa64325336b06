import { open } from 'node:fs/promises';
import { readGgufHeader } from '../../core/models/gguf/gguf-header.ts';
import type { GgufHeader } from '../../core/models/gguf/gguf-header.ts';
import { ggufProblem } from '../../core/models/gguf/gguf-problem.ts';

/** Most headers with a vocabulary are 2 to 15 MB long. */
const FIRST_BYTES = 4 << 20;
/** No header is longer: a vocabulary of a million words takes 40 MB. */
const MOST_BYTES = 256 << 20;

/** Reads the header of a model file. @throws AppError `gguf-…`, see readGgufHeader */
export async function readGgufFile(file: string): Promise<{ readonly header: GgufHeader; readonly bytes: number }> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    for (let length = FIRST_BYTES; length <= MOST_BYTES; length *= 4) {
      const part = Buffer.alloc(Math.min(length, size));
      const { bytesRead } = await handle.read(part, 0, part.length, 0);
      const header = readGgufHeader(part.subarray(0, bytesRead), size);
      if (header !== null) return { header, bytes: size };
    }
  } finally {
    await handle.close();
  }
  throw ggufProblem('gguf-damaged', 'The model file is damaged: its header is longer than any header.');
}
