import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { html, SafeHtml } from '../../../src/shared/html.ts';
import { LANGUAGE_TAGS } from '../../../src/shared/locale.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { addressReports, reportHead } from '../report.ts';
import type { ReportHead } from '../report.ts';
import type { AddressReport } from '../address-report.ts';
import { barChart, spreadChart } from './charts.ts';
import { filterPages } from './filter-pages.ts';
import { pageRow } from './page-row.ts';
import type { ReportTexts } from './report-texts.ts';
import { WINDOW } from './screenshot-pair.ts';
import type { ScreenshotPair, UntakenPage } from './screenshot-pair.ts';

/** What the page is made from. */
export interface ReportPageInput {
  readonly workspace: Workspace;
  readonly siteId: string;
  readonly siteName: string;
  readonly texts: ReportTexts;
  readonly screenshots: readonly ScreenshotPair[];
  /** Pages of which pictures were wanted and could not be taken. */
  readonly untaken: readonly UntakenPage[];
}

const FONT = '@fontsource-variable/newsreader/files/newsreader-latin-wght-normal.woff2';

/** The page's typeface within it, so that the one file is all there is to keep. */
function fontFace(): string {
  const bytes = readFileSync(createRequire(import.meta.url).resolve(FONT));
  return `@font-face{font-family:Newsreader;font-weight:200 800;font-display:swap;src:url(data:font/woff2;base64,${bytes.toString('base64')}) format('woff2')}`;
}

function style(): SafeHtml {
  const css = ['report.css', 'charts.css']
    .map((name) => readFileSync(path.join(import.meta.dirname, name), 'utf8'))
    .join('');
  return new SafeHtml(`<style>${fontFace()}${css}</style>`);
}

function parts(record: Readonly<Record<string, number>>, { fate }: ReportTexts): Parameters<typeof barChart>[1] {
  return Object.entries(record).map(([name, count]) => ({ name, label: fate(name), count }));
}

function charts(head: ReportHead, shares: readonly number[], texts: ReportTexts): SafeHtml {
  const { totals, outcomes } = head;
  if (totals === null) return html``;
  const { onPage, template, elsewhere, dropped, withheld, missing } = totals.words;
  const { text } = texts;
  return html`<section class="charts">
    ${barChart(text('report.words'), parts({ onPage, template, elsewhere, dropped, withheld, missing }, texts), texts)}
    ${barChart(text('report.addresses'), parts(outcomes, texts), texts)}
    ${barChart(text('report.pictures'), parts(totals.pictures, texts), texts)}
    ${barChart(text('report.links'), parts(totals.links, texts), texts)}
    ${barChart(text('report.tables'), parts(totals.tables, texts), texts)}
    ${spreadChart(text('report.spread'), shares, texts)}
  </section>`;
}

function verdict(head: ReportHead, input: ReportPageInput): SafeHtml {
  const { texts, siteName: site } = input;
  const { text, percent, date } = texts;
  const { totals, measuredAt, waiting } = head;
  if (totals === null || measuredAt === null) return html`<p class="soft">${text('report.notMeasured', { site })}</p>`;
  const { recall, accounted, median, total } = totals.words;
  return html`<p class="soft">${text('report.measured', { site, date: date(measuredAt) })}</p>
    <p class="verdict"><strong>${percent(recall)}</strong><span>${text('report.verdict')}</span></p>
    <p>${text('report.accounted', { share: percent(accounted), count: total, median: percent(median) })}</p>
    <p>${text('report.byteForByte', { ...totals.files })}</p>
    ${waiting > 0 && html`<p>${text('report.waiting', { count: waiting })}</p>`}`;
}

function filters({ text, fate }: ReportTexts): SafeHtml {
  const outcomes = ['imported', 'merged', 'redirected', 'dropped', 'withheld'];
  return html`<form data-filter hidden aria-label="${text('report.filter')}">
    <label>${text('report.search')}<input type="search" name="text" /></label>
    <label>${text('report.outcome')}<select name="outcome"><option value="">${text('report.all')}</option>${outcomes.map((name) => html`<option value="${name}">${fate(name)}</option>`)}</select></label>
    <label class="check"><input type="checkbox" name="problems" />${text('report.onlyProblems')}</label>
    <p role="status" data-count data-one="${text('report.shown', { count: 1 })}" data-other="${text('report.shown', { count: 2 }).replace('2', '{count}')}"></p>
  </form>`;
}

