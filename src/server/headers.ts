/** What pages of a site may load: its own files, and the video player's frame once a visitor has asked for it. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "media-src 'self'",
  'frame-src https://www.youtube-nocookie.com',
  "form-action 'self'",
  "base-uri 'none'",
];

function policy(ancestors: string): string {
  return [...POLICY, `frame-ancestors ${ancestors}`].join('; ');
}

/** Headers of every answer. What is no page loads nothing, and other sites' pages do not load it. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/** Headers of a page. Browsers ask again each time and are mostly answered 304. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  ...COMMON_HEADERS,
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': policy("'none'"),
  'Cache-Control': 'public, max-age=0, must-revalidate',
};

/** Headers of pages for one visitor or one moment: search, answers, forms, errors. */
export const PRIVATE_PAGE_HEADERS: Readonly<Record<string, string>> = { ...PAGE_HEADERS, 'Cache-Control': 'no-store' };

/** Headers of a preview: framed by the admin alone, kept and indexed by nobody, its address told to no other site. */
export function previewHeaders(adminOrigin: string): Readonly<Record<string, string>> {
  return {
    ...PRIVATE_PAGE_HEADERS,
    'Content-Security-Policy': policy(adminOrigin),
    'Referrer-Policy': 'no-referrer',
    'X-Robots-Tag': 'noindex, nofollow',
  };
}

/** Headers of files whose address changes with their content. */
export const IMMUTABLE_HEADERS: Readonly<Record<string, string>> = {
  ...COMMON_HEADERS,
  'Cache-Control': 'public, max-age=31536000, immutable',
};

/** Lets pages show pictures that are not their own: the admin those of its sites, readers of feeds those of the feed. */
export const SHOWN_ELSEWHERE = { 'Cross-Origin-Resource-Policy': 'cross-origin' } as const;

/** Browsers that came over TLS once come so for a year. Host names below this one are other people's business. */
export const TLS_ONLY = ['Strict-Transport-Security', 'max-age=31536000'] as const;

/** Lets pages of other sites run a script of this one. What it asks for is another matter: see the site's list of origins. */
export const EMBED_HEADERS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  ...SHOWN_ELSEWHERE,
};
