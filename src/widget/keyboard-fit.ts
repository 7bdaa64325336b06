import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Keeps a panel that fills the screen inside what the on-screen keyboard leaves of it; browsers lay the keyboard
 * over the page without telling its styles.
 */
export class KeyboardFit implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly renderRoot: ParentNode };

  constructor(host: ReactiveControllerHost & { readonly renderRoot: ParentNode }) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    visualViewport?.addEventListener('resize', this.#fit);
    visualViewport?.addEventListener('scroll', this.#fit);
  }

  hostDisconnected(): void {
    visualViewport?.removeEventListener('resize', this.#fit);
    visualViewport?.removeEventListener('scroll', this.#fit);
  }

  readonly #fit = (): void => {
    const panel = this.#host.renderRoot.querySelector('dialog');
    const view = visualViewport;
    if (panel === null || view === null) return;
    const isCovered = panel.matches(':modal') && view.scale === 1 && innerHeight - view.height > 80;
    panel.style.blockSize = isCovered ? `${view.height}px` : '';
    panel.style.insetBlockStart = isCovered ? `${view.offsetTop}px` : '';
  };
}
