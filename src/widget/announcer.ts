import { html } from 'lit';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';

/** Tells screen readers what happened: one sentence when something has come to its end, never while it is coming. */
export class Announcer implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #text = '';

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Nothing to set up: the region is in the page from the first render on. */
  hostConnected(): void {
    this.#text = '';
  }

  /** Says it politely. Saying the same again is heard again. */
  say(text: string): void {
    this.#text = text === this.#text ? `${text}\u00a0` : text;
    this.#host.requestUpdate();
  }

  /** The region; it must be there before it is filled, or some screen readers say nothing. */
  template(): TemplateResult {
    return html`<p role="status" class="hidden">${this.#text}</p>`;
  }
}
