import { contextWith } from '../unit/content/render-context.ts';
import { recoverSite } from '../unit/migration/recover-site.ts';
import { renderBody } from '../../src/core/content/render.ts';
import { createBodySchema, parseBody } from '../../src/core/content/schema.ts';
import { parsePage } from '../helpers/hostile-html.ts';
import { HOSTILE_CASES } from '../helpers/hostile.ts';
import type { Attack, AttackGroup } from './attack.ts';

const schema = createBodySchema();

/** Pages of an old site that hold a text as markup, in a value, in a link, and in a picture's words. */
const PLACES: readonly (readonly [name: string, page: (text: string) => string])[] = [
  ['markup', (text) => `<h1>Storia</h1><p>Un testo di prova. ${text} E la fine della pagina.</p>`],
  [
    'link',
    (text) =>
      `<h1>Storia</h1><p>Vedi <a href="${text}">questa pagina</a> e <a href='${text}' onclick="${text}">quella</a>.</p>`,
  ],
  ['picture', (text) => `<h1>Storia</h1><p><img src="foto.jpg" alt="${text}" title='${text}'> La foto del campo.</p>`],
  [
    'address',
    (text) =>
      `<h1>Storia</h1><p><img src="${text}"><iframe src="${text}"></iframe><object data="${text}"></object> Testo.</p>`,
  ],
  [
    'table',
    (text) => `<table><tr><th>${text}</th></tr><tr><td>${text}</td><td background="${text}">due</td></tr></table>`,
  ],
];

/** What a recovered page would show, as a browser parses it. */
function achieved(markup: string): string | null {
  const html = `<html><head><title>Storia</title></head><body>${markup}</body></html>`;
  const other = '<html><head><title>Campo</title></head><body><p>Un altro testo.</p></body></html>';
  const site = recoverSite({ 'index.html': html, 'campo.html': other, 'foto.jpg': { width: 400, height: 300 } });
  const body = parseBody(schema, 'page', { type: 'doc', content: site.page('index.html').blocks });
  return parsePage(renderBody(body, schema, contextWith({})).html.value).escapes[0] ?? null;
}

/** Pages of an old site, whoever wrote them. */
export const recoveredPages: AttackGroup = {
  atOnce: 1,
  attacks: () =>
    Promise.resolve(
      PLACES.flatMap(([place, page]) =>
        HOSTILE_CASES.map(({ class: kind, text }, i): Attack => ({
          name: `${place}, ${kind} ${String(i)}`,
          run: () => Promise.resolve(achieved(page(text))),
        })),
      ),
    ),
};
