import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { BackupDrill } from '../../../src/infra/jobs/backup-drill.ts';
import type { DrillEnd } from '../../../src/infra/jobs/backup-drill.ts';

it('a backup is tried out although the last trial was noted while the clock was ahead', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bivouac-drill-'));
  const program = path.join(folder, 'ends.mjs');
  writeFileSync(program, '');
  const ends: DrillEnd[] = [];
  const drill = new BackupDrill({
    ...{ program, hasBackup: () => true, intervalMs: 5, onEnd: (end) => ends.push(end) },
    last: () => ({ at: Date.now() + 30 * 86_400_000, ok: true }),
  });
  drill.start();
  await vi.waitUntil(() => ends.length > 0, { timeout: 30_000 });
  await drill.stop();
  expect(ends[0]?.problem).toBeNull();
  rmSync(folder, { recursive: true });
});
