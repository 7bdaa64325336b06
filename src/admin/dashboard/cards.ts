import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Dashboard } from '../../api/admin/dashboard-routes.ts';
import { icon } from '../components/icons.ts';
import type { IconName } from '../components/icons.ts';
import { formatDateTime, formatRelative, interfaceLocale } from '../i18n.ts';
import { pagesText } from '../pages/page-model.ts';
import type { AdminSite } from '../session.ts';
import { can } from '../session.ts';
import { dashboardText } from './dashboard-texts.ts';

/** Something that waits: a heading, how much there is, and the first lines of it. */
export interface Card {
  readonly id: string;
  readonly icon: IconName;
  readonly heading: string;
  readonly total: number;
  readonly lines: readonly TemplateResult[];
  /** Where all of it is, below `/admin/:site`; null when the lines are all there is. */
  readonly all: string | null;
  /** True when it should not wait long. */
  readonly urgent?: boolean;
}

interface PageLine {
  readonly document: string;
  readonly language: string;
  readonly title: string;
  readonly at: number | null;
  readonly by: string;
}

/** A line that leads to a text of a page, with what is said about it at its end. */
export function pageLine(site: AdminSite, line: PageLine, note: string): TemplateResult {
  return html`<li>
    <a class="line" href="/admin/${site.id}/pages/${encodeURIComponent(line.document)}/${line.language}"
      ><span class="line-title" lang=${line.language}
        >${line.title === '' ? pagesText('admin.pages.untitled') : line.title}</span
      >${site.locales.length > 1 ? html`<span class="line-language">${line.language.toUpperCase()}</span>` : nothing}
      ${note === '' ? nothing : html`<span class="line-note">${note}</span>`}</a
    >
  </li>`;
}

function line(address: string, title: unknown, note: string): TemplateResult {
  return html`<li>
    <a class="line" href=${address}
      ><span class="line-title">${title}</span>${note === '' ? nothing : html`<span class="line-note">${note}</span>`}</a
    >
  </li>`;
}

function when(at: number | null, by = ''): string {
  return [by, at === null ? '' : formatRelative(at)].filter((part) => part !== '').join(' · ');
}

function pagesCard(
  site: AdminSite,
  part: { readonly total: number; readonly items: readonly PageLine[] } | null,
  card: Pick<Card, 'id' | 'icon' | 'heading' | 'all'>,
): Card[] {
  if (part === null || part.total === 0) return [];
  return [
    { ...card, total: part.total, lines: part.items.map((item) => pageLine(site, item, when(item.at, item.by))) },
  ];
}

function planCards(site: AdminSite, plans: Dashboard['plans']): Card[] {
  const make = (failed: boolean): Card[] => {
    const items = (plans?.items ?? []).filter(({ error }) => (error !== null) === failed);
    if (items.length === 0) return [];
    return [
      {
        id: failed ? 'plansFailed' : 'plans',
        icon: failed ? 'warning' : 'clock',
        heading: dashboardText(failed ? 'admin.dashboard.plansFailed' : 'admin.dashboard.plans'),
        total: failed
          ? items.length
          : (plans?.total ?? 0) - (plans?.items.filter(({ error }) => error !== null).length ?? 0),
        urgent: failed,
        lines: items.map((item) => {
          const at = { when: formatDateTime(item.at ?? 0) };
          const key = item.action === 'publish' ? 'admin.dashboard.planPublish' : 'admin.dashboard.planUnpublish';
          return pageLine(site, item, dashboardText(key, at));
        }),
        all: '/pages?state=scheduled',
      },
    ];
  };
  return [...make(true), ...make(false)];
}

function messagesCard(site: AdminSite, messages: Dashboard['messages']): Card[] {
  if (messages === null || messages.unread === 0) return [];
  const text = dashboardText('admin.dashboard.messagesText', { count: messages.unread });
  return [
    {
      id: 'messages',
      icon: 'message',
      heading: dashboardText('admin.dashboard.messages'),
      total: messages.unread,
      urgent: true,
      lines: [line(`/admin/${site.id}/messages`, text, dashboardText('admin.dashboard.readMessages'))],
      all: null,
    },
  ];
}

function notesCard(site: AdminSite, notes: Dashboard['notes']): Card[] {
  if (notes === null || notes.total === 0) return [];
  return [
    {
      id: 'notes',
      icon: 'edit',
      heading: dashboardText('admin.dashboard.notes'),
      total: notes.total,
      lines: notes.items.map((item) =>
        pageLine(site, { ...item, title: item.text.slice(0, 90) }, when(item.at, item.by)),
      ),
      all: null,
    },
  ];
}

