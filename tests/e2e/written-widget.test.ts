import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../helpers/browser.ts';
import { axeViolations, sidewaysScroll } from '../helpers/visit.ts';
import { DESK, PHONE, visitChat } from './chat-visitor.ts';
import type { Visitor } from './chat-visitor.ts';
import { ScriptedWriting, WRITER } from './scripted-writing.ts';
import { startWidgetPage } from './widget-page.ts';
import type { WidgetPage } from './widget-page.ts';

describe('a written answer in the chat widget', () => {
  let site: WidgetPage;
  let browser: Browser;
  let visitor: Visitor | null = null;
  let writing = new ScriptedWriting();

  beforeAll(async () => {
    site = await startWidgetPage();
    browser = await launchBrowser();
  });
  beforeEach(() => {
    writing = new ScriptedWriting();
    site.script.written = writing;
    site.script.model = null;
  });
  afterEach(async () => {
    await visitor?.close();
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  const start = async (options: BrowserContextOptions = DESK): Promise<Visitor> => {
    visitor = await visitChat(browser, `${site.origin}/?locale=de`, options);
    return visitor;
  };
  /** Waits for the sentences that are shown. */
  const sentences = async ({ at }: Visitor, count: number): Promise<string[]> => {
    await at('.sentence')
      .nth(count - 1)
      .waitFor();
    return at('.sentence').allTextContents();
  };

  it('grows below the quotes, which never move, and ends with its sources', async () => {
    const visitor = await start();
    const { at, ask, page, heard, trouble } = visitor;
    await ask('Wie gross?');
    await at('.quote').nth(1).waitFor();
    writing.send({ type: 'writing', writer: WRITER }, { type: 'queued', place: 3 });
    await at('.written').getByText('Platz 3 in der Reihe').waitFor();
    const tops = () => at('.quote, .asked, .said').evaluateAll((all) => all.map((e) => e.getBoundingClientRect().top));
    const before = await tops();
    expect(await axeViolations(page)).toEqual([]);
    writing.send({ type: 'queued', place: 1 }, { type: 'writing', writer: WRITER });
    await at('.written').getByText('Wird geschrieben von Apertus 8B').waitFor();
    writing.say('Das grösste Modell hat 175 Milliarden Parameter.', 1);
    expect(await sentences(visitor, 1)).toEqual(['Das grösste Modell hat 175 Milliarden Parameter.']);
    const first = await at('.sentence')
      .first()
      .evaluate((e) => e.getBoundingClientRect().toJSON() as DOMRect);
    writing.say('Es wurde mit 300 Milliarden Wörtern trainiert.', 2);
    writing.say('So steht es im Abschnitt über das Training.', 1);
    expect(await sentences(visitor, 3)).toHaveLength(3);
    const unmoved = await at('.sentence')
      .first()
      .evaluate((e) => e.getBoundingClientRect().toJSON() as DOMRect);
    expect([unmoved.top, unmoved.left]).toEqual([first.top, first.left]);
    expect(await at('.sources').count()).toBe(0);
    writing.send({ type: 'ended', reason: 'done' });
    await at('.turn[data-state=done]').waitFor();
    expect(await tops()).toEqual(before);
    const marks = await at('a.mark').evaluateAll((all) =>
      all.map((a) => [a.textContent.trim(), a.getAttribute('href')]),
    );
    expect(marks.map(([number]) => number)).toEqual(['1', '2', '1']);
    expect(marks[0]?.[1]).toMatch(/^\/de\/modelle\/#training:~:text=Satz%201/);
    expect(await at('.sources li').count()).toBe(2);
    await at('.sources summary').first().click();
    expect(await at('.sources li').first().textContent()).toMatch(/Satz 1 der Seite\.[^]*Fassung vom 4\. März 2026/);
    expect(await axeViolations(page)).toEqual([]);
    // Once that quotes are there, once what was written; nothing in between.
    expect(await heard()).toEqual([
      expect.stringContaining('2 Zitate. Eine Antwort wird geschrieben.'),
      expect.stringMatching(/^Aus den Seiten geschriebene Antwort Das grösste Modell/),
    ]);
    expect(trouble).toEqual({ console: [], foreign: [], failed: [] });
  });

  it('leads to what is written below, by keyboard, without scrolling by itself', async () => {
    const { at, ask, page } = await start({ viewport: { width: 700, height: 420 } });
    await ask('Wie gross?');
    writing.send({ type: 'writing', writer: WRITER });
    writing.say('Das grösste Modell hat 175 Milliarden Parameter.', 1);
    await at('.below').waitFor();
    expect(await at('.log').evaluate((log) => log.scrollTop)).toBe(0);
    await at('.below').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => at('.sentence').first().isVisible()).toBe(true);
    await at('.below').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id)).toMatch(/^written-/);
    const seen = await at('.log').evaluate((log) => log.scrollTop);
    writing.say(`Noch ein Satz, ${'der lang ist, '.repeat(40)}und dann endet.`, 2);
    await at('.sentence').nth(1).waitFor();
    expect(await at('.log').evaluate((log) => log.scrollTop)).toBe(seen);
  });

  it('is stopped, keeps what stands there, tells the server, and is asked for again in the same talk', async () => {
    const { at, ask } = await start();
    await ask('Wie gross?');
    writing.send({ type: 'writing', writer: WRITER });
    writing.say('Das grösste Modell hat 175 Milliarden Parameter.', 1);
    await at('.sentence').waitFor();
    await at('.composer button').click();
    await at('.turn[data-state=stopped]').waitFor();
    await expect.poll(() => site.script.asked.at(-1)?.signal.aborted).toBe(true);
    expect([await at('.quote').count(), await at('.sentence').count(), await at('.sources li').count()]).toEqual([
      2, 1, 1,
    ]);
    site.script.written = new ScriptedWriting();
    site.script.written.send({ type: 'ended', reason: 'busy' });
    await at('.actions button').first().click();
    await at('.turn[data-state=done]').waitFor();
    expect(await at('.turn').textContent()).toContain('fragen gerade zu viele');
    expect(await at('.quote').count()).toBe(2);
    site.script.written = new ScriptedWriting();
    site.script.written.send({ type: 'ended', reason: 'nothing' });
    await at('.actions').getByText('Nochmals versuchen').click();
    await at('.turn').getByText('nicht gedeckt').waitFor();
    expect(await at('.turn').count()).toBe(1);
  });

  it('makes way for the next question, and what stood there stays', async () => {
    const { at, ask, page } = await start();
    await ask('Wie gross?');
    writing.send({ type: 'writing', writer: WRITER });
    writing.say('Das grösste Modell hat 175 Milliarden Parameter.', 1);
    await at('.sentence').waitFor();
    site.script.written = null;
    await at('#question').fill('Und wie alt?');
    await page.keyboard.press('Enter');
    await at('.turn[data-state=done]').waitFor();
    expect(await at('.turn').evaluateAll((all) => all.map((turn) => turn.getAttribute('data-state')))).toEqual([
      'stopped',
      'done',
    ]);
    expect(await at('.turn').first().locator('.sentence').count()).toBe(1);
    await expect.poll(() => site.script.asked.at(-2)?.signal.aborted).toBe(true);
    expect(await at('#question').inputValue()).toBe('');
  });

  it.each([
    ['unavailable', 'antwortet zurzeit nicht', 1],
    ['busy', 'fragen gerade zu viele', 1],
    ['nothing', 'nicht gedeckt', 0],
    ['time', 'Zeit zum Schreiben ist um', 1],
  ] as const)('leaves the quotes when it comes to nothing: %s', async (reason, words, retries) => {
    const { at, ask, page } = await start();
    await ask('Wie gross?');
    writing.send({ type: 'writing', writer: WRITER }, { type: 'ended', reason });
    await at('.turn[data-state=done]').waitFor();
    expect(await at('.turn').textContent()).toContain(words);
    expect([await at('.quote').count(), await at('.written').count()]).toEqual([2, 0]);
    expect(await at('.actions').getByText('Nochmals versuchen').count()).toBe(retries);
    expect(await axeViolations(page)).toEqual([]);
  });

  it('names the machine, and the server where it runs elsewhere, before anything is asked', async () => {
    site.script.model = { name: 'Apertus 70B', remoteHost: 'llm.example' };
    const { at, ask } = await start();
    await at('#machine').getByText('Apertus 70B auf llm.example; Ihre Frage geht dorthin').waitFor();
    expect(await at('#machine').textContent()).toContain('90 Tage aufbewahrt');
    expect(await at('#machine a').getAttribute('href')).toBe('/de/datenschutz/');
    await ask('Wie gross?');
    writing.send({ type: 'writing', writer: { model: 'Apertus 70B', remoteHost: 'llm.example', testOnly: true } });
    writing.say('Das grösste Modell hat 175 Milliarden Parameter.', 1);
    writing.send({ type: 'ended', reason: 'done' });
    await at('.writer').waitFor();
    expect(await at('.writer').textContent()).toMatch(/Apertus 70B auf llm\.example[^]*Ausprobieren/);
  });

  it('is copied as a text with its sources', async () => {
    const { at, ask, page } = await start({ ...DESK, permissions: ['clipboard-read', 'clipboard-write'] });
    await ask('Wie gross?');
    writing.send({ type: 'writing', writer: WRITER });
    writing.say('Das grösste Modell hat 175 Milliarden Parameter.', 1);
    writing.send({ type: 'ended', reason: 'done' });
    await at('.actions').getByText('Antwort kopieren').click();
    await at('.actions').getByText('Kopiert').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
      /Parameter\. \[1\]\n\nGeschrieben von Apertus 8B[^]*\[1\] «Satz 1 der Seite\.»[^]*http:\/\/logbook\.localhost/,
    );
  });

  it('goes on in another language, in the same talk, until it is cleared', async () => {
    site.script.written = null;
    const { at, ask, page } = await start();
    await ask('Wie gross?');
    await at('.turn[data-state=done]').waitFor();
    await at('#language').selectOption('fr');
    await expect.poll(() => at('#title').textContent()).toContain('Questions et réponses');
    expect(await at('.root').getAttribute('lang')).toBe('fr-CH');
    await ask('Et en français ?');
    await at('.turn[data-state=done]').nth(1).waitFor();
    const [first, second] = site.script.asked.slice(-2);
    expect([first?.locale, second?.locale, second?.talkId]).toEqual(['de', 'fr', first?.talkId]);
    expect(await axeViolations(page)).toEqual([]);
    await page.reload({ waitUntil: 'networkidle' });
    expect(await at('#title').textContent()).toContain('Questions et réponses');
    await at('.head button').first().click();
    await ask('Encore ?');
    await at('.turn[data-state=done]').waitFor();
    expect(site.script.asked.at(-1)?.talkId).not.toBe(first?.talkId);
  });

  it('puts each new question at the top, however short its answer', async () => {
    site.script.written = null;
    const { at, ask } = await start();
    await ask('Wie gross?');
    await at('.turn[data-state=done]').waitFor();
    await ask('moon');
    await at('.turn[data-state=done]').nth(1).waitFor();
    const gap = () =>
      at('.turn:last-child').evaluate(
        (turn) => turn.getBoundingClientRect().top - (turn.closest('.log')?.getBoundingClientRect().top ?? 0),
      );
    await expect.poll(gap).toBeCloseTo(0, 0);
  });

  it('offers other ways on when the question was meant otherwise', async () => {
    site.script.written = null;
    const { at, ask, page } = await start();
    await ask('Wie gross ist es?');
    await at('.actions').getByText('So war es nicht gemeint').focus();
    await page.keyboard.press('Enter');
    await at('.elsewhere').waitFor();
    const hrefs = await at('.elsewhere a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    expect(hrefs).toEqual(['/de/modelle/#a', '/de/zuhause/', '/de/kontakt/']);
    expect(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id)).toMatch(/^elsewhere-/);
    expect(await axeViolations(page)).toEqual([]);
    await at('.elsewhere button').click();
    expect(await at('#question').inputValue()).toBe('Wie gross ist es?');
  });

  it.each([
    ['light', PHONE],
    ['dark', PHONE],
    ['dark', DESK],
  ] as const)('has no accessibility violation and fits: %s, %o', async (colorScheme, device) => {
    const { at, ask, page } = await start({ ...device, colorScheme });
    await ask('Wie gross?');
    writing.send({ type: 'writing', writer: WRITER }, { type: 'queued', place: 12 });
    await at('.written').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    writing.say(`Das Wort ${'Donaudampfschifffahrt'.repeat(8)} ist lang.`, 1, 'Donaudampfschifffahrt'.repeat(8));
    writing.send({ type: 'ended', reason: 'done' });
    await at('.sources summary').click();
    expect(await axeViolations(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await at('.log').evaluate((log) => log.scrollWidth - log.clientWidth)).toBe(0);
  });
});
