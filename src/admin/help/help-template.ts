import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { shell } from '../shell-texts.ts';
import '../styles/help.css';
import { HELP_TOPICS, helpText } from './help-topics.ts';
import type { HelpTopic } from './help-topics.ts';

function topicOf(name: string): HelpTopic | undefined {
  return HELP_TOPICS.find((topic) => topic.id === name);
}

/** The heading of a topic. */
export function helpHeading(name: string): string {
  return shell(topicOf(name)?.heading ?? 'admin.shell.help');
}

/** What a screen is for and how one works with it, with a link to all the help. `close` is called when somebody follows it. */
export function helpTemplate(name: string, close?: () => void): TemplateResult {
  const [lead, ...steps] = topicOf(name)?.texts ?? (['admin.help.dashboard'] as const);
  return html`<div class="help">
    <p>${helpText(lead)}</p>
    ${steps.length === 0 ? nothing : html`<ul>${steps.map((step) => html`<li>${helpText(step)}</li>`)}</ul>`}
    ${close === undefined ? nothing : html`<p><a href="/admin/help" @click=${close}>${helpText('admin.help.all')}</a></p>`}
  </div>`;
}
