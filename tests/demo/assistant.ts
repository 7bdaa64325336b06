import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { startAdminServer } from '../helpers/admin.ts';
import type { AdminServer } from '../helpers/admin.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { visitChat } from '../e2e/chat-visitor.ts';
import type { Visitor } from '../e2e/chat-visitor.ts';
import { ROOT } from '../helpers/server.ts';
import { startShopPage } from './shop-page.ts';
import { startWritingServer } from './writing-server.ts';
import type { WritingServer } from './writing-server.ts';

const FOLDER = path.join(ROOT, 'docs', 'img', 'assistant');
const DESK: BrowserContextOptions = { viewport: { width: 1200, height: 820 } };
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 820 }, hasTouch: true, isMobile: true };

/** Goes through a conversation and takes the pictures of docs/assistant.md. */
class Guide {
  readonly #server: AdminServer;
  readonly #browser: Browser;
  readonly #writer: WritingServer;

  constructor(server: AdminServer, browser: Browser, writer: WritingServer) {
    this.#server = server;
    this.#browser = browser;
    this.#writer = writer;
  }

  /** Opens the conversation on a page of a site. */
  open(site: string, address: string, options: BrowserContextOptions): Promise<Visitor> {
    const origin = address.startsWith('http') ? '' : `http://${site}.localhost:${String(this.#server.port)}`;
    return visitChat(this.#browser, origin + address, options);
  }

  async take({ page }: Visitor, name: string): Promise<void> {
    await page.waitForTimeout(500);
    await page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
    process.stdout.write(`${name}\n`);
  }

  /** Asks and waits until the whole answer stands. */
  async ask({ ask, at }: Visitor, question: string): Promise<void> {
    const before = await at('.turn').count();
    await ask(question);
    await at('.turn[data-state=done]').nth(before).waitFor({ timeout: 60_000 });
  }

  /** Asks, and takes the picture when the first written sentence stands and the others are still to come. */
  async takeInTheMiddle(visitor: Visitor, question: string, name: string): Promise<void> {
    this.#writer.pace = 120;
    await visitor.ask(question);
    await visitor.at('.sentence').first().waitFor({ timeout: 60_000 });
    await this.take(visitor, name);
    this.#writer.pace = 5;
  }

  /** Shows the written answer, if it is further down. */
  async showWritten({ at }: Visitor): Promise<void> {
    await at('.turn:last-child .written').evaluate((section) => {
      section.scrollIntoView({ block: 'start' });
    });
  }
}

async function observatory(guide: Guide): Promise<void> {
  const day = await guide.open('deep-space', '/de/chatgpt-verstehen/vergleich-mit-dem-gehirn/', DESK);
  await guide.take(day, '01-before-a-question');
  await guide.takeInTheMiddle(day, 'Wie viele Parameter hat GPT-3?', '02-being-written');
  await day.at('.turn[data-state=done]').waitFor({ timeout: 60_000 });
  await guide.showWritten(day);
  await day.at('.sources summary').first().click();
  await guide.take(day, '03-sources');
  await day.close();

  const night = await guide.open('deep-space', '/fr/comprendre-chatgpt/comparaison-avec-le-cerveau/', {
    ...DESK,
    colorScheme: 'dark',
  });
  await guide.ask(night, 'Combien de paramètres a GPT-3 ?');
  await guide.showWritten(night);
  await guide.take(night, '04-at-night');
  await night.close();
}

async function valley(guide: Guide): Promise<void> {
  const day = await guide.open('ape-poschiavo', '/', PHONE);
  await guide.takeInTheMiddle(day, 'Che cosa metto nello zaino?', '05-phone');
  await day.close();

  const night = await guide.open('ape-poschiavo', '/de/', { ...PHONE, colorScheme: 'dark' });
  await guide.ask(night, 'Wie finde ich Norden ohne Kompass?');
  await guide.showWritten(night);
  await guide.take(night, '06-phone-at-night');
  await night.at('.actions button').last().click();
  await night.at('.elsewhere').waitFor();
  await night.at('.elsewhere').evaluate((element) => {
    element.scrollIntoView({ block: 'center' });
  });
  await guide.take(night, '07-not-what-was-meant');
  await guide.ask(night, 'Wer hat 1998 die Weltmeisterschaft gewonnen?');
  await guide.take(night, '08-not-on-the-pages');
  await night.close();
}

/** Admits another site, and asks on one of its pages. */
async function elsewhere(guide: Guide, server: AdminServer): Promise<void> {
  const shop = await startShopPage(`http://deep-space.localhost:${String(server.port)}`);
  try {
    const session = await server.signIn(await server.makePerson({ sites: { 'deep-space': 'manager' } }));
    const address = '/api/admin/sites/deep-space/settings';
    const { version, settings } = JSON.parse((await session.get(address)).text) as {
      version: number;
      settings: object;
    };
    const changed = { version, settings: { ...settings, embedOrigins: [shop.origin] } };
    const answer = await session.send('PUT', address, changed);
    if (answer.status !== 200) throw new Error(answer.text);
    const visitor = await guide.open('', `${shop.origin}/`, DESK);
    await guide.ask(visitor, 'How many parameters does GPT-3 have?');
    await guide.take(visitor, '09-on-another-site');
    await visitor.close();
  } finally {
    await shop.close();
  }
}

mkdirSync(FOLDER, { recursive: true });
const writer = await startWritingServer();
const server = await startAdminServer({ env: { BIVOUAC_LOG_LEVEL: 'warn', BIVOUAC_OPENAI_URL: writer.url } });
const browser = await launchBrowser();
try {
  const guide = new Guide(server, browser, writer);
  await observatory(guide);
  await valley(guide);
  await elsewhere(guide, server);
  process.stdout.write(`The pictures are in ${FOLDER}.\n`);
} finally {
  await browser.close();
  await server.stop();
  await writer.close();
}
