import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { FaultBoard } from '../../../src/core/operation/faults.ts';
import { createLog } from '../../../src/infra/log.ts';
import { Heartbeat } from '../../../src/infra/operation/heartbeat.ts';
import { migrateDatabase } from '../../../src/infra/sqlite/migrate-database.ts';
import { Writer } from '../../../src/infra/sqlite/writer.ts';

it('a write that succeeds ends a full disk, but proves nothing of a damaged database', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bivouac-beat-'));
  const file = path.join(folder, 'test.db');
  migrateDatabase(file);
  const writer = new Writer(file);
  let now = 0;
  const faults = new FaultBoard(
    () => undefined,
    () => now,
  );
  faults.note('disk-full', 'a');
  faults.note('database-damaged', 'b');
  const log = createLog(readConfig({ BIVOUAC_LOG_LEVEL: 'silent' }), () => undefined);
  const freeBytes = (): Promise<null> => Promise.resolve(null);
  await new Heartbeat({ writer, faults, log, freeBytes, onClockJump: () => undefined }).beat();
  now = 100 * 3_600_000;
  expect(faults.list().map(({ kind }) => kind)).toEqual(['database-damaged']);
  await writer.close();
  rmSync(folder, { recursive: true });
});
