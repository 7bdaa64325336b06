import { html } from '../../../src/shared/html.ts';
import type { HtmlPart, SafeHtml } from '../../../src/shared/html.ts';
import type { AddressReport, PageReport } from '../address-report.ts';
import type { ReportTexts } from './report-texts.ts';

/** Phrases, links and repairs that are written out for one page; the rest is in the JSON. */
const MOST = 60;

function count<Item extends { readonly outcome: string }>(items: readonly Item[], names: readonly string[]): number {
  return items.filter(({ outcome }) => names.includes(outcome)).length;
}

function waiting({ repairs }: PageReport): number {
  return repairs.filter(({ state }) => state === 'review').length;
}

/** Whether somebody should look at a page: something is missing without a reason, or waits for a decision. */
export function hasProblem({ page }: AddressReport): boolean {
  if (page === null) return false;
  const missing =
    count(page.pictures, ['missing', 'stored']) + count(page.links, ['missing']) + count(page.tables, ['missing']);
  return page.shingles.missing + missing + waiting(page) > 0;
}

function section(title: string, items: readonly HtmlPart[]): HtmlPart {
  if (items.length === 0) return null;
  const shown = items.slice(0, MOST).map((item) => html`<li>${item}</li>`);
  return html`<section><h3>${title}</h3><ul>${shown}${items.length > MOST && html`<li>… ${String(items.length - MOST)}</li>`}</ul></section>`;
}

function repairLine(repair: PageReport['repairs'][number], { fate, percent }: ReportTexts): SafeHtml {
  const { before, after, edited, confidence, evidence, state } = repair;
  const wanted = edited ?? after;
  return html`<del>${before}</del>${wanted !== null && html` → <ins>${wanted}</ins>`} <span class="soft">${fate(state)}, ${percent(confidence)}; <span lang="en">${evidence}</span></span>`;
}

function evidence(page: PageReport, { text }: ReportTexts): HtmlPart[] {
  const found = [
    { label: text('report.encoding'), value: page.encoding },
    ...[page.title, page.date, page.author].flatMap((value) => (value === null ? [] : [{ label: '', value }])),
  ];
  return found.map(
    ({ label, value }) =>
      html`${label !== '' && `${label}: `}${value.value} <span class="soft" lang="en">(${value.from})</span>`,
  );
}

function details(page: PageReport, texts: ReportTexts): HtmlPart {
  const { text, reason, fate } = texts;
  const runs = (number: number): string => text('report.runs', { count: number });
  return html`<details><summary>${text('report.details')}</summary><div>
    ${section(text('report.missingText'), page.missing)}
    ${section(
      text('report.repairs'),
      page.repairs.map((repair) => repairLine(repair, texts)),
    )}
    ${section(
      text('report.droppedText'),
      page.dropped.map(
        (part) =>
          html`${reason(part.reason)} (${runs(part.runs)}): <span class="soft">${part.texts.slice(0, 5).join(' · ')}</span>`,
      ),
    )}
    ${section(
      text('report.elsewhereText'),
      page.elsewhere.map((place) => html`<span class="address">${place.newAddress}</span> (${runs(place.runs)})`),
    )}
    ${section(
      text('report.lostPictures'),
      page.pictures
        .filter(({ outcome }) => outcome !== 'shown')
        .map(
          (picture) =>
            html`<span class="address">${picture.source}</span> <span class="soft">${fate(picture.outcome)}${picture.why !== null && `: ${reason(picture.why)}`}</span>`,
        ),
    )}
    ${section(
      text('report.lostLinks'),
      page.links
        .filter(({ outcome }) => outcome === 'lost' || outcome === 'missing')
        .map((link) => html`<span class="address">${link.href}</span> <span class="soft">${fate(link.outcome)}</span>`),
    )}
    ${section(text('report.evidence'), evidence(page, texts))}
    ${page.isEdited && html`<p>${text('report.edited')}</p>`}
  </div></details>`;
}

/** An address as people read it; as it is requested where it was not written in UTF-8. */
function readable(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

/** A page of the old site as two lines of the table: its figures, and what is behind them. */
export function pageRow(report: AddressReport, texts: ReportTexts): SafeHtml {
  const { page, address, newAddress, outcome, why } = report;
  if (page === null) return html``;
  const { text, fate, number, percent } = texts;
  const part = (some: number, all: number): string => (all === 0 ? '–' : `${number(some)} / ${number(all)}`);
  const cell = (label: string, value: HtmlPart, isBad = false): SafeHtml =>
    html`<td class="number${isBad && ' alarm'}" data-label="${label}">${value}</td>`;
  const gone = outcome === 'dropped' || outcome === 'withheld';
  const shown = count(page.pictures, ['shown', 'elsewhere']);
  const wanted = page.pictures.filter((picture) => !['lost', 'outside', 'dropped'].includes(picture.outcome)).length;
  const good = count(page.links, ['kept', 'mended', 'elsewhere']);
  const own = page.links.filter(({ outcome: link }) => link !== 'lost' && link !== 'gone').length;
  const tables = count(page.tables, ['kept']);
  return html`<tr class="has-more" data-outcome="${outcome}"${hasProblem(report) && html` data-problem`}>
    <th scope="row"><span class="address">${readable(address)}</span>${page.title !== null && html`<br />${page.title.value}`}</th>
    <td>${newAddress === null ? '' : html`<span class="address">${newAddress}</span><br />`}<span class="soft">${fate(outcome)}${why !== null && `: ${why}`}</span></td>
    ${cell(text('report.words'), gone ? '–' : percent(page.shingles.recall), page.shingles.missing > 0)}
    ${cell(text('report.pictures'), part(shown, wanted), shown < wanted && !gone)}
    ${cell(text('report.links'), part(good, own), good < own && !gone)}
    ${cell(text('report.tables'), part(tables, page.tables.length), tables < page.tables.length && !gone)}
    ${cell(text('report.repairs'), `${number(page.repairs.length)}${waiting(page) > 0 ? ` (${number(waiting(page))})` : ''}`)}
  </tr><tr class="more"><td colspan="7">${details(page, texts)}</td></tr>
`;
}
