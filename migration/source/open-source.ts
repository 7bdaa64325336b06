import { readFolder } from './folder-source.ts';
import { openedSource } from './opened-source.ts';
import type { OpenedSource } from './opened-source.ts';

/** What openSource cannot see from the source. */
export interface OpenOptions {
  /** Address under which the old site was reached; null when nobody said. */
  readonly origin: string | null;
}

/**
 * Opens an old site from whatever somebody has in hand. Nothing in it is changed.
 * @param spec path of a folder or file, or an address
 * @throws AppError `source-unusable`
 */
export async function openSource(spec: string, options: OpenOptions): Promise<OpenedSource> {
  const { files, leftAside } = await readFolder(spec);
  return openedSource({ kind: 'folder', files, leftAside, origin: options.origin });
}
