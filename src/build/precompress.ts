import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

const TEXT = /\.(?:css|js|mjs|svg|json|txt|xml)$/;

/** Files below this size, in bytes, gain nothing. */
const SMALLEST = 512;

/** Writes a brotli and a gzip form beside every text file below the folder; they are sent to whoever takes them. */
export async function precompress(folder: string): Promise<void> {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && TEXT.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
  for (const file of files) {
    const content = await readFile(file);
    if (content.length < SMALLEST) continue;
    const [br, gz] = await Promise.all([brotli(content), gzipped(content, { level: 9 })]);
    await writeFile(`${file}.br`, br);
    await writeFile(`${file}.gz`, gz);
  }
}
