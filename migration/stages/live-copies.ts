import path from 'node:path';
import type { LiveOptions } from '../source/crawl/live-source.ts';
import type { Progress } from './progress.ts';

/** Copies of sites that are still there lie beside the workspaces, so that a first look and the recovery ask for each page once. */
export function liveCopies(dataFolder: string, progress: Progress): LiveOptions {
  return {
    folder: path.join(dataFolder, 'migrations'),
    onProgress: (asked, waiting) => {
      progress.step('fetch', asked, asked + waiting);
    },
  };
}
