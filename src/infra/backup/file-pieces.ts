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

/**
 * Cuts what comes bit by bit into pieces, each in a buffer of its own.
 * @param pieceBytes length of all pieces but the last
 */
export async function* piecesOf(bits: AsyncIterable<Uint8Array>, pieceBytes: number): AsyncGenerator<Buffer> {
  let piece = Buffer.allocUnsafeSlow(pieceBytes);
  let filled = 0;
  for await (const bit of bits) {
    for (let from = 0; from < bit.length;) {
      const part = bit.subarray(from, from + pieceBytes - filled);
      piece.set(part, filled);
      filled += part.length;
      from += part.length;
      if (filled < pieceBytes) continue;
      yield piece;
      piece = Buffer.allocUnsafeSlow(pieceBytes);
      filled = 0;
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}
