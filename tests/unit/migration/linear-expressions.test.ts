import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutTags, scriptEnds } from '../../../migration/source/wayback/cut-tags.ts';
import { withoutOtherShortcodes } from '../../../migration/source/wxr/other-shortcodes.ts';
import {
  ARCHIVE_TOOLBAR_SPAN,
  COMMENT_SPAN,
  MARKUP_SPANS,
  elementSpans,
  replaceSpans,
} from '../../../migration/text/replace-spans.ts';

/** Texts of pieces, so that beginnings, ends and what looks like them come together. */
function textsOf(...pieces: readonly string[]): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...pieces), { maxLength: 24 }).map((parts) => parts.join(''));
}

const MARKUP = textsOf(
  ...['<', '>', '<!--', '-->', '--', '<script', '<SCRIPT src=a>', '</script>', '</Script >', '<style>', '</style'],
  ...[
    '<!-- BEGIN WAYBACK TOOLBAR INSERT -->',
    '<!--END WAYBACK TOOLBAR INSERT-->',
    '<?php ',
    '<% ',
    '%>',
    '?>',
    ' ',
    'a',
  ],
);

describe('spans are replaced as the expressions replaced them that went back without end', () => {
  it.each([
    [/<(script|style)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->|<[^>]*>/gi, MARKUP_SPANS],
    [/<(script|style)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/gi, [...elementSpans('script', 'style'), COMMENT_SPAN]],
    [
      /<!--\s*BEGIN WAYBACK TOOLBAR INSERT\s*-->[\s\S]*?<!--\s*END WAYBACK TOOLBAR INSERT\s*-->/gi,
      [ARCHIVE_TOOLBAR_SPAN],
    ],
    [
      /<\?(?:php|=|\s)[\s\S]*?(?:\?>|$)|<%[\s\S]*?%>/gi,
      [
        { begin: /<\?(?:php|=|\s)/iy, end: /\?>|$/g },
        { begin: /<%/y, end: /%>/g },
      ],
    ],
  ])('%s', (expression, spans) => {
    fc.assert(
      fc.property(MARKUP, (text) => {
        expect(replaceSpans(text, '<', spans, '·')).toBe(text.replace(expression, '·'));
      }),
      { numRuns: 2000 },
    );
  });

  it('but for those that a function leaves, in which others may begin', () => {
    const leave = (span: string): string | null => (span.includes('a') ? null : '·');
    expect(replaceSpans('<!-- a <!-- b --> <!-- -->', '<', [COMMENT_SPAN], leave)).toBe('<!-- a · ·');
  });

  it('and in a time that grows with the length', () => {
    const text = '<!--<script'.repeat(100_000);
    const begun = process.cpuUsage();
    expect(replaceSpans(text, '<', MARKUP_SPANS, '')).toBe(text);
    expect(process.cpuUsage(begun).user).toBeLessThan(2_000_000);
  });
});

describe('tags are cut', () => {
  it('with their scripts, as the expression cut them', () => {
    const expression = /<script[^>]*(?:archive\.org\/_static|\/static\/js\/)[^>]*>[\s\S]*?<\/script>\s*/gi;
    const texts = textsOf(
      '<script',
      '>',
      ' ',
      '/static/js/',
      '</script>',
      '\n',
      '<SCRIPT src=archive.org/_static>',
      'a',
    );
    fc.assert(
      fc.property(texts, (text) => {
        const endFrom = scriptEnds(text);
        const isMeant = (tag: string): boolean => /archive\.org\/_static|\/static\/js\//i.test(tag);
        const cut = cutTags(text, /<script/gi, (tag, behind) => (isMeant(tag) ? endFrom(behind) : null));
        expect(cut).toBe(text.replace(expression, ''));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('marks of other plugins', () => {
  it('are found as the expression found them, which was exponential', () => {
    const expression =
      /\[\/?[a-z][\w-]*(?:\s+[\w-]+\s*=\s*(?:"[^"\]]*"|'[^'\]]*'|[^\s\]]+))+\s*\/?\]|\[\/[a-z][\w-]*\]/gi;
    const texts = textsOf('[', ']', '[a', '[/b', ' ', 'x', '=', '"', "'", '/', ' c="d e"', " f='g'", ' h=i', '-', '1');
    fc.assert(
      fc.property(texts, (text) => {
        expect(withoutOtherShortcodes(text)).toBe(text.replace(expression, ''));
      }),
      { numRuns: 5000 },
    );
  });

  it('do not take long where there is nothing but beginnings', () => {
    const text = `[a${' b="c\' d=\'e"'.repeat(2000)} !]`;
    expect(withoutOtherShortcodes(text)).toBe(text);
  });
});
