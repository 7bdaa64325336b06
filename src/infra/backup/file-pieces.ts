import { open } from 'node:fs/promises';

/**
 * Reads a file piece by piece, each in a buffer of its own.
 * @param pieceBytes length of all pieces but the last
 */
export async function* filePieces(file: string, pieceBytes: number): AsyncGenerator<Buffer> {
  const handle = await open(file);
  try {
    for (;;) {
      const piece = Buffer.allocUnsafeSlow(pieceBytes);
      let filled = 0;
      while (filled < pieceBytes) {
        const { bytesRead } = await handle.read(piece, filled, pieceBytes - filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      if (filled > 0) yield piece.subarray(0, filled);
      if (filled < pieceBytes) return;
    }
  } finally {
    await handle.close();
  }
}
