import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/** A guard that is broken in every process that loads this module first. */
export interface BrokenModule {
  /** Absolute path of the file. */
  readonly file: string;
  /** What stands in it, once; and what takes its place. */
  readonly whole: string;
  readonly broken: string;
}

const broken = JSON.parse(process.env['BROKEN_GUARD'] ?? 'null') as BrokenModule | null;

// The file itself stays as it is: nothing is built anew, and a run that is cut off leaves nothing behind.
if (broken !== null) {
  registerHooks({
    load: (url, context, next) => {
      const loaded = next(url, context);
      if (!url.startsWith('file:') || fileURLToPath(url) !== broken.file) return loaded;
      const source = typeof loaded.source === 'string' ? loaded.source : readFileSync(broken.file, 'utf8');
      if (source.split(broken.whole).length !== 2) throw new Error(`The guard does not stand in ${broken.file} once.`);
      return { ...loaded, source: source.replace(broken.whole, () => broken.broken) };
    },
  });
}
