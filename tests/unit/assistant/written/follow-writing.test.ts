import { describe, expect, it } from 'vitest';
import { AssistantMetrics } from '../../../../src/core/assistant/metrics.ts';
import { followWriting } from '../../../../src/core/assistant/written/follow-writing.ts';
import type { WritingRecord } from '../../../../src/core/assistant/written/follow-writing.ts';
import { ScriptedGenerator } from '../../../helpers/scripted-generator.ts';
import { dyingAfter } from '../../../helpers/scripts/failing.ts';
import { honest } from '../../../helpers/scripts/liar.ts';
import { claimsJson } from '../../../helpers/scripts/prompt-claims.ts';
import { WritingSite } from './writing-site.ts';

const WHEN = 'When does the summer camp begin?';

/** Follows an answer of the generator and gives what was recorded; leaves after so many events. */
async function follow(generator: ScriptedGenerator, most = 100) {
  const metrics = new AssistantMetrics();
  const records: WritingRecord[] = [];
  const errors: unknown[] = [];
  const events = followWriting(new WritingSite(generator).ask(WHEN), {
    metrics,
    askedAt: performance.now(),
    onEnd: (record) => records.push(record),
    onError: (error) => errors.push(error),
  });
  let read = 0;
  for await (const event of events) {
    read += 1;
    if (event.type === 'started') expect(metrics.counts()).toMatchObject({ waiting: 0, writing: 1 });
    if (read === most) break;
  }
  return { counts: metrics.counts(), records, errors };
}

describe('followWriting', () => {
  it('counts what was shown and how it ended, and keeps nothing of what was said', async () => {
    const { counts, records, errors } = await follow(new ScriptedGenerator(honest(2)));
    expect(records).toEqual([{ model: 'scripted', claimsShown: 2, claimsWithheld: 0, outcome: 'done' }]);
    expect(errors).toEqual([]);
    expect(counts).toMatchObject({ claimsShown: 2, waiting: 0, writing: 0, written: [{ reason: 'done', count: 1 }] });
    expect(counts.firstClaim.count).toBe(1);
    expect(counts.wholeAnswer.buckets.at(-1)?.count).toBe(1);
    expect(counts.tokens.output).toBeGreaterThan(0);
  });

  it('tells what was withheld, by fault', async () => {
    const lies = new ScriptedGenerator(() => claimsJson([{ s: 1, text: 'The summer camp begins on 13 July 2027.' }]));
    const { counts, records } = await follow(lies);
    expect(records[0]).toMatchObject({ claimsShown: 0, claimsWithheld: 1, outcome: 'nothing' });
    expect(counts.claimsWithheld.length).toBeGreaterThan(0);
  });

  it('tells the operator why an answer broke off', async () => {
    const { records, errors } = await follow(new ScriptedGenerator(dyingAfter('{"claims":[')));
    expect(records[0]?.outcome).toBe('unavailable');
    expect(errors).toHaveLength(1);
  });

  it('notes that a visitor left', async () => {
    const { counts, records } = await follow(new ScriptedGenerator(honest(2)), 4);
    expect(records).toEqual([{ model: 'scripted', claimsShown: 1, claimsWithheld: 0, outcome: 'left' }]);
    expect(counts).toMatchObject({ waiting: 0, writing: 0, written: [{ reason: 'left', count: 1 }] });
  });
});
