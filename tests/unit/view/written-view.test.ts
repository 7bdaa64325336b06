import { describe, expect, it } from 'vitest';
import type { LinkedWriting } from '../../../src/view/linked-answer.ts';
import { buildWrittenView } from '../../../src/view/written-view.ts';

const WRITER: LinkedWriting = { type: 'writing', writer: { model: 'small', remoteHost: null, testOnly: false } };

describe('a written answer for which the page waits no longer', () => {
  it.each([
    ['busy', 'it is still in the queue', [WRITER, { type: 'queued', place: 3 }]],
    ['unavailable', 'the model is not ready', [WRITER]],
    ['time', 'it was begun', [WRITER, { type: 'queued', place: 1 }, WRITER]],
  ] as const)('ends %s when %s', (end, _, events) => {
    expect(buildWrittenView(events)).toMatchObject({ end, writer: { model: 'small' } });
  });

  it('keeps the reason of one that came to its end', () => {
    expect(buildWrittenView([WRITER, WRITER, { type: 'ended', reason: 'nothing' }]).end).toBe('nothing');
  });
});
