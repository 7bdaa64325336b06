import { rmSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { openSource } from '../../migration/source/open-source.ts';
import { isAppError } from '../../src/shared/errors.ts';
import { fileOf } from '../helpers/archives/source-files.ts';
import { tarBytes } from '../helpers/archives/tar-bytes.ts';
import { zipBytes } from '../helpers/archives/zip-bytes.ts';
import type { ZipEntry } from '../helpers/archives/zip-bytes.ts';
import type { Attack, AttackGroup } from './attack.ts';
import { HOSTILE_PATHS } from './hostile-paths.ts';

const SEED = 7;
/** A whole archive that is damaged in one place, so many times. */
const DAMAGED = 120;
/** Longer than any archive of a test takes, in milliseconds: beyond it something grew without end. */
const MOST_MS = 20_000;
/** More than any archive of a test holds unpacked. */
const MOST_BYTES = 200_000_000;

const PAGE = { name: 'index.htm', content: '<p>Buongiorno</p>' };

/** Opens an archive and reads all of it. Null when it was refused in a sentence, or gave what may be given. */
async function read(name: string, bytes: Buffer): Promise<string | null> {
  const file = fileOf(name, bytes);
  const begun = performance.now();
  try {
    const source = await openSource(file, { origin: null });
    try {
      const out = source.files.find(
        ({ path: at }) => at.split('/').includes('..') || path.isAbsolute(at) || /[\0\\\n]/.test(at),
      );
      if (out !== undefined) return `took ${JSON.stringify(out.path)}`;
      let total = 0;
      for (const one of source.files) total += (await one.read()).length;
      if (total > MOST_BYTES) return `unpacked ${String(total)} bytes`;
    } finally {
      await source.close();
    }
  } catch (error) {
    if (!isAppError(error)) return `broke: ${String(error)}`;
  } finally {
    rmSync(path.dirname(file), { recursive: true, force: true });
  }
  const took = performance.now() - begun;
  return took > MOST_MS ? `took ${took.toFixed(0)} ms` : null;
}

function attack(name: string, file: string, bytes: () => Buffer): Attack {
  return { name, run: () => read(file, bytes()) };
}

function named(): Attack[] {
  return HOSTILE_PATHS.flatMap((name) => {
    const shown = JSON.stringify(name.slice(0, 60));
    const entry = { name, content: 'x' };
    return [
      attack(`zip with ${shown}`, 'a.zip', () => zipBytes([PAGE, entry])),
      attack(`tar with ${shown}`, 'a.tar', () => tarBytes([PAGE, { ...entry, long: 'gnu' }])),
      attack(`tar of POSIX with ${shown}`, 'a.tar.gz', () => tarBytes([PAGE, { ...entry, long: 'pax' }], true)),
    ];
  });
}

const BIG = 90_000_000;
/** Entries that are something else than a file, grow, or lie about themselves. */
const TRICKS: readonly (readonly [name: string, entries: () => ZipEntry[]])[] = [
  ['a link', () => [PAGE, { name: 'out', content: '/etc', mode: 0o120777 }]],
  ['a device', () => [PAGE, { name: 'disk', mode: 0o060644 }]],
  ['a pipe', () => [PAGE, { name: 'pipe', mode: 0o010644 }]],
  ['a bomb', () => [PAGE, { name: 'zeros', content: Buffer.alloc(BIG) }]],
  ['a bomb that says it is small', () => [PAGE, { name: 'zeros.htm', content: Buffer.alloc(BIG), said: { size: 10 } }]],
  ['a zip in a zip', () => [PAGE, { name: 'in.zip', content: zipBytes([{ name: 'z', content: Buffer.alloc(BIG) }]) }]],
  ['data that two entries share', () => [PAGE, { ...PAGE, name: 'b.htm', said: { offset: 0 } }]],
  ['the same name twice', () => [PAGE, PAGE]],
  ['a file that is a folder too', () => [PAGE, { name: 'a' }, { name: 'a/b' }]],
  ['a wrong checksum', () => [PAGE, { name: 'b.htm', content: 'x', said: { crc: 1 } }]],
  ['an offset behind its end', () => [PAGE, { name: 'b.htm', content: 'x', said: { offset: 1 << 30 } }]],
  ['a secret', () => [PAGE, { name: 'b.htm', content: 'x', flags: 1 }]],
];

function tricks(): Attack[] {
  const tars = ['2', '1', '3', '4', '6', '7', 'S', 'V', 'M', 'g', 'x', 'K', 'L'].map((type) =>
    attack(`tar with an entry of the kind ${type}`, 'a.tar', () =>
      tarBytes([PAGE, { name: '../../etc/x', content: 'y', type }]),
    ),
  );
  const sizes = [1 << 30, 8 ** 11 - 1].map((said) =>
    attack(`tar that says ${String(said)} bytes`, 'a.tar', () => tarBytes([PAGE, { name: 'b', content: 'x', said }])),
  );
  const packed = attack('a bomb of gzip', 'a.tar.gz', () =>
    tarBytes([{ name: 'zeros.htm', content: Buffer.alloc(BIG) }], true),
  );
  return [
    ...TRICKS.map(([name, entries]) => attack(`zip with ${name}`, 'a.zip', () => zipBytes(entries()))),
    ...tars,
    ...sizes,
    packed,
  ];
}

/** Whole archives with one byte changed or the end missing, the same ones each time. */
function damaged(): Attack[] {
  const entries = [PAGE, { name: 'a.htm', content: 'x'.repeat(500) }];
  const kinds = [
    ['a.zip', zipBytes(entries)],
    ['a.tar', tarBytes(entries)],
    ['a.tar.gz', tarBytes(entries, true)],
  ] as const;
  return kinds.flatMap(([name, whole]) =>
    fc
      .sample(fc.tuple(fc.nat(whole.length - 1), fc.nat(255), fc.boolean()), { seed: SEED, numRuns: DAMAGED })
      .map(([at, byte, cut]) =>
        attack(`${name} ${cut ? 'cut off' : 'changed'} at ${String(at)}`, name, () => {
          if (cut) return whole.subarray(0, at);
          const changed = Buffer.from(whole);
          changed[at] = byte;
          return changed;
        }),
      ),
  );
}

/** Archives that recovery opens: paths that lead out, links, bombs, lies and damage. */
export const archives: AttackGroup = {
  attacks: () => Promise.resolve([...named(), ...tricks(), ...damaged()]),
};
