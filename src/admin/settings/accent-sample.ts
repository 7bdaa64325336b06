import { html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { accentFor } from '../../core/sites/accent.ts';
import type { ThemeGrounds } from '../../core/sites/site.ts';
import { LightElement, define } from '../components/light-element.ts';
import { settingsText } from './settings-model.ts';

/** `<accent-sample .colour .grounds>`: how an accent colour reads on the theme's paper by day and by night, in words and to see. */
class AccentSample extends LightElement {
  static override readonly properties = { colour: {}, grounds: { attribute: false } };

  declare colour: string;
  declare grounds: ThemeGrounds;

  protected override render(): TemplateResult {
    const { day, night } = accentFor(this.colour, this.grounds);
    const words = (used: string, adjusted: 'admin.settings.accentDarker' | 'admin.settings.accentLighter'): string =>
      settingsText(used === this.colour ? 'admin.settings.accentKept' : adjusted);
    return html`<ul class="accent-samples" aria-live="polite">
      ${this.#sample('day', words(day.colour, 'admin.settings.accentDarker'))}
      ${this.#sample('night', words(night.colour, 'admin.settings.accentLighter'))}
    </ul>`;
  }

  protected override updated(_changed: PropertyValues): void {
    const pair = accentFor(this.colour, this.grounds);
    for (const time of ['day', 'night'] as const) {
      const sample = this.querySelector<HTMLElement>(`.accent-${time}`);
      // Style attributes are forbidden by the page's policy; properties set by script are not.
      sample?.style.setProperty('background-color', this.grounds[time][0] ?? '#ffffff');
      sample?.style.setProperty('color', pair[time].colour);
    }
  }

  #sample(time: 'day' | 'night', words: string): TemplateResult {
    return html`<li>
      <span class="accent-sample accent-${time}">${settingsText('admin.settings.accentSample')}</span>
      <span>${settingsText(time === 'day' ? 'admin.settings.accentDay' : 'admin.settings.accentNight')}: ${words}</span>
    </li>`;
  }
}

define('accent-sample', AccentSample);
