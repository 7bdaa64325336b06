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
  #pulse: (() => Pulse) | null = null;
  #lastBeat = 0;

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
    this.#pulse = pulse;
    setInterval(() => {
      this.#beatNow(pulse);
    }, HEARTBEAT_MS);
  }

  /** Says that this process lives, if it is time: for whoever computes without a pause. */
  beat(): void {
    if (this.#pulse !== null && performance.now() - this.#lastBeat >= HEARTBEAT_MS) this.#beatNow(this.#pulse);
  }

  /** Says why nothing can be done here, and ends this process. */
  unusable(error: unknown, code: string): void {
    process.send?.({ type: 'unusable', details: detailsOf(error, code) }, () => process.exit(1));
  }

  #beatNow(pulse: () => Pulse): void {
    this.#lastBeat = performance.now();
    this.#send({ type: 'heartbeat', ...pulse() });
  }

  #send(message: Serializable): void {
    // The parent may have gone meanwhile; `disconnect` then ends this process.
    if (process.connected) process.send?.(message);
  }
}
