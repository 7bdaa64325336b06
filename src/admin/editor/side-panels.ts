import type { Locale } from '../../shared/locale.ts';
import type { AdminSite } from '../session.ts';
import type { OpenPage } from './page-model.ts';

/**
 * What every panel beside the text gets. A panel is a custom element with these properties; it calls `flushPage(this)` before it does
 * something that needs the last words, and sends `page-changed` (bubbling) when the page must be read again.
 */
export interface PanelProperties {
  readonly site: AdminSite;
  readonly documentId: string;
  readonly language: Locale;
  readonly open: OpenPage;
}

/** A panel beside the text. */
export interface SidePanel {
  readonly id: string;
  /** Its name in the language of the interface. */
  readonly label: () => string;
  /** Name of the custom element. */
  readonly element: string;
  readonly load: () => Promise<unknown>;
  /** Whether there is something to show for this page; always when left out. */
  readonly isFor?: (open: OpenPage) => boolean;
}

/** The panels, in the order of their tabs. */
export const SIDE_PANELS: readonly SidePanel[] = [];
