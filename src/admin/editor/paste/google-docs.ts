/** Links of Google Docs lead over Google; here they lead where they say. */
function directAddress(href: string): string {
  if (!URL.canParse(href)) return href;
  const url = new URL(href);
  const isGoogle = /(^|\.)google\.[a-z.]+$/.test(url.hostname) && url.pathname === '/url';
  return isGoogle ? (url.searchParams.get('q') ?? url.searchParams.get('url') ?? href) : href;
}

/** Undoes what Google Docs adds: a `<b>` around everything that is not bold, paragraphs in items, breaks between blocks. */
export function googleDocs(root: HTMLElement): void {
  for (const wrapper of root.querySelectorAll('b[id^="docs-internal-guid"]'))
    wrapper.replaceWith(...wrapper.childNodes);
  for (const link of root.querySelectorAll('a[href]')) {
    link.setAttribute('href', directAddress(link.getAttribute('href') ?? ''));
  }
  for (const line of root.querySelectorAll('br')) {
    const siblings = [line.previousElementSibling, line.nextElementSibling];
    const isBetweenBlocks = siblings.some((sibling) => /^(P|H[1-6]|UL|OL|TABLE|DIV)$/.test(sibling?.tagName ?? ''));
    if (isBetweenBlocks || line.className === 'Apple-interchange-newline') line.remove();
  }
}
