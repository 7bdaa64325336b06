import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page of another site of the firm. */
export interface ShopPage {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

const STYLE = `body { margin: 0; font: 1.0625rem/1.6 Georgia, serif; color: #23303d; background: #f4efe6 }
header { padding: 1.25rem 2rem; background: #23303d; color: #f4efe6; font-size: 1.375rem }
main { max-width: 40rem; padding: 2rem } h1 { font-size: 2.25rem; line-height: 1.2 } li { margin-block: 0.5rem }`;

function html(site: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Workshop</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/shop.css">
<script type="module" src="${site}/_assistant.js" data-locale="en"></script></head>
<body><header>Workshop</header><main><h1>Evenings for people who build things</h1>
<p>Six evenings, one machine each. Bring something that is broken.</p>
<ul><li>Printing in three dimensions</li><li>A language model on an old laptop</li><li>A cluster from what others throw away</li></ul>
</main></body></html>`;
}

/** Serves the page, which embeds a site's assistant by one line, under a policy that allows that line and nothing else. */
export async function startShopPage(site: string): Promise<ShopPage> {
  const policy = `default-src 'none'; style-src 'self'; script-src ${site}; connect-src ${site}`;
  const server = createServer((request, response) => {
    const isStyle = request.url === '/shop.css';
    response.setHeader('Content-Type', isStyle ? 'text/css' : 'text/html; charset=utf-8');
    response.setHeader('Content-Security-Policy', policy);
    response.end(isStyle ? STYLE : html(site));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://workshop.localhost:${String(port)}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
