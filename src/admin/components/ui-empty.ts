import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from './icons.ts';
import type { IconName } from './icons.ts';
import { LightElement, define } from './light-element.ts';

/** `<ui-empty icon="page" heading="…" text="…">`: what stands where nothing is yet; children are what to do about it. */
export class UiEmpty extends LightElement {
  static override readonly properties = { icon: {}, heading: {}, text: {} };

  declare icon: IconName | '';
  declare heading: string;
  declare text: string;

  constructor() {
    super();
    this.icon = '';
    this.heading = '';
    this.text = '';
  }

  protected override render(): TemplateResult {
    return html`${this.icon === '' ? nothing : html`<span class="empty-icon">${icon(this.icon)}</span>`}
      <p class="empty-heading">${this.heading}</p>
      ${this.text === '' ? nothing : html`<p class="empty-text">${this.text}</p>`}`;
  }
}

define('ui-empty', UiEmpty);
