import { messageOf } from '../../shared/errors.ts';
import type { FromReader, ReaderResults, ReaderTask, ToReader } from './reader-messages.ts';

/** Each library is loaded when it is needed first. */
async function perform(task: ReaderTask): Promise<ReaderResults[keyof ReaderResults]> {
  if (task.kind === 'svg') return (await import('./clean-svg.ts')).cleanSvg(task.bytes);
  return (await import('./pdf-text.ts')).readPdf(task.file, task);
}

async function answer({ id, task }: ToReader): Promise<FromReader> {
  try {
    return { id, ok: true, result: await perform(task) };
  } catch (error) {
    return { id, ok: false, reason: messageOf(error) };
  }
}

process.on('message', (message: ToReader) => {
  // Without a parent there is nobody to tell; `disconnect` then ends this process.
  void answer(message).then((reply) => process.connected && process.send?.(reply));
});
// Its parent decides when it ends, also when the terminal tells the whole group to.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit(0));
