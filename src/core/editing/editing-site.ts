import type { Locale } from '../../shared/locale.ts';
import type { Publishing } from '../content/publish-page.ts';
import type { EditingStore } from './ports.ts';

/** One site as editors work on it. */
export interface EditingSite extends Publishing {
  readonly editing: EditingStore;
  /** The site's languages; the first is the default, and the source of translations. */
  readonly locales: readonly Locale[];
  /** Documents that the site cannot do without: news, contact form, privacy statement. */
  readonly needed: readonly string[];
  /** Names of pictures and files of the site. */
  readonly hasMedia: (name: string) => boolean;
}
