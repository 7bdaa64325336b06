import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { adminHelpMessages } from '../../shared/messages/admin-help.ts';
import { texts } from '../i18n.ts';
import { shell } from '../shell-texts.ts';
import { HELP_TOPICS } from './help-topics.ts';
import type { HelpTopic } from './help-topics.ts';

const t = texts(adminHelpMessages);

function topicOf(name: string): HelpTopic {
  return HELP_TOPICS.find((topic) => topic.id === name) ?? HELP_TOPICS[0];
}

/** The heading of a topic. */
export function helpHeading(name: string): string {
  return shell(topicOf(name).heading);
}

/** What a screen is for and how one works with it, with a link to all the help. `close` is called when somebody follows it. */
export function helpTemplate(name: string, close?: () => void): TemplateResult {
  const { texts: keys } = topicOf(name);
  const [lead, ...steps] = keys;
  return html`<div class="help">
    <p>${t(lead)}</p>
    ${steps.length === 0 ? nothing : html`<ul>${steps.map((step) => html`<li>${t(step)}</li>`)}</ul>`}
    ${close === undefined ? nothing : html`<p><a href="/admin/help" @click=${close}>${t('admin.help.all')}</a></p>`}
  </div>`;
}
