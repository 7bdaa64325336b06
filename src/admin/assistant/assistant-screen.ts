import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { define } from '../components/light-element.ts';
import '../components/ui-tabs.ts';
import { setQuery } from '../router.ts';
import { Screen } from '../screen.ts';
import { shell } from '../shell-texts.ts';
import '../styles/assistant.css';
import '../styles/upkeep.css';
import { assistantText } from './assistant-texts.ts';
import './confidence-panel.ts';
import './tests-panel.ts';
import './try-panel.ts';
import './words-panel.ts';

const VIEWS = ['try', 'tests', 'words', 'confidence'] as const;

type View = (typeof VIEWS)[number];

/** `<assistant-screen>`: trying, testing and teaching the assistant of a site. */
class AssistantScreen extends Screen {
  protected override render(): TemplateResult {
    const view = this.#view;
    return html`<div class="screen upkeep assistant-screen">
      <div class="screen-head"><h1>${shell('admin.shell.assistant')}</h1></div>
      <p class="screen-lead">${assistantText('admin.assistant.lead')}</p>
      <ui-tabs
        label=${shell('admin.shell.assistant')}
        selected=${view}
        .tabs=${VIEWS.map((id) => ({ id, label: assistantText(`admin.assistant.${id}`) }))}
        @ui-select=${(event: CustomEvent<string>) => {
          setQuery({ view: event.detail === 'try' ? undefined : event.detail });
        }}
      ></ui-tabs>
      <div role="tabpanel" id="panel-${view}" aria-labelledby="tab-${view}" tabindex="0">${this.#panel(view)}</div>
    </div>`;
  }

  #panel(view: View): TemplateResult {
    switch (view) {
      case 'try':
        return html`<assistant-try .site=${this.site}></assistant-try>`;
      case 'tests':
        return html`<assistant-tests .site=${this.site}></assistant-tests>`;
      case 'words':
        return html`<assistant-words .site=${this.site}></assistant-words>`;
      case 'confidence':
        return html`<assistant-confidence .site=${this.site}></assistant-confidence>`;
    }
  }

  get #view(): View {
    return VIEWS.find((view) => view === this.query.get('view')) ?? 'try';
  }
}

define('assistant-screen', AssistantScreen);