function questionsCard(site: AdminSite, questions: Dashboard['questions']): Card[] {
  if (questions === null || questions.total === 0) return [];
  return [
    {
      id: 'questions',
      icon: 'question',
      heading: dashboardText('admin.dashboard.questions'),
      total: questions.total,
      lines: questions.items.map(({ text, language, times }) =>
        line(
          `/admin/${site.id}/questions`,
          html`<span lang=${language}>${text}</span>`,
          dashboardText('admin.dashboard.times', { count: times }),
        ),
      ),
      all: '/questions',
    },
  ];
}

function linksCard(site: AdminSite, links: Dashboard['links']): Card[] {
  if (links === null || links.total === 0) return [];
  return [
    {
      id: 'links',
      icon: 'unlink',
      heading: dashboardText('admin.dashboard.links'),
      total: links.total,
      lines: links.items.map(({ target, document, language, title }) =>
        pageLine(
          site,
          { document, language, title: target, at: null, by: '' },
          dashboardText('admin.dashboard.linkOn', { title }),
        ),
      ),
      all: '/links',
    },
  ];
}

function notFoundCard(site: AdminSite, notFound: Dashboard['notFound']): Card[] {
  if (notFound === null || notFound.total === 0 || !can(site.id, 'redirects.write')) return [];
  return [
    {
      id: 'notFound',
      icon: 'redirect',
      heading: dashboardText('admin.dashboard.notFound'),
      total: notFound.total,
      lines: notFound.items.map(({ address, hits }) =>
        line(`/admin/${site.id}/redirects`, address, dashboardText('admin.dashboard.hits', { count: hits })),
      ),
      all: '/redirects',
    },
  ];
}

function tasksCard(site: AdminSite, tasks: Dashboard['tasks']): Card[] {
  if (tasks === null || tasks.total === 0) return [];
  const [first = ''] = site.locales;
  const language = site.locales.find((locale) => locale === interfaceLocale()) ?? first;
  return [
    {
      id: 'tasks',
      icon: 'check',
      heading: dashboardText('admin.dashboard.tasks'),
      total: tasks.total,
      lines: tasks.items
        .slice(0, 6)
        .map(({ document, text }) =>
          line(`/admin/${site.id}/pages/${encodeURIComponent(document)}/${language}`, text[interfaceLocale()], ''),
        ),
      all: '/tasks',
    },
  ];
}

/** Everything that waits on a site, what should not wait first. */
export function cardsOf(site: AdminSite, dashboard: Dashboard): Card[] {
  const { review, stale, machine, changed } = dashboard;
  const pages = (id: 'review' | 'stale' | 'machine' | 'changed', drawing: IconName, all: string) => ({
    id,
    icon: drawing,
    heading: dashboardText(`admin.dashboard.${id}`),
    all,
  });
  const cards = [
    ...planCards(site, dashboard.plans),
    ...messagesCard(site, dashboard.messages),
    ...pagesCard(site, review, pages('review', 'eye', '/pages?state=review')),
    ...notesCard(site, dashboard.notes),
    ...questionsCard(site, dashboard.questions),
    ...linksCard(site, dashboard.links),
    ...pagesCard(site, changed, pages('changed', 'edit', '/pages?state=changed')),
    ...pagesCard(site, stale, pages('stale', 'translate', '/pages?state=stale')),
    ...pagesCard(site, machine, pages('machine', 'translate', '/pages?state=machine')),
    ...tasksCard(site, dashboard.tasks),
    ...notFoundCard(site, dashboard.notFound),
  ];
  return cards.sort((a, b) => Number(b.urgent ?? false) - Number(a.urgent ?? false));
}

/** A card: its heading with the number, its lines, and the way to the rest. */
export function cardTemplate(site: AdminSite, card: Card): TemplateResult {
  const hasMore = card.all !== null && card.total > card.lines.length;
  return html`<section class="panel card ${card.urgent === true ? 'urgent' : ''}" aria-labelledby="card-${card.id}">
    <div class="card-head">
      ${icon(card.icon)}
      <h2 id="card-${card.id}">${card.heading}</h2>
      <span class="count">${card.total}</span>
    </div>
    <ul class="lines" role="list">
      ${card.lines}
    </ul>
    ${
      hasMore
        ? html`<p class="card-more">
          <a href="/admin/${site.id}${card.all}"
            >${dashboardText('admin.dashboard.showAll', { count: card.total })}<span class="visually-hidden"
              >: ${card.heading}</span
            ></a
          >
        </p>`
        : nothing
    }
  </section>`;
}
