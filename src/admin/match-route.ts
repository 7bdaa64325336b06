/** What the parts of an address that vary were: `{ site: 'deep-space', document: '…' }`. */
export type RouteParams = Readonly<Record<string, string>>;

/** The parameters of a path that fits the pattern (`/admin/:site/pages`); null when it does not. */
export function matchPath(pattern: string, path: string): RouteParams | null {
  const wanted = pattern.split('/');
  const given = path.replace(/(?<!\/)\/+$/, '').split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const value = given[i] ?? '';
    if (part.startsWith(':')) {
      if (value === '') return null;
      try {
        params[part.slice(1)] = decodeURIComponent(value);
      } catch {
        // A stray % is part of no address that the admin has made.
        return null;
      }
    } else if (part !== value) return null;
  }
  return params;
}

/** The first route that fits, fixed parts before varying ones. */
export function matchRoute<Route extends { readonly path: string }>(
  routes: readonly Route[],
  path: string,
): { readonly route: Route; readonly params: RouteParams } | null {
  const variables = (route: Route): number => route.path.split(':').length;
  for (const route of [...routes].sort((a, b) => variables(a) - variables(b))) {
    const params = matchPath(route.path, path);
    if (params !== null) return { route, params };
  }
  return null;
}

/** The address of a route with its variable parts filled in. */
export function fillPath(pattern: string, params: RouteParams): string {
  return pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}
