import { describe, expect, it } from 'vitest';
import { digitGroups, numeral } from '../../../sites/deep-space/blocks/numeral.ts';
import { html } from '../../../src/shared/html.ts';
import { contextIn } from './render-context.ts';

const attributes = numeral.attributes.parse({ value: '175’000’000’000', caption: 'Parameters <GPT-3>' });

describe('numeral', () => {
  it('is cut at its apostrophes and keeps them', () => {
    expect(digitGroups('175’000’000')).toEqual(['175', '’000', '’000']);
    expect(digitGroups('12')).toEqual(['12']);
  });

  it('renders as text that reads as the number', () => {
    const markup = numeral.render(attributes, html``, contextIn('en')).value;
    expect(markup).toContain('numeral-4');
    expect(markup.replace(/<[^>]+>/g, '')).toContain('175’000’000’000');
    expect(markup).toContain('Parameters &lt;GPT-3&gt;');
  });

  it('is found by number and caption', () => {
    expect(numeral.searchText(attributes, '', { locale: 'en' })).toBe('175’000’000’000\nParameters <GPT-3>');
  });

  it('needs a caption', () => {
    expect(numeral.attributes.safeParse({ value: '6’000' }).success).toBe(false);
  });
});
