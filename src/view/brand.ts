import { pictureSource } from '../core/media/derivatives.ts';
import type { ContactData } from '../core/sites/site.ts';
import type { FrameView, ViewContact } from './page-view.ts';
import type { SiteData } from './site-data.ts';

/** Where the style sheet with a site's accent colour is served; its query changes with the colour. */
export const THEME_STYLES = '/_theme.css';

function contactOf({ name, street, postalCode, town, email, phone }: ContactData): ViewContact | null {
  const place = [postalCode, town].filter((part) => part !== '').join(' ');
  const contact = { name, street, town: place, email, phone };
  return Object.values(contact).every((text) => text === '') ? null : contact;
}

/** What editors chose of a site's look, and how to reach it: the same on all of its pages. */
export function brandOf(data: SiteData): Pick<FrameView, 'logo' | 'themeStylesHref' | 'contact' | 'social'> {
  const { logo, accent, contact, social } = data.site.settings;
  const media = logo === null ? undefined : data.media.get(logo);
  return {
    logo: media === undefined ? null : pictureSource(media),
    themeStylesHref: accent === null ? null : `${THEME_STYLES}?v=${accent.slice(1)}`,
    contact: contactOf(contact),
    social: social.map(({ name, href }) => ({ label: name, href })),
  };
}
