import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openSource } from '../../../migration/source/open-source.ts';
import type { OpenedSource } from '../../../migration/source/opened-source.ts';
import { temporaryFolder } from '../server.ts';

/** Writes a file into a folder of its own and returns its path. */
export function fileOf(name: string, content: Buffer | string): string {
  const file = path.join(temporaryFolder(), name);
  writeFileSync(file, content);
  return file;
}

/** Writes files into a folder of its own and returns the folder. */
export function folderOf(files: Readonly<Record<string, Buffer | string>>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return folder;
}

/** What a source gives, read whole: texts by their paths. */
export interface ReadSource extends Omit<OpenedSource, 'files' | 'close'> {
  readonly texts: Readonly<Record<string, string>>;
  readonly addresses: Readonly<Record<string, string | undefined>>;
  readonly files: OpenedSource['files'];
}

/** Opens a source, reads everything, and closes it. */
export async function readWhole(spec: string, origin: string | null = null): Promise<ReadSource> {
  const { close, ...source } = await openSource(spec, { origin });
  try {
    const texts: Record<string, string> = {};
    for (const file of source.files) texts[file.path] = (await file.read()).toString('latin1');
    const addresses = Object.fromEntries(source.files.map(({ path: at, address }) => [at, address]));
    return { ...source, texts, addresses };
  } finally {
    await close();
  }
}
