import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

const PART_BYTES = 1_048_576;

/** SHA-256 of a file, hexadecimal. Reads into one buffer: a stream's many would stay resident after a large file. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  const part = Buffer.allocUnsafeSlow(PART_BYTES);
  const handle = await open(file);
  try {
    for (;;) {
      const { bytesRead } = await handle.read(part, 0, PART_BYTES);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(part.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}
