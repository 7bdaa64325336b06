import { html } from 'lit';
import type { TemplateResult } from 'lit';
import '../components/ui-field.ts';
import { settingsText, valueOf } from './settings-model.ts';
import type { SectionInput } from './settings-model.ts';

const MOST_ORIGINS = 20;

/** One address a line; a slash or path at the end is left to the server, which says what is wrong. */
function originsOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))].slice(0, MOST_ORIGINS);
}

/** Other sites whose pages may embed the assistant, and the line that they need. */
export function embedSection({ site, draft, change }: SectionInput): TemplateResult {
  const tag = `<script type="module" src="${site.origin}/_assistant.js" data-locale="${draft.locales[0] ?? 'en'}"></script>`;
  return html`<p class="field-hint">${settingsText('admin.embed.hint')}</p>
    <ui-field label=${settingsText('admin.embed.origins')}
      ><textarea
        rows="3"
        spellcheck="false"
        .value=${draft.embedOrigins.join('\n')}
        @change=${(event: Event) => {
          change({ embedOrigins: originsOf(valueOf(event)) });
        }}
      ></textarea></ui-field>
    <ui-field label=${settingsText('admin.embed.snippet')}
      ><textarea rows="2" readonly spellcheck="false" .value=${tag} @focus=${selectAll}></textarea></ui-field>`;
}

function selectAll(event: Event): void {
  (event.target as HTMLTextAreaElement).select();
}
