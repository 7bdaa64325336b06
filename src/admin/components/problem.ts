import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { messageOf } from '../../shared/errors.ts';
import { ApiProblem } from '../api.ts';
import { common } from '../common-texts.ts';
import { icon } from './icons.ts';

/** An error where it belongs on the screen, spoken at once: its sentence, what to do, and a button to try again. */
export function problemNote(error: unknown, retry?: () => void): TemplateResult {
  const hint = error instanceof ApiProblem ? error.hint : undefined;
  return html`<div class="note problem" role="alert">
    ${icon('warning')}
    <div>
      <p class="note-heading">${messageOf(error)}</p>
      ${hint === undefined ? nothing : html`<p>${hint}</p>`}
      ${
        retry === undefined
          ? nothing
          : html`<button type="button" class="button small" @click=${retry}>${common('admin.common.retry')}</button>`
      }
    </div>
  </div>`;
}

/** A remark that stands in the text. */
export function infoNote(content: unknown, kind: 'info' | 'warning' | 'good' = 'info'): TemplateResult {
  const drawing = kind === 'info' ? 'info' : kind === 'good' ? 'check' : 'warning';
  return html`<div class="note ${kind}">
    ${icon(drawing)}
    <div>${content}</div>
  </div>`;
}

/** What stands in the place of something that is on its way. */
export function loadingNote(): TemplateResult {
  return html`<p class="loading" role="status">${common('admin.common.loading')}</p>`;
}
