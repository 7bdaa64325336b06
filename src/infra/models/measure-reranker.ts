import type { GpuWish } from '../../core/models/gpu-steps.ts';
import type { ChosenModel } from '../../core/models/installed-model.ts';
import { RerankerClient } from '../llama/reranker-client.ts';
import { residentBytes } from './resident-bytes.ts';
import { timed } from './timed.ts';

const QUESTION = 'When is the library open on Saturdays?';
const ANSWER = 'On Saturdays the library is open until noon.';
const OTHERS = [
  'The footpath along the river is closed until the bridge has been mended.',
  'Tomatoes need six hours of sun a day and water in the morning.',
  'The choir meets in the gymnasium of the old school.',
];
const PASSAGES = [...OTHERS, ANSWER, ...OTHERS, ...OTHERS];
/** A question of a visitor waits two seconds; a slow machine is to be measured and not given up. */
const LIMIT_MS = 120_000;

/** What a reranker did on this machine. */
export interface RerankerMeasurement {
  readonly loadMs: number;
  /** For a passage of one sentence, in milliseconds. */
  readonly passageMs: number;
  /** Whether the one passage of ten that answers the question came first. */
  readonly findsAnswer: boolean;
  /** Resident memory of its process, in bytes; null where the system does not tell. */
  readonly memoryBytes: number | null;
}

/** How the measuring is done. */
export interface RerankerTrial {
  readonly gpu: GpuWish;
  readonly log: (message: string) => void;
  /** Another program than the reranker, for trials. */
  readonly entry?: string;
}

async function scoresOf({ current }: RerankerClient): Promise<number[]> {
  if (current === null) throw new Error('no reranker was chosen');
  return current.score(QUESTION, PASSAGES);
}

/**
 * Loads a reranker in a process of its own, as the server does, and orders ten passages.
 * @throws AppError `reranker-model-invalid`, `reranker-unavailable`
 */
export async function measureReranker(
  chosen: ChosenModel,
  { log, ...trial }: RerankerTrial,
): Promise<RerankerMeasurement> {
  const client = new RerankerClient({
    ...{ chosen: () => chosen, limitMs: LIMIT_MS, ...trial },
    log: (_, message) => {
      log(message);
    },
  });
  try {
    const loaded = await timed(() => client.load());
    const { result: scores, ms } = await timed(() => scoresOf(client));
    return {
      ...{ loadMs: loaded.ms, passageMs: ms / PASSAGES.length },
      findsAnswer: scores.indexOf(Math.max(...scores)) === PASSAGES.indexOf(ANSWER),
      memoryBytes: residentBytes(loaded.result),
    };
  } finally {
    await client.close();
  }
}
