/** Where to go after signing in: a page of the admin, whatever the address says. */
export function nextAddress(query: URLSearchParams): string {
  const wanted = query.get('next') ?? '';
  const address = new URL(wanted === '' ? '/admin' : wanted, location.origin);
  const isAdmin = address.origin === location.origin && /^\/admin(\/|$)/.test(address.pathname);
  return isAdmin && address.pathname !== '/admin/sign-in' ? address.pathname + address.search : '/admin';
}

/** Opens it with a fresh document, in the person's language and without what was typed before. */
export function enterAdmin(query: URLSearchParams): void {
  location.assign(nextAddress(query));
}
