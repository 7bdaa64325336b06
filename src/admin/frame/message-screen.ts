import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { shell } from '../shell-texts.ts';

/** The screen that says why there is nothing to see. */
export function messageScreen(message: 'notFound' | 'notAllowed' | 'noSites'): TemplateResult {
  const text = {
    notFound: shell('admin.shell.notFoundText'),
    notAllowed: shell('admin.shell.notAllowedText'),
    noSites: shell('admin.shell.notAllowedText'),
  }[message];
  return html`<div class="screen narrow">
    <h1>${shell(`admin.shell.${message}`)}</h1>
    <p>${text}</p>
    ${message === 'noSites' ? nothing : html`<p><a class="button" href="/admin">${shell('admin.shell.toDashboard')}</a></p>`}
  </div>`;
}
