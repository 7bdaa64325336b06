import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from './icons.ts';
import type { NearPage, Refusal, Turn } from './turn.ts';
import type { TurnView } from './turn-view.ts';

function pagesTemplate(pages: readonly NearPage[], { texts, hrefOf, actions }: TurnView): TemplateResult {
  return html`<p class="list-title">${texts('chat.nearest')}</p>
    <ul class="links">
      ${pages.map(
        ({ title, href, languageTag }) =>
          html`<li><a href=${hrefOf(href)} lang=${languageTag} @click=${actions.follow}>${title}</a></li>`,
      )}
    </ul>`;
}

function contactTemplate(href: string, { texts, hrefOf, actions }: TurnView): TemplateResult | typeof nothing {
  return href === ''
    ? nothing
    : html`<p class="contact"><a href=${hrefOf(href)} @click=${actions.follow}>${texts('chat.contact')}</a></p>`;
}

/** Where to go when the pages do not hold the answer. */
export function refusalTemplate(refusal: Refusal, view: TurnView): TemplateResult {
  const contact = refusal.contactHref === '' ? view.contactHref : refusal.contactHref;
  return html`${refusal.nearest.length === 0 ? nothing : pagesTemplate(refusal.nearest, view)}
  ${contactTemplate(contact, view)}`;
}

/** Ways on after an answer that misses the question: other words, pages that come near, people. */
export function elsewhereTemplate(turn: Turn, view: TurnView): TemplateResult | typeof nothing {
  const { texts, actions, contactHref } = view;
  const { elsewhere } = turn;
  if (elsewhere === null) return nothing;
  const title = `elsewhere-${turn.id}`;
  return html`<div class="elsewhere" role="group" aria-labelledby=${title}>
    <h4 id=${title} tabindex="-1">${texts('chat.elsewhere')}</h4>
    <p class="actions">
      <button type="button" class="quiet" @click=${() => actions.rephrase(turn)}>
        ${icon('edit')} ${texts('chat.rephrase')}
      </button>
    </p>
    ${elsewhere.length === 0 ? nothing : pagesTemplate(elsewhere, view)} ${contactTemplate(contactHref, view)}
  </div>`;
}
