import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { define } from '../components/light-element.ts';
import { Screen } from '../screen.ts';
import { shell } from '../shell-texts.ts';
import { HELP_TOPICS } from './help-topics.ts';
import { helpTemplate } from './help-template.ts';

/** `<help-screen>`: the help for every screen on one page. */
class HelpScreen extends Screen {
  protected override render(): TemplateResult {
    return html`<div class="screen narrow">
      <div class="screen-head"><h1>${shell('admin.shell.help')}</h1></div>
      ${HELP_TOPICS.map(
        (topic) =>
          html`<section class="help-topic" aria-labelledby="help-${topic.id}">
            <h2 id="help-${topic.id}">${shell(topic.heading)}</h2>
            ${helpTemplate(topic.id)}
          </section>`,
      )}
    </div>`;
  }
}

define('help-screen', HelpScreen);