function* table(workspace: Workspace, texts: ReportTexts): Generator<string> {
  const { text } = texts;
  const heads = ['report.words', 'report.pictures', 'report.links', 'report.tables', 'report.repairs'] as const;
  yield html`<h2 id="pages">${text('report.pages')}</h2>${filters(texts)}
    <table class="pages"><thead><tr><th scope="col">${text('report.old')}</th><th scope="col">${text('report.new')}</th>${heads.map((key) => html`<th scope="col" class="number">${text(key)}</th>`)}</tr></thead><tbody>
`.value;
  for (const report of addressReports(workspace)) yield pageRow(report, texts).value;
  yield '</tbody></table>\n';
}

function* gone({ workspace, untaken, texts: { text, reason } }: ReportPageInput, head: ReportHead): Generator<string> {
  const rows: AddressReport[] = [];
  for (const report of addressReports(workspace)) {
    if (report.newAddress === null && report.kind !== 'page') rows.push({ ...report, page: null });
  }
  const lines = [
    { title: text('report.gone'), rows: rows.map(({ address, why }) => ({ what: address, why: why ?? '' })) },
    { title: text('report.untaken'), rows: untaken.map(({ path: what, why }) => ({ what, why })) },
    { title: text('report.leftAside'), rows: head.leftAside.map(({ path: what, why }) => ({ what, why })) },
  ].filter((list) => list.rows.length > 0);
  for (const list of lines) {
    yield html`<h2>${list.title}</h2><table><thead><tr><th scope="col">${text('report.old')}</th><th scope="col">${text('report.why')}</th></tr></thead><tbody>${list.rows.map(({ what, why }) => html`<tr><td class="address">${what}</td><td lang="en">${reason(why)}</td></tr>`)}</tbody></table>`
      .value;
  }
}

function picture(address: string, caption: string, title: string): SafeHtml {
  const { width, height } = WINDOW;
  return html`<figure><a href="${address}"><img src="${address}" alt="${caption}: ${title}" loading="lazy" width="${String(width)}" height="${String(height)}" /></a><figcaption>${caption}</figcaption></figure>`;
}

function pictures({ screenshots, texts: { text } }: ReportPageInput): SafeHtml {
  const pairs = screenshots.map(
    ({ title, before, after }) => html`<figure><h3>${title}</h3><div class="pair">
      ${picture(before, text('report.before'), title)}
      ${picture(after, text('report.after'), title)}
    </div></figure>`,
  );
  const inside =
    pairs.length === 0 ? html`<p>${text('report.noScreenshots')}</p>` : html`<div class="pairs">${pairs}</div>`;
  return html`<h2>${text('report.screenshots')}</h2>${inside}`;
}

function shareOfPage({ page }: AddressReport): number[] {
  if (page === null) return [];
  const { total, withheld, template, onPage } = page.shingles;
  const own = total - withheld - template;
  return own > 0 ? [onPage / own] : [];
}

/** The report for people as one page of HTML, piece by piece. */
export function* reportPage(input: ReportPageInput): Generator<string> {
  const { workspace, siteId, texts } = input;
  const head = reportHead(workspace, siteId);
  const shares = [...addressReports(workspace)].flatMap(shareOfPage);
  const title = texts.text('report.title');
  yield `<!doctype html>\n<html lang="${LANGUAGE_TAGS[texts.locale]}">\n`;
  yield html`<head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" /><meta name="robots" content="noindex" /><title>${title} · ${input.siteName}</title>${style()}</head>
<body><header><h1>${title}</h1>${verdict(head, input)}</header><main>${charts(head, shares, texts)}
`.value;
  if (input.screenshots.length > 0) yield pictures(input).value;
  yield* table(workspace, texts);
  if (input.screenshots.length === 0) yield pictures(input).value;
  yield* gone(input, head);
  yield `</main><footer></footer><script>(${String(filterPages)})()</script></body></html>\n`;
}
