/** Styles of a page that knows nothing of the assistant and spares nobody. */
export const FOREIGN_CSS = `html { font-size: 62.5% } body { font: 1.6rem/1.5 Georgia, serif; --accent: 210 40% 98%; --ink: 0 0% 100% }
* { letter-spacing: 0.3em; text-transform: uppercase; color: red !important; line-height: 3; box-sizing: content-box }
body > * { position: relative; transform: rotate(1deg); overflow: hidden; opacity: 0.4 !important }
bivouac-chat { display: none; visibility: hidden } button, dialog { border-radius: 2em; background: yellow }`;

/** What the page of another site allows: its own styles, and of the assistant's site the script and its answers. */
export function foreignPolicy(site: string): string {
  return `default-src 'none'; style-src 'self'; script-src ${site}; connect-src ${site}; img-src 'self'; base-uri 'none'; form-action 'none'`;
}

/** A page of another site with the one line that embeds the assistant. */
export function foreignPage(site: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/foreign.css">
<script type="module" src="${site}/_assistant.js" data-locale="it"></script></head>
<body><main><h1>Shop</h1><p>Boots and ropes.</p></main></body></html>`;
}
