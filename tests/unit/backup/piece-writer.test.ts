import { expect, it } from 'vitest';
import { pieceName } from '../../../src/core/backup/layout.ts';
import { PieceWriter } from '../../../src/infra/backup/piece-writer.ts';
import { Sealer } from '../../../src/infra/backup/seal.ts';
import { FailingStore } from '../../helpers/failing-store.ts';

it('a piece that could not be stored is stored when it is written again', async () => {
  const store = new FailingStore('nothing');
  const writer = new PieceWriter(store, new Sealer(null, 'secret'), new Map());
  const bytes = Buffer.from('a picture');
  const both = await Promise.allSettled([writer.write(bytes), writer.write(bytes)]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  store.failure = null;
  const { stored } = await writer.write(bytes);
  expect(store.objects.has(pieceName(stored))).toBe(true);
  expect(writer.added.pieces).toBe(1);
});
