import { retryAfterOf } from '../core/limits/retry-later.ts';
import { contactLocale } from '../core/contact/locale.ts';
import { publishedEvent } from '../core/signup/published-event.ts';
import { checkSignupValues } from '../core/signup/form.ts';
import { cancelByLink, linkedSignup, submitSignup } from '../core/signup/submit.ts';
import type { SignupSubmission } from '../core/signup/submit.ts';
import { chooseEncoding, makePage } from '../infra/page-cache/cached-page.ts';
import { AppError, isAppError } from '../shared/errors.ts';
import type { Locale } from '../shared/locale.ts';
import { signupMessages } from '../shared/messages/signup.ts';
import { translator } from '../shared/messages/translate.ts';
import { buildFrame } from '../view/frame-view.ts';
import { buildSignupForm } from '../view/signup-form-view.ts';
import type { SignupFormView } from '../view/signup-form-view.ts';
import { SIGNUP_STATUS, cancelContent, emptyContent, stepContent } from '../view/signup-view.ts';
import type { SignupContent } from '../view/signup-view.ts';
import { TagCollector } from '../view/site-data.ts';
import { PRIVATE_PAGE_HEADERS } from './headers.ts';
import { formHeaders, readForm } from './read-form.ts';
import { sendPage, sendRedirect, sendText } from './send.ts';
import { sendError } from './site-handler.ts';
import type { SiteRequest } from './site-handler.ts';
import type { VisitorServices } from './visitor-services.ts';

/** A page of the sign-up on its way out. */
interface Answer {
  readonly status: number;
  readonly locale: Locale;
  readonly content: SignupContent;
  readonly documentId: string | null;
  readonly retryAfter: number | null;
}

function answer(content: SignupContent, locale: Locale, documentId: string | null): Answer {
  return { status: SIGNUP_STATUS[content.step], locale, content, documentId, retryAfter: null };
}

async function formOf(wanted: SiteRequest, documentId: string, locale: Locale): Promise<SignupFormView | null> {
  const data = wanted.site.data();
  const target = publishedEvent(data.site, data.pages, documentId, locale);
  if (target === null) return null;
  const counts = await wanted.site.signups.counts(documentId);
  return buildSignupForm(data, { documentId, locale }, target.event, counts, new TagCollector());
}

/** What went wrong, on a page that keeps what was typed. */
async function problem(wanted: SiteRequest, submission: SignupSubmission, error: unknown): Promise<Answer> {
  if (!isAppError(error)) wanted.context.log.error({ err: error, site: wanted.site.id }, 'a sign-up failed');
  const locale = contactLocale(submission.site, submission.fields);
  const documentId = typeof submission.fields['document'] === 'string' ? submission.fields['document'] : '';
  const form = await formOf(wanted, documentId, locale);
  const keys = form?.dates.map(({ key }) => key) ?? [];
  const { values } = checkSignupValues(submission.fields, { persons: form?.mostPersons ?? 1 }, keys);
  const status = !isAppError(error)
    ? 500
    : error.kind === 'forbidden'
      ? 403
      : error.code === 'rate-limited'
        ? 429
        : 503;
  const content = { ...emptyContent('problem'), values, form };
  return { status, locale, content, documentId, retryAfter: retryAfterOf(error) };
}

async function formStep(
  wanted: SiteRequest,
  services: VisitorServices,
  submission: SignupSubmission,
): Promise<Answer | null> {
  try {
    const step = await submitSignup(services.signup, submission);
    if (step === null) return null;
    const { documentId } = step.target;
    return answer(stepContent(step, await formOf(wanted, documentId, step.locale)), step.locale, documentId);
  } catch (error) {
    return problem(wanted, submission, error);
  }
}

async function cancelStep(
  wanted: SiteRequest,
  services: VisitorServices,
  token: string,
  submission: SignupSubmission | null,
): Promise<Answer> {
  const { site } = wanted.site.data();
  const found =
    submission === null
      ? await linkedSignup(services.signup, site, token)
      : await cancelByLink(services.signup, submission, token);
  const content = cancelContent(found, token, submission !== null);
  return answer(content, found?.signup.locale ?? site.defaultLocale, found?.target?.documentId ?? null);
}

async function send(wanted: SiteRequest, found: Answer): Promise<void> {
  const { request, response, site, render } = wanted;
  const data = site.data();
  const { locale, content, documentId, status, retryAfter } = found;
  const title = translator(signupMessages, locale)(`signup.${content.step}`);
  const input = { locale, title, description: title, addressIn: () => null, noIndex: true };
  const target = documentId === null ? null : publishedEvent(data.site, data.pages, documentId, locale);
  const frame = buildFrame(data, input, new TagCollector());
  const html = await render({ ...content, frame, backHref: target?.href ?? frame.homeHref });
  const headers = retryAfter === null ? {} : { 'Retry-After': String(retryAfter) };
  const encoding = chooseEncoding(request.headers['accept-encoding']);
  // The address of such a page can hold the right to give a place up.
  const privacy = { 'Referrer-Policy': 'same-origin' };
  sendPage(
    request,
    response,
    await makePage(status, html, { ...PRIVATE_PAGE_HEADERS, ...privacy, ...headers }, encoding),
  );
}

async function handlePost(
  wanted: SiteRequest,
  clientAddress: string,
  services: VisitorServices,
): Promise<Answer | null> {
  const { request } = wanted;
  const fields = await readForm(request);
  const submission: SignupSubmission = {
    site: wanted.site.data().site,
    host: request.headers.host ?? '',
    clientAddress,
    headers: formHeaders(request),
    fields,
  };
  const cancel = fields['cancel'];
  if (cancel === undefined) return formStep(wanted, services, submission);
  try {
    return await cancelStep(wanted, services, cancel, submission);
  } catch (error) {
    return problem(wanted, submission, error);
  }
}

/** `/_signup`: takes a step of the sign-up form, or gives a place up by the link of a letter, and shows what follows. */
export async function handleSignup(
  wanted: SiteRequest,
  clientAddress: string,
  services: VisitorServices,
): Promise<void> {
  const { request, response } = wanted;
  if (request.method === 'GET' || request.method === 'HEAD') {
    const token = new URLSearchParams(wanted.search).get('cancel');
    if (token === null) sendRedirect(response, 303, '/');
    else await send(wanted, await cancelStep(wanted, services, token, null));
    return;
  }
  if (request.method !== 'POST') {
    sendText(response, 405, 'Method not allowed\n', { Allow: 'GET, HEAD, POST' });
    return;
  }
  try {
    const found = await handlePost(wanted, clientAddress, services);
    if (found === null) await sendError(wanted, 404);
    else await send(wanted, found);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'body-too-large') throw error;
    sendText(response, 413, `${error.message}\n`, { Connection: 'close' });
  }
}
