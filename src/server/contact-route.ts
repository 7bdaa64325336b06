import type { IncomingMessage } from 'node:http';
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
import { sendPage, sendRedirect, sendText } from './send.ts';
import type { SiteRequest } from './site-handler.ts';
import type { VisitorServices } from './visitor-services.ts';

/** A message of the longest allowed length, every character escaped. */
const BODY_LIMIT = 128 * 1024;

async function readForm(request: IncomingMessage): Promise<Record<string, string>> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop must not destroy the request: the refusal goes out on the same connection.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) {
      throw new AppError({
        kind: 'invalid',
        code: 'body-too-large',
        message: 'The form is too long.',
        hint: 'Write less.',
      });
    }
    chunks.push(chunk);
  }
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
}

function toHeaders(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const name of ['origin', 'sec-fetch-site', 'user-agent']) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  return headers;
}

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
    headers: toHeaders(request),
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
