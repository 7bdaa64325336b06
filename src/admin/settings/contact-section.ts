import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ContactData, SiteSettings, SocialLink } from '../../core/sites/site.ts';
import { common } from '../common-texts.ts';
import { icon } from '../components/icons.ts';
import '../components/ui-field.ts';
import { settingsText, valueOf } from './settings-model.ts';
import type { SectionInput } from './settings-model.ts';

const FIELDS = [
  ['name', 'organization'],
  ['street', 'street-address'],
  ['postalCode', 'postal-code'],
  ['town', 'address-level2'],
  ['email', 'email'],
  ['phone', 'tel'],
] as const satisfies readonly (readonly [keyof ContactData, string])[];

const ORGANISATIONS = ['Organization', 'LocalBusiness', 'NGO'] as const;

/** How to reach the organisation, and what it is. */
export function contactSection({ draft, change }: SectionInput): TemplateResult {
  return html`<p class="field-hint">${settingsText('admin.settings.contactHint')}</p>
    <div class="settings-grid">
      ${FIELDS.map(
        ([field, autocomplete]) =>
          html`<ui-field label=${settingsText(`admin.settings.contact${field}`)}
            ><input
              type=${field === 'email' ? 'email' : field === 'phone' ? 'tel' : 'text'}
              autocomplete=${autocomplete}
              maxlength="200"
              .value=${draft.contact[field]}
              @input=${(event: Event) => {
                change({ contact: { ...draft.contact, [field]: valueOf(event).trim() } });
              }}
          /></ui-field>`,
      )}
      <ui-field label=${settingsText('admin.settings.organisation')}
        ><select
          @change=${(event: Event) => {
            change({ organisation: valueOf(event) as SiteSettings['organisation'] });
          }}
        >
          ${ORGANISATIONS.map(
            (kind) =>
              html`<option value=${kind} ?selected=${kind === draft.organisation}>
                ${settingsText(`admin.settings.${kind}`)}
              </option>`,
          )}
        </select></ui-field
      >
    </div>`;
}

/** The organisation elsewhere on the web. */
export function socialSection({ draft, change, mayChange }: SectionInput): TemplateResult {
  const { social } = draft;
  const set = (i: number, link: SocialLink): void => {
    change({ social: social.map((other, at) => (at === i ? link : other)) });
  };
  return html`<p class="field-hint">${settingsText('admin.settings.socialHint')}</p>
    ${social.map(
      (link, i) =>
        html`<div class="social-row" role="group" aria-label=${link.name || String(i + 1)}>
          <ui-field label=${common('admin.common.name')} required
            ><input
              required
              maxlength="200"
              .value=${link.name}
              @input=${(event: Event) => {
                set(i, { ...link, name: valueOf(event) });
              }}
          /></ui-field>
          <ui-field label=${common('admin.common.address')} required
            ><input
              type="url"
              required
              pattern="https://.+"
              maxlength="2000"
              placeholder="https://"
              .value=${link.href}
              @input=${(event: Event) => {
                set(i, { ...link, href: valueOf(event).trim() });
              }}
          /></ui-field>
          ${
            mayChange
              ? html`<button
                type="button"
                class="button icon-only quiet"
                aria-label="${common('admin.common.remove')}: ${link.name}"
                @click=${() => {
                  change({ social: social.filter((_, at) => at !== i) });
                }}
              >
                ${icon('trash')}
              </button>`
              : nothing
          }
        </div>`,
    )}
    ${
      mayChange && social.length < 20
        ? html`<button
          type="button"
          class="button small"
          @click=${() => {
            change({ social: [...social, { name: '', href: '' }] });
          }}
        >
          ${icon('plus')}<span>${settingsText('admin.settings.addSocial')}</span>
        </button>`
        : nothing
    }`;
}
