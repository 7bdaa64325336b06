import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { cleanSvg } from '../../../src/infra/reading/clean-svg.ts';
import { escapeHtml } from '../../../src/shared/html.ts';
import { HOSTILE_CASES, oneLine } from '../../helpers/hostile.ts';
import { dangers } from '../../helpers/hostile-drawings.ts';

const XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"';

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

  it('is refused at once when its parts are nested without end', () => {
    const deep = drawing('<g>'.repeat(30_000) + '</g>'.repeat(30_000));
    expect(() => cleanSvg(Buffer.from(deep))).toThrow('nested');
  });
});
