import { readFileSync, writeFileSync } from 'node:fs';

/** A package's entry in package-lock.json, as far as it matters here. */
interface LockEntry {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly cpu?: readonly string[];
  readonly os?: readonly string[];
  readonly libc?: readonly string[];
  readonly optional?: boolean;
}

const SYSTEMS: Readonly<Record<string, string>> = { mac: 'darwin', win: 'win32' };
const KNOWN_SYSTEMS = ['darwin', 'linux', 'win32', 'freebsd', 'android', 'openharmony', 'mac', 'win'];
const LIBRARIES: Readonly<Record<string, string>> = {
  gnu: 'glibc',
  gnueabihf: 'glibc',
  musl: 'musl',
  musleabihf: 'musl',
};

/** `@scope/binding-linux-arm64-musl` -> for which system and processor it is; null when the name does not say. */
function platformOf(name: string): Pick<LockEntry, 'cpu' | 'os' | 'libc'> | null {
  const words = (name.split('/').at(-1) ?? '').split('-');
  if (words.includes('wasm32')) return { cpu: ['wasm32'] };
  const at = words.findIndex((word) => KNOWN_SYSTEMS.includes(word));
  const [system, cpu, library] = words.slice(at);
  if (at < 0 || system === undefined || cpu === undefined) return null;
  const libc = LIBRARIES[library ?? ''];
  return {
    cpu: [cpu],
    os: [SYSTEMS[system] ?? system],
    ...(libc === undefined || system !== 'linux' ? {} : { libc: [libc] }),
  };
}

/**
 * Some registries do not carry the packages for other platforms; `npm install` then leaves them out of the lock file,
 * and `npm ci` refuses that file anywhere. This adds what is missing, without a checksum, since none is known.
 */
function complete(file: string): string[] {
  const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, LockEntry> };
  const added: string[] = [];
  for (const entry of Object.values(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const path = `node_modules/${name}`;
      const platform = platformOf(name);
      const isThere = Object.keys(lock.packages).some((key) => key === path || key.endsWith(`/${path}`));
      if (isThere || platform === null || !/^\d/.test(version)) continue;
      lock.packages[path] = { version, ...platform, optional: true };
      added.push(`${name}@${version}`);
    }
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  return added;
}

const added = complete('package-lock.json');
console.log(added.length === 0 ? 'The lock file is complete.' : `Added:\n  ${added.join('\n  ')}`);
