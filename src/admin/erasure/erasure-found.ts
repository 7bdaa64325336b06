import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { adminErasureMessages } from '../../shared/messages/admin-erasure.ts';
import { adminErasurePlaceMessages } from '../../shared/messages/admin-erasure-places.ts';
import { formatNumber, texts } from '../i18n.ts';
import type { ErasurePreview, Place } from './erasure-model.ts';

const t = texts(adminErasureMessages);
const placeText = texts(adminErasurePlaceMessages);

function nameOf(place: Place): string {
  return placeText(`admin.erasure.place.${place}`);
}

/** In how many places something was found. */
export function totalOf({ counts }: Pick<ErasurePreview, 'counts'>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** What was found, by kind of place, with excerpts. */
export function foundTemplate({ counts, examples }: ErasurePreview): TemplateResult {
  const found = Object.entries(counts) as [Place, number][];
  return html`<div class="panel">
      <table class="erasure-counts">
        <caption class="visually-hidden">
          ${t('admin.erasure.found')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${t('admin.erasure.place')}</th>
            <th scope="col">${t('admin.erasure.count')}</th>
          </tr>
        </thead>
        <tbody>
          ${found.map(
            ([place, count]) =>
              html`<tr>
                <th scope="row">${nameOf(place)}</th>
                <td>${formatNumber(count)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${examples.length === 0 ? nothing : examplesTemplate(examples)}`;
}

function examplesTemplate(examples: ErasurePreview['examples']): TemplateResult {
  return html`<details class="erasure-examples" open>
    <summary>${t('admin.erasure.examples')}</summary>
    <ul>
      ${examples
        .filter(({ where, excerpt }) => where !== '' || excerpt !== '')
        .map(
          ({ place, where, excerpt }) =>
            html`<li>
              <span class="muted">${nameOf(place)}${where === '' ? '' : ` · ${where}`}</span>
              <q>${excerpt}</q>
            </li>`,
        )}
    </ul>
  </details>`;
}

/** Accounts that stay, with what to do about them. */
export function remainingTemplate({ remaining }: Pick<ErasurePreview, 'remaining'>): TemplateResult | typeof nothing {
  if (remaining.length === 0) return nothing;
  return html`<h3>${t('admin.erasure.remaining')}</h3>
    <ul>
      ${remaining.map(({ where, excerpt }) => html`<li>${where} (${excerpt})</li>`)}
    </ul>
    <p>${t('admin.erasure.remainingText')}</p>`;
}
