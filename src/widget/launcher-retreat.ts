import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How far one has to scroll, in CSS pixels, before it counts as reading on or as looking for something. */
const STEP = 24;

/**
 * Marks the element with `data-retreat` while somebody reads down the page, so that the styles can take the button
 * out of the way on narrow screens; scrolling up brings it back.
 */
export class LauncherRetreat implements ReactiveController {
  readonly #element: HTMLElement;
  #turningPoint = 0;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#element = host;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('scroll', this.#scrolled, { passive: true });
  }

  hostDisconnected(): void {
    removeEventListener('scroll', this.#scrolled);
  }

  readonly #scrolled = (): void => {
    const moved = scrollY - this.#turningPoint;
    const isRetreating = this.#element.hasAttribute('data-retreat');
    if (Math.abs(moved) >= STEP) this.#element.toggleAttribute('data-retreat', moved > 0);
    if (Math.abs(moved) >= STEP || moved > 0 === isRetreating) this.#turningPoint = scrollY;
  };
}
