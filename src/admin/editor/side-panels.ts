import type { Locale } from '../../shared/locale.ts';
import { adminCheckMessages } from '../../shared/messages/admin-check.ts';
import { adminNotesMessages } from '../../shared/messages/admin-notes.ts';
import { adminPlaceMessages } from '../../shared/messages/admin-place.ts';
import { adminPlansMessages } from '../../shared/messages/admin-plans.ts';
import { adminPreviewMessages } from '../../shared/messages/admin-preview.ts';
import { adminTranslationsMessages } from '../../shared/messages/admin-translations.ts';
import { adminVersionsMessages } from '../../shared/messages/admin-versions.ts';
import { texts } from '../i18n.ts';
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
export const SIDE_PANELS: readonly SidePanel[] = [
  {
    id: 'check',
    label: () => texts(adminCheckMessages)('admin.check.title'),
    element: 'check-panel',
    load: () => import('../life/check-panel.ts'),
  },
  {
    id: 'preview',
    label: () => texts(adminPreviewMessages)('admin.preview.title'),
    element: 'preview-panel',
    load: () => import('../life/preview-panel.ts'),
    isFor: ({ versionId }) => versionId !== null,
  },
  {
    id: 'versions',
    label: () => texts(adminVersionsMessages)('admin.versions.title'),
    element: 'versions-panel',
    load: () => import('../life/versions-panel.ts'),
  },
  {
    id: 'source',
    label: () => texts(adminTranslationsMessages)('admin.translations.source'),
    element: 'source-panel',
    load: () => import('../life/source-panel.ts'),
    isFor: ({ sourceLanguage, language }) => sourceLanguage !== null && sourceLanguage !== language,
  },
  {
    id: 'languages',
    label: () => texts(adminTranslationsMessages)('admin.translations.languages'),
    element: 'languages-panel',
    load: () => import('../life/languages-panel.ts'),
  },
  {
    id: 'schedule',
    label: () => texts(adminPlansMessages)('admin.plans.title'),
    element: 'schedule-panel',
    load: () => import('../life/schedule-panel.ts'),
    isFor: ({ versionId }) => versionId !== null,
  },
  {
    id: 'notes',
    label: () => texts(adminNotesMessages)('admin.notes.title'),
    element: 'notes-panel',
    load: () => import('../life/notes-panel.ts'),
  },
  {
    id: 'place',
    label: () => texts(adminPlaceMessages)('admin.place.title'),
    element: 'place-panel',
    load: () => import('../life/place-panel.ts'),
  },
];
