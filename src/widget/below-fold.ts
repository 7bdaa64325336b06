import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Knows whether the answer that a model is writing stands below what is seen of the conversation. Nothing scrolls by itself
 * while somebody reads; a button then leads there.
 */
export class BelowFold implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly renderRoot: ParentNode };
  /** True when there is something to read further down. */
  isBelow = false;

  constructor(host: ReactiveControllerHost & { readonly renderRoot: ParentNode }) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    this.look();
  }

  /** Looks again, after something was scrolled. */
  look(): void {
    const log = this.#host.renderRoot.querySelector('.log');
    const title = log?.querySelector('.turn:last-child .written h4');
    const isBelow =
      log !== null &&
      title instanceof HTMLElement &&
      title.getBoundingClientRect().bottom > log.getBoundingClientRect().bottom;
    if (isBelow === this.isBelow) return;
    this.isBelow = isBelow;
    this.#host.requestUpdate();
  }

  /** Shows the answer, and goes there with the focus. */
  show(): void {
    const title = this.#host.renderRoot.querySelector<HTMLElement>('.turn:last-child .written h4');
    title?.scrollIntoView({ block: 'start', behavior: 'instant' });
    title?.focus({ preventScroll: true });
  }
}
