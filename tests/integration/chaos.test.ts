import { expect, it } from 'vitest';
import { playChaos } from '../chaos/run.ts';

const ROUNDS = 5;
const LIMIT_MS = 900_000;

it(
  'nothing that was acknowledged is lost, nothing is shown too early and nothing goes astray when the server dies at any moment',
  async () => {
    const lines: string[] = [];
    const { rounds, counts, violations, acknowledged } = await playChaos({
      ...{ rounds: ROUNDS, from: 0, seed: 2712, data: null, signal: new AbortController().signal },
      say: (line) => lines.push(line),
    });
    expect(violations, lines.join('\n')).toEqual([]);
    expect([rounds, Object.keys(counts).length]).toEqual([ROUNDS, ROUNDS]);
    expect(acknowledged.states).toBeGreaterThan(ROUNDS);
  },
  LIMIT_MS,
);
