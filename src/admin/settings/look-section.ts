import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { common } from '../common-texts.ts';
import { icon } from '../components/icons.ts';
import '../components/ui-field.ts';
import { openMediaPicker } from '../media/open-media-picker.ts';
import './accent-sample.ts';
import { settingsText, valueOf } from './settings-model.ts';
import type { SectionInput } from './settings-model.ts';

/** What the colour field shows before anything was chosen. */
const FIRST_COLOUR = '#1f5fa8';

async function pick({ site, change }: SectionInput, field: 'logo' | 'socialPicture'): Promise<void> {
  const [picked] = await openMediaPicker({ site: site.id, kind: 'picture', multiple: false });
  if (picked !== undefined) change({ [field]: picked.name });
}

function picture(input: SectionInput, field: 'logo' | 'socialPicture'): TemplateResult {
  const { draft, change, mayChange } = input;
  const name = draft[field];
  const label = settingsText(`admin.settings.${field}`);
  return html`<div class="settings-picture" role="group" aria-label=${label}>
    <p class="field-label">${label}</p>
    <p class="field-hint">${settingsText(`admin.settings.${field}Hint`)}</p>
    <p class="button-row">
      <span class="address">${name ?? settingsText('admin.settings.noPicture')}</span>
      ${
        mayChange
          ? html`<button type="button" class="button small" @click=${() => void pick(input, field)}>
            ${icon('media')}<span>${settingsText('admin.settings.choosePicture')}</span>
          </button>`
          : nothing
      }
      ${
        mayChange && field === 'logo' && name !== null
          ? html`<button
            type="button"
            class="button small quiet"
            @click=${() => {
              change({ logo: null });
            }}
          >
            ${common('admin.common.remove')}
          </button>`
          : nothing
      }
    </p>
  </div>`;
}

function accent({ draft, state, change }: SectionInput): TemplateResult {
  const { accent: colour } = draft;
  const choice = (isOwn: boolean, words: string): TemplateResult =>
    html`<label class="check"
      ><input
        type="radio"
        name="accent"
        .checked=${(colour !== null) === isOwn}
        @change=${() => {
          change({ accent: isOwn ? (state.settings.accent ?? FIRST_COLOUR) : null });
        }}
      /><span>${words}</span></label
    >`;
  return html`<fieldset>
    <legend>${settingsText('admin.settings.accent')}</legend>
    ${choice(false, settingsText('admin.settings.accentTheme'))}
    ${choice(true, settingsText('admin.settings.accentOwn'))}
    ${
      colour === null
        ? nothing
        : html`<div class="accent-choice">
          <input
            type="color"
            aria-label=${settingsText('admin.settings.accentOwn')}
            .value=${colour}
            @input=${(event: Event) => {
              change({ accent: valueOf(event).toLowerCase() });
            }}
          />
          <accent-sample .colour=${colour} .grounds=${state.grounds}></accent-sample>
        </div>`
    }
  </fieldset>`;
}

/** Logo, picture for social networks, accent colour. */
export function lookSection(input: SectionInput): TemplateResult {
  return html`${picture(input, 'logo')} ${picture(input, 'socialPicture')} ${accent(input)}`;
}
