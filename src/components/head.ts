import type { FrameView, PageView } from '../view/page-view.ts';

/** Title for the browser's tab: the page's, then the site's; the home page says what the site is. */
export function documentTitle(frame: FrameView, kind: PageView['kind']): string {
  return kind === 'home' ? `${frame.siteName} – ${frame.tagline}` : `${frame.title} – ${frame.siteName}`;
}

/** `href` with the origin of `canonical`, as hreflang asks; as it is on pages without a canonical address. */
export function absolute(href: string, canonical: string | null): string {
  return canonical === null ? href : new URL(href, canonical).href;
}
