import { addressOf } from '../core/content/address.ts';
import { chooseEncoding, makePage } from '../infra/page-cache/cached-page.ts';
import { AppError } from '../shared/errors.ts';
import type { Locale } from '../shared/locale.ts';
import { pageMessages } from '../shared/messages/pages.ts';
import { translator } from '../shared/messages/translate.ts';
import { contactPage } from '../view/contact-view.ts';
import { buildFrame } from '../view/frame-view.ts';
import type { ContactView } from '../view/page-view.ts';
import { TagCollector } from '../view/site-data.ts';
import type { SiteData } from '../view/site-data.ts';
import { PRIVATE_PAGE_HEADERS } from './headers.ts';
import { formHeaders, readForm } from './read-form.ts';
import { sendPage, sendRedirect, sendText } from './send.ts';
import type { SiteRequest } from './site-handler.ts';
import type { VisitorServices } from './visitor-services.ts';

function contactAddress(data: SiteData, locale: Locale): string {
  const page = data.pages.find(data.site.settings.contactDocument, locale);
  return addressOf(locale, page?.path ?? '', data.site.defaultLocale);
}

function fullView(data: SiteData, locale: Locale, view: Omit<ContactView, 'frame' | 'backHref'>): ContactView {
  const t = translator(pageMessages, locale);
  const title = t(`contact.${view.step}`);
  const frame = buildFrame(
    data,
    { locale, title, description: title, addressIn: () => null, noIndex: true },
    new TagCollector(),
  );
  return { ...view, frame, backHref: contactAddress(data, locale) };
}

/** `/_contact`: takes a step of the contact form and shows what follows. */
export async function handleContact(
  wanted: SiteRequest,
  clientAddress: string,
  services: VisitorServices,
): Promise<void> {
  const { request, response, site, render, context } = wanted;
  const data = site.data();
  if (request.method === 'GET' || request.method === 'HEAD') {
    sendRedirect(response, 303, contactAddress(data, data.site.defaultLocale));
    return;
  }
  if (request.method !== 'POST') {
    sendText(response, 405, 'Method not allowed\n', { Allow: 'POST' });
    return;
  }
  const fields = await readForm(request).catch((error: unknown) => {
    if (error instanceof AppError) return error;
    throw error;
  });
  if (fields instanceof AppError) {
    sendText(response, 413, `${fields.message}\n`, { Connection: 'close' });
    return;
  }
  const host = request.headers.host ?? '';
  const page = await contactPage(services.contact, {
    site: data.site,
    host,
    clientAddress,
    headers: formHeaders(request),
    fields,
  });
  if (page.status >= 500) context.log.error({ err: page.error, site: site.id }, 'the contact form failed');
  const html = await render(fullView(data, page.locale, page.view));
  const encoding = chooseEncoding(request.headers['accept-encoding']);
  sendPage(
    request,
    response,
    await makePage(page.status, html, { ...PRIVATE_PAGE_HEADERS, ...page.headers }, encoding),
  );
}
