import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planRetention } from '../../../src/core/backup/retention.ts';
import type { KnownBackup } from '../../../src/core/backup/retention.ts';

const HASH = fc.integer({ min: 0, max: 20 }).map((n) => String(n).padStart(64, '0'));

const backupOf = (installation: string | null) =>
  fc.tuple(fc.integer({ min: 0, max: 1e12 }), fc.array(HASH), HASH).map(([at, hashes, contents]): KnownBackup => ({
    id: String(at).padStart(13, '0'),
    manifest: {
      ...{
        format: 1,
        at,
        version: '1',
        installation,
        number: null,
        marks: null,
        migrations: 1,
        recipients: null,
        contents,
        contentsBytes: 1,
        files: 1,
        bytes: 1,
      },
      pieces: hashes.map((hash) => [hash, hash, 1]),
    },
  }));
const BACKUP = backupOf('one');

describe('keeping few backups', () => {
  it('leaves the newest ones with every piece of theirs, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(BACKUP, { selector: ({ id }) => id }),
        fc.array(HASH),
        fc.integer({ min: 1, max: 5 }),
        (known, stored, keep) => {
          const newest =
            known
              .map(({ id }) => id)
              .toSorted()
              .at(-1) ?? '';
          const plan = planRetention(known, keep, newest, new Set(stored));
          const left = known.filter(({ id }) => !plan.backups.includes(id));
          expect(left).toHaveLength(Math.min(keep, known.length));
          expect(left.every(({ id }) => plan.backups.every((gone) => gone < id))).toBe(true);
          const needed = new Set(
            left.flatMap(({ manifest }) => [manifest.contents, ...manifest.pieces.map((p) => p[1])]),
          );
          expect(plan.pieces.some((hash) => needed.has(hash))).toBe(false);
          expect(new Set([...plan.pieces, ...[...needed].filter((hash) => stored.includes(hash))])).toEqual(
            new Set(stored),
          );
        },
      ),
    );
  });

  it('leaves the one that was just made, also when earlier ones were dated into the future by a wrong clock', () => {
    fc.assert(
      fc.property(fc.uniqueArray(BACKUP, { selector: ({ id }) => id, minLength: 1 }), (known) => {
        const made = known.map(({ id }) => id).toSorted()[0] ?? '';
        expect(planRetention(known, 1, made, []).backups).toHaveLength(known.length - 1);
        expect(planRetention(known, 1, made, []).backups).not.toContain(made);
      }),
    );
  });

  it('leaves those of another installation in the same store, with their pieces', () => {
    const shared = fc.uniqueArray(fc.oneof(BACKUP, backupOf('two'), backupOf(null)), {
      selector: ({ id }) => id,
      minLength: 1,
    });
    fc.assert(
      fc.property(shared, fc.array(HASH), (known, stored) => {
        const made = known.filter(({ manifest }) => manifest.installation === 'one').at(-1);
        fc.pre(made !== undefined && known.some(({ manifest }) => manifest.installation === 'two'));
        const plan = planRetention(known, 1, made.id, stored);
        const gone = known.filter(({ id }) => plan.backups.includes(id));
        expect(gone.every(({ manifest }) => manifest.installation === 'one')).toBe(true);
        expect(gone).toHaveLength(known.filter(({ manifest }) => manifest.installation === 'one').length - 1);
        const others = known.filter(({ manifest }) => manifest.installation !== 'one');
        const theirs = others.flatMap(({ manifest }) => [manifest.contents, ...manifest.pieces.map((p) => p[1])]);
        expect(plan.pieces.filter((hash) => theirs.includes(hash))).toEqual([]);
      }),
    );
  });

  it('counts those of early versions, which do not say whose they are, where they can be nobody else’s', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.oneof(BACKUP, backupOf(null)), { selector: ({ id }) => id, minLength: 1 }),
        (known) => {
          const made = known.find(({ manifest }) => manifest.installation === 'one');
          fc.pre(made !== undefined);
          expect(planRetention(known, 1, made.id, []).backups).toHaveLength(known.length - 1);
        },
      ),
    );
  });
});
