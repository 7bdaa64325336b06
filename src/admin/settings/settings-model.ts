import type { DocumentTitles } from '../../core/sites/document-titles.ts';
import type { SiteSettings, ThemeGrounds } from '../../core/sites/site.ts';
import { adminEmbedMessages } from '../../shared/messages/admin-embed.ts';
import { adminSettingsMessages } from '../../shared/messages/admin-settings.ts';
import { texts } from '../i18n.ts';
import type { AdminSite } from '../session.ts';

/** Texts of the screen. */
export const settingsText = texts({ ...adminSettingsMessages, ...adminEmbedMessages });

/** What the screen changes: all but the menus. */
export type Settings = Omit<SiteSettings, 'menus' | 'assistant'>;

/** The settings as the server knows them. */
export interface SettingsState {
  readonly version: number;
  readonly settings: Settings;
  readonly grounds: ThemeGrounds;
  /** Days for which the installation keeps questions where the site says nothing. */
  readonly questionDays: number;
  readonly documents: readonly DocumentTitles[];
}

/** What a section of the screen works with. */
export interface SectionInput {
  readonly site: AdminSite;
  readonly state: SettingsState;
  /** The settings as they are being changed. */
  readonly draft: Settings;
  readonly change: (change: Partial<Settings>) => void;
  readonly mayChange: boolean;
}

/** The text of a field's event. */
export function valueOf(event: Event): string {
  return (event.target as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement).value;
}
