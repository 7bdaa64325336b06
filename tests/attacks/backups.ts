import path from 'node:path';
import fc from 'fast-check';
import { readContents, readManifest } from '../../src/core/backup/manifest.ts';
import { FORMAT } from '../../src/core/backup/layout.ts';
import { isAppError } from '../../src/shared/errors.ts';
import type { Attack, AttackGroup } from './attack.ts';
import { HOSTILE_PATHS } from './hostile-paths.ts';

const SEED = 7;
const MUTATIONS = 150;
const FOLDER = path.resolve('/srv/data');
const HASH = 'a'.repeat(64);

const WHOLE = {
  format: FORMAT,
  sites: ['deep-space'],
  files: [{ path: 'media/x', kind: 'file', bytes: 3, hash: HASH, pieces: [{ hash: HASH, stored: HASH, bytes: 3 }] }],
  missing: [],
};

function leadsOut(own: string): boolean {
  const here = path.join(FOLDER, ...own.split('/'));
  return !here.startsWith(FOLDER + path.sep) || !path.win32.resolve('C:\\data', own).startsWith('C:\\data\\');
}

/** Reads a list of contents as a restore does. Null when it was refused in a sentence, or holds nothing that leads out. */
function read(json: string): string | null {
  try {
    const out = readContents('x', Buffer.from(json)).files.find((file) => leadsOut(file.path));
    if (({} as { polluted?: unknown }).polluted !== undefined) return 'changed every object';
    return out === undefined ? null : `would be written to ${JSON.stringify(out.path)}`;
  } catch (error) {
    return isAppError(error) ? null : `broke: ${String(error)}`;
  }
}

function attack(name: string, json: () => string): Attack {
  return { name, run: () => Promise.resolve(read(json())) };
}

function withFile(change: object): string {
  return JSON.stringify({ ...WHOLE, files: [{ ...WHOLE.files[0], ...change }] });
}

const piece = { hash: HASH, stored: HASH, bytes: 3 };
const LIES: readonly (readonly [name: string, json: () => string])[] = [
  ['a length below zero', () => withFile({ bytes: -3, pieces: [{ ...piece, bytes: -3 }] })],
  ['pieces that are longer than the file', () => withFile({ pieces: [piece, piece] })],
  ['a piece without end', () => withFile({ bytes: 1e15, pieces: [{ ...piece, bytes: 1e15 }] })],
  ['a piece that is named by a path', () => withFile({ pieces: [{ ...piece, stored: '../../etc/passwd' }] })],
  ['a hash that is none', () => withFile({ hash: '../x' })],
  ['the same path twice', () => JSON.stringify({ ...WHOLE, files: [WHOLE.files[0], WHOLE.files[0]] })],
  [
    'the same path in capitals',
    () => JSON.stringify({ ...WHOLE, files: [WHOLE.files[0], { ...WHOLE.files[0], path: 'MEDIA/X' }] }),
  ],
  ['another kind of file', () => withFile({ kind: 'link' })],
  [
    'a prototype',
    () => JSON.stringify(WHOLE).replace('{', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},'),
  ],
  ['a list that is nested without end', () => `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
  ['numbers for names', () => withFile({ path: 5 })],
  ['nothing', () => ''],
  ['half of it', () => JSON.stringify(WHOLE).slice(0, 100)],
  ['a later format', () => JSON.stringify({ ...WHOLE, format: FORMAT + 1 })],
];

function manifests(): Attack[] {
  return LIES.map(([name, json]) => ({
    name: `manifest with ${name}`,
    run: () => {
      try {
        readManifest('x', Buffer.from(json()));
        return Promise.resolve('was taken');
      } catch (error) {
        return Promise.resolve(isAppError(error) ? null : `broke: ${String(error)}`);
      }
    },
  }));
}

function mutations(): Attack[] {
  const whole = JSON.stringify(WHOLE);
  const arbitrary = fc.tuple(fc.nat(whole.length - 1), fc.string({ minLength: 1, maxLength: 4, unit: 'binary' }));
  return fc
    .sample(arbitrary, { seed: SEED, numRuns: MUTATIONS })
    .map(([at, text], i) =>
      attack(`contents changed, ${String(i)}`, () => whole.slice(0, at) + text + whole.slice(at + 1)),
    );
}

/** Backups that somebody else wrote: what a restore would put where. */
export const backups: AttackGroup = {
  attacks: () =>
    Promise.resolve([
      ...HOSTILE_PATHS.map((own) =>
        attack(`contents with ${JSON.stringify(own.slice(0, 60))}`, () => withFile({ path: own })),
      ),
      ...LIES.map(([name, json]) => attack(`contents with ${name}`, json)),
      ...manifests(),
      ...mutations(),
    ]),
};
