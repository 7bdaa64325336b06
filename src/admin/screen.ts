import { LightElement } from './components/light-element.ts';
import type { RouteParams } from './match-route.ts';
import type { AdminSite } from './session.ts';

/** A screen as the frame handles it. */
export type ScreenElement = HTMLElement & {
  site: AdminSite;
  params: RouteParams;
  query: URLSearchParams;
  readonly updateComplete?: Promise<boolean>;
};

/**
 * Base of every screen. The frame sets `site` (absent on screens that belong to no site), `params` from the address and
 * `query`, and again whenever they change. The screen renders one `<h1>`, which gets the focus after a navigation.
 */
export class Screen extends LightElement {
  static override readonly properties = {
    site: { attribute: false },
    params: { attribute: false },
    query: { attribute: false },
  };

  declare site: AdminSite;
  declare params: RouteParams;
  declare query: URLSearchParams;
}

/** Names the document after what is on the screen, for tabs, history and screen readers. */
export function setTitle(title: string, site?: AdminSite): void {
  document.title = [title, site?.name, 'Bivouac'].filter((part) => part !== undefined && part !== '').join(' · ');
}

/** Event by which a screen tells the frame that what waits (unread messages …) has changed. */
export const COUNTS_CHANGED = 'bivouac-counts-changed';

/** Tells the frame to count anew what waits behind the navigation's entries. */
export function refreshCounts(): void {
  window.dispatchEvent(new Event(COUNTS_CHANGED));
}
