import { z } from 'zod';
import { html } from '../../../shared/html.ts';
import { CONTACT_LIMITS } from '../../contact/form.ts';
import { editorBlockMessages as texts } from '../../../shared/messages/editor-blocks.ts';
import { defineBlock } from '../block-definition.ts';

/** `::contact`: the contact form. The field `website` is a trap: people do not see it, programs fill it in. */
export const contactBlock = defineBlock({
  name: 'contact',
  kind: 'leaf',
  attributes: z.strictObject({}),
  render(_attributes, _children, { t, locale }) {
    return html`<form class="contact-form" method="post" action="/_contact">
<input type="hidden" name="locale" value="${locale}">
<p class="contact-required">${t('contact.required')}</p>
<div class="field"><label for="contact-name">${t('contact.name')}</label>
<input id="contact-name" name="name" maxlength="${CONTACT_LIMITS.name}" autocomplete="name" required></div>
<div class="field"><label for="contact-email">${t('contact.email')}</label>
<input id="contact-email" type="email" name="email" maxlength="${CONTACT_LIMITS.email}" autocomplete="email" required></div>
<div class="field"><label for="contact-message">${t('contact.message')}</label>
<textarea id="contact-message" name="message" rows="8" maxlength="${CONTACT_LIMITS.message}" required></textarea></div>
<div class="field contact-trap" hidden><label for="contact-website">${t('contact.trap')}</label>
<input id="contact-website" name="website" tabindex="-1" autocomplete="off"></div>
<button type="submit">${t('contact.send')}</button></form>`;
  },
  searchText: () => '',
  editor: { label: texts['editor.contact'], description: texts['editor.contact.about'] },
});
