import { ParentLink } from '../../src/infra/llama/parent-link.ts';
import type { FromReranker, ScoreJob } from '../../src/infra/llama/reranker-messages.ts';

/** Stands for the reranker's process: likes passages that hold the question; falls silent, ends or gives up when a question says so. */
const parent = new ParentLink<ScoreJob, FromReranker>();

parent.onMessage(({ id, question, passages }) => {
  if (question === 'die') process.exit(3);
  if (question === 'silence') return;
  if (question === 'fail') {
    const details = { kind: 'unavailable', code: 'reranker-unavailable', message: 'It gave up.' } as const;
    parent.send({ type: 'failed', id, details });
    return;
  }
  parent.send({ type: 'scores', id, scores: passages.map((text) => (text.includes(question) ? 0.9 : 0.1)) });
});
parent.ready({}, () => ({ evaluated: 0, waiting: 0 }));
