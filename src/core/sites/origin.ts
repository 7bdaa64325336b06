/**
 * Scheme, host and port of a site's addresses. Taken from the configuration, never from a request:
 * what a request says would end in cached pages. Names below `localhost` are for development: http and the server's own port.
 */
export function canonicalOrigin(host: string, port: number): string {
  const local = host === 'localhost' || host.endsWith('.localhost');
  return local ? `http://${host}:${String(port)}` : `https://${host}`;
}
