/** Names of this machine, where sites are tried out. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '127.0.0.1' || host === '[::1]';
}

/**
 * The origin that an editor wrote, as browsers send it: scheme, host and port, without a path. Null for what is none, for
 * wildcards, and for http outside this machine, where anybody on the way could ask in the page's name.
 */
export function readEmbedOrigin(text: string): string | null {
  const url = URL.parse(text);
  if (url === null || !/^https?:\/\/[^\s/?#\\@*]+\/?$/i.test(text)) return null;
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  return isSafe && !url.hostname.includes('*') ? url.origin : null;
}

/**
 * Origins whose pages may ask this site. Addresses of this machine count only for a site that is itself being tried out there:
 * on a public site they would be any program on the visitor's computer.
 * @param siteOrigin scheme, host and port of the site
 */
export function welcomeOrigins(embedOrigins: readonly string[], siteOrigin: string): readonly string[] {
  const isTrial = isLoopback(URL.parse(siteOrigin)?.hostname ?? '');
  return embedOrigins.filter((origin) => isTrial || !isLoopback(URL.parse(origin)?.hostname ?? 'localhost'));
}
