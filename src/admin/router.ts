/** Asked before the address changes; false keeps the person where they are. */
export type LeaveGuard = () => boolean | Promise<boolean>;

const guards = new Set<LeaveGuard>();
const NAVIGATED = 'bivouac-navigated';

async function mayLeave(): Promise<boolean> {
  for (const guard of guards) if (!(await guard())) return false;
  return true;
}

/** Asks `guard` before each navigation, for instance to save first. @returns a function that ends it */
export function guardLeaving(guard: LeaveGuard): () => void {
  guards.add(guard);
  return () => guards.delete(guard);
}

/** Calls back after each change of the address. @returns a function that ends it */
export function onNavigate(listener: () => void): () => void {
  window.addEventListener(NAVIGATED, listener);
  return () => window.removeEventListener(NAVIGATED, listener);
}

function announceNavigation(): void {
  window.dispatchEvent(new Event(NAVIGATED));
}

/** Goes to an address of the admin. @returns false when a guard kept the person where they are */
export async function navigate(address: string, options: { readonly replace?: boolean } = {}): Promise<boolean> {
  const url = new URL(address, location.href);
  if (url.pathname !== location.pathname && !(await mayLeave())) return false;
  if (options.replace === true) history.replaceState(null, '', url);
  else history.pushState(null, '', url);
  announceNavigation();
  return true;
}

/** Changes the query of the address alone, for filters, sorting and pages of a list; `undefined` and '' take a value out. */
export function setQuery(
  values: Readonly<Record<string, string | undefined>>,
  options: { readonly replace?: boolean } = {},
): void {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === '') url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  if (url.href !== location.href) void navigate(url.href, options);
}

function linkIn(event: MouseEvent): HTMLAnchorElement | null {
  const anchor = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
  if (anchor?.target !== '' || anchor.hasAttribute('download')) return null;
  return anchor.origin === location.origin && /^\/admin(\/|$)/.test(anchor.pathname) ? anchor : null;
}

/** Follows links of the admin without loading the document anew, and the browser's back and forward. */
export function startRouter(): void {
  document.addEventListener('click', (event) => {
    const hasModifier = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (event.defaultPrevented || event.button !== 0 || hasModifier) return;
    const anchor = linkIn(event);
    // A link within the page, such as the skip link, is the browser's business.
    if (anchor === null) return;
    if (anchor.hash !== '' && anchor.pathname === location.pathname) return;
    event.preventDefault();
    void navigate(anchor.href);
  });
  let shown = location.href;
  onNavigate(() => {
    shown = location.href;
  });
  window.addEventListener('popstate', () => {
    const wanted = location.href;
    if (new URL(wanted).pathname === new URL(shown).pathname) announceNavigation();
    else
      void mayLeave().then((allowed) => {
        if (allowed) announceNavigation();
        else history.pushState(null, '', shown);
      });
  });
}
