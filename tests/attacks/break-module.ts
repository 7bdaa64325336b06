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

/** Modules that are changed, as JSON in the environment; handed on to whatever this process starts. */
const BROKEN_MODULES = 'BROKEN_MODULES';

/** What `process.env` says of modules to change. */
export function brokenModules(): readonly BrokenModule[] {
  return JSON.parse(process.env[BROKEN_MODULES] ?? '[]') as readonly BrokenModule[];
}

/** Environment of a process in which these modules are changed, beside those that are changed here. */
export function environmentWith(modules: readonly BrokenModule[]): NodeJS.ProcessEnv {
  return {
    NODE_OPTIONS: `--import=${fileURLToPath(import.meta.url)}`,
    [BROKEN_MODULES]: JSON.stringify([...brokenModules(), ...modules]),
  };
}

const broken = brokenModules();

// The file itself stays as it is: nothing is built anew, and a run that is cut off leaves nothing behind.
if (broken.length > 0) {
  registerHooks({
    load: (url, context, next) => {
      const loaded = next(url, context);
      const here = broken.filter(({ file }) => url.startsWith('file:') && fileURLToPath(url) === file);
      return here.reduce((result, { file, whole, broken: changed }) => {
        const source = typeof result.source === 'string' ? result.source : readFileSync(file, 'utf8');
        if (source.split(whole).length !== 2) throw new Error(`What is to be changed does not stand in ${file} once.`);
        return { ...result, source: source.replace(whole, () => changed) };
      }, loaded);
    },
  });
}
