import { isAppError, messageOf } from '../../shared/errors.ts';
import type { FromReader, ReaderResults, ReaderTask, ToReader } from './reader-messages.ts';

/** Each library is loaded when it is needed first. */
async function perform(task: ReaderTask): Promise<ReaderResults[keyof ReaderResults]> {
  switch (task.kind) {
    case 'svg':
      return (await import('./clean-drawing.ts')).cleanDrawing(task.bytes);
    case 'pdf':
      return (await import('./pdf-text.ts')).readPdf(task.file, task);
    case 'picture':
      return (await import('./clean-picture.ts')).cleanPicture(task.name, task.source, task.type);
    case 'rescue':
      return (await import('./rescue-picture.ts')).rescuePicture(task.name, task.bytes);
    case 'derivative':
      return (await import('./make-derivative.ts')).makeDerivative(task.file, task.size, task.derivative);
  }
}

async function answer({ id, task }: ToReader): Promise<FromReader> {
  try {
    return { id, ok: true, result: await perform(task) };
  } catch (error) {
    const known = isAppError(error) ? { kind: error.kind, code: error.code, hint: error.hint } : null;
    return { id, ok: false, failure: { reason: messageOf(error), known } };
  }
}

process.on('message', (message: ToReader) => {
  // Without a parent there is nobody to tell; `disconnect` then ends this process.
  void answer(message).then((reply) => process.connected && process.send?.(reply));
});
// Its parent decides when it ends, also when the terminal tells the whole group to.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit(0));
