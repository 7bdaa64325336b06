import type { Serializable } from 'node:child_process';
import { isAppError, messageOf } from '../../shared/errors.ts';
import type { ErrorDetails } from '../../shared/errors.ts';
import type { ChildLife } from './watched-child.ts';

/** How often a child says that it lives, in milliseconds. */
const HEARTBEAT_MS = 500;

/** What a heartbeat carries. */
type Pulse = Omit<Extract<ChildLife<object>, { type: 'heartbeat' }>, 'type'>;

/** An error as it crosses to the parent. @param code of what is no AppError */
export function detailsOf(error: unknown, code: string): ErrorDetails {
  if (!isAppError(error)) return { kind: 'unavailable', code, message: messageOf(error) };
  const { kind, hint, message } = error;
  return { kind, code: error.code, message, ...(hint === undefined ? {} : { hint }) };
}

/** A child's end of the channel to its parent. The process ends when the parent goes. */
export class ParentLink<ToChild, Message extends Serializable, Ready extends object = object> {
  constructor() {
    // The parent decides when this process ends, also when Ctrl-C reaches both.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
    process.on('disconnect', () => process.exit(0));
  }

  onMessage(listener: (message: ToChild) => void): void {
    process.on('message', listener);
  }

  send(message: Message): void {
    this.#send(message);
  }

  /** Says that requests can come, and from now on that this process lives. */
  ready(ready: Ready, pulse: () => Pulse): void {
    this.#send({ type: 'ready', ...ready });
    setInterval(() => {
      this.#send({ type: 'heartbeat', ...pulse() });
    }, HEARTBEAT_MS);
  }

  /** Says why nothing can be done here, and ends this process. */
  unusable(error: unknown, code: string): void {
    process.send?.({ type: 'unusable', details: detailsOf(error, code) }, () => process.exit(1));
  }

  #send(message: Serializable): void {
    // The parent may have gone meanwhile; `disconnect` then ends this process.
    if (process.connected) process.send?.(message);
  }
}
