import { setImmediate } from 'node:timers/promises';
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { cleanSvg } from '../../../src/infra/reading/clean-svg.ts';
import { escapeHtml } from '../../../src/shared/html.ts';
import { HOSTILE_CASES, oneLine } from '../../helpers/hostile.ts';

const XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"';
const EMBEDDED = /^#|^data:image\/(?:png|jpeg|gif|webp);base64,/;

function drawing(content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" ${XLINK} width="9" height="9"><rect width="9" height="9"/>${content}</svg>`;
}

/** A drawing with a text in every place where something could come of it. */
function drawingWith(text: string): string {
  const value = escapeHtml(oneLine(text));
  return drawing(
    [
      `<text>${value}</text>`,
      `<style>${value}</style>`,
      `<style>rect { fill: ${value} }</style>`,
      `<rect style="${value}" fill="${value}" filter="${value}"/>`,
      `<a href="${value}" xlink:href="${value}"><text>x</text></a>`,
      `<image href="${value}" xlink:href="${value}" width="1" height="1"/>`,
      `<use href="${value}" xlink:href="${value}"/>`,
      `<animate attributeName="href" values="${value}" to="${value}"/>`,
      `<set attributeName="onload" to="${value}"/>`,
      `<foreignObject>${value}</foreignObject>`,
      `<script>${value}</script>`,
      `<rect onload="${value}" onclick="${value}"/>`,
    ].join(''),
  );
}

/** What a browser that opens the drawing could run or load from elsewhere. */
function dangers(svg: string): string[] {
  const loads = /url\s*\(\s*['"]?[^#'"\s]|expression|javascript:|@import/i;
  const elements = load(svg, { xml: true })('*')
    .toArray()
    .filter((node) => 'attribs' in node && 'children' in node);
  return elements.flatMap(({ name, attribs, children }) => {
    const isForeign = /^(?:script|foreignobject|iframe|a|animate|set|handler|listener)$|:/i.test(name);
    const found = isForeign ? [name] : [];
    for (const [attribute, value] of Object.entries(attribs)) {
      const local = attribute.toLowerCase().replace(/^xlink:/, '');
      if (local.startsWith('on')) found.push(`${name} ${local}`);
      if (['href', 'src'].includes(local) && !EMBEDDED.test(value)) found.push(`${name} ${local}=${value}`);
      if (loads.test(value)) found.push(`${name} ${local}=${value}`);
    }
    const css = name === 'style' ? children.map((child) => ('data' in child ? child.data : '')).join('') : '';
    return loads.test(css) || css.includes('\\') ? [...found, `style ${css}`] : found;
  });
}

describe('a drawing with hostile texts', () => {
  it('is cleaned of all that runs or loads, or refused', async () => {
    let cleaned = 0;
    for (const { text } of HOSTILE_CASES) {
      for (const svg of [drawing(text), drawingWith(text)]) {
        // The library's documents are only let go of between turns.
        await setImmediate();
        let clean: string;
        try {
          clean = Buffer.from(cleanSvg(Buffer.from(svg))).toString('utf8');
        } catch {
          // What is not well-formed is refused by the upload with a sentence.
          continue;
        }
        cleaned += 1;
        expect(dangers(clean), svg).toEqual([]);
      }
    }
    expect(cleaned).toBeGreaterThan(HOSTILE_CASES.length);
  }, 300_000);
});
