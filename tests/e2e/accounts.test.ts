import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, printedLink, signedInPage, startAdminServer } from '../helpers/admin.ts';
import type { AdminServer, TestSession } from '../helpers/admin.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { oneTimeCode } from '../helpers/one-time-code.ts';
import { axeViolations, sidewaysScroll } from '../helpers/visit.ts';

let server: AdminServer;
let browser: Browser;
beforeAll(async () => {
  server = await startAdminServer();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const STRONG = 'ziegel-nebel-fagott-41';
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

async function visitor(options: object = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
  return context.newPage();
}

async function expectAccessible(page: Page, what: string): Promise<void> {
  expect(await axeViolations(page), what).toEqual([]);
  expect(await sidewaysScroll(page), what).toBe(0);
}

async function fillSignIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** A device that has a fingerprint reader and says yes. */
async function authenticator(page: Page): Promise<CDPSession> {
  const client = await page.context().newCDPSession(page);
  await client.send('WebAuthn.enable');
  await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return client;
}

async function openAccount(session: TestSession): Promise<Page> {
  const page = await signedInPage(browser, session, server);
  await page.goto(`${server.adminOrigin}/admin/account`, { waitUntil: 'networkidle' });
  return page;
}

describe('the first visit', () => {
  it('leads from the printed link to an account, on a phone too', async () => {
    const link = `/admin/welcome?link=${await printedLink(server)}`;
    const page = await visitor(PHONE);
    await page.goto(server.adminOrigin + link);
    await page.getByLabel('Your name').fill('Reto Caminada');
    await page.getByLabel('E-mail').fill('reto@example.ch');
    const password = page.getByLabel('Password', { exact: true });
    await password.fill('reto12345678');
    await page.getByText('guess').first().waitFor();
    await expectAccessible(page, 'welcome with a weak password');
    await page.getByRole('button', { name: 'Create the account' }).click();
    await page.getByText('This password is too easy to guess.').waitFor();
    await password.fill(STRONG);
    await page.getByText(/^(Very g|G)ood$/).waitFor();
    await page.getByRole('button', { name: 'Create the account' }).click();
    await page.waitForURL(/\/admin\/[a-z-]+$/);
    await page.context().close();
  });

  it('says what is wrong with a link that does not work', async () => {
    const page = await visitor();
    await page.goto(`${server.adminOrigin}/admin/welcome?link=${'x'.repeat(43)}`);
    await page.getByText('This link was used already or is no longer valid.').waitFor();
    await expectAccessible(page, 'unusable link');
    await page.context().close();
  });
});

describe('signing in', () => {
  it('works with the keyboard alone, and goes where one wanted to go', async () => {
    const person = await server.makePerson({ sites: { 'deep-space': 'editor' } });
    const page = await visitor();
    await page.goto(`${server.adminOrigin}/admin/deep-space/audit`);
    await page.waitForURL(/sign-in\?next=/);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await expectAccessible(page, 'sign-in');
    await fillSignIn(page, person.email, 'wrong password');
    await page.getByText('The e-mail address or the password is not correct.').waitFor();
    await expectAccessible(page, 'sign-in refused');
    await page.getByLabel('E-mail').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/admin\/deep-space\/audit$/);
    await page.getByRole('heading', { name: 'Activity log' }).waitFor();
    await page.context().close();
  });

  it('never leads to another site', async () => {
    const person = await server.makePerson({ sites: { 'deep-space': 'viewer' } });
    const page = await visitor();
    await page.goto(`${server.adminOrigin}/admin/sign-in?next=//evil.example/admin`);
    await fillSignIn(page, person.email, PASSWORD);
    await page.waitForURL(`${server.adminOrigin}/admin/deep-space`);
    await page.context().close();
  });

  it('takes a second step where it is turned on, and a recovery code in its place', async () => {
    const session = await server.signInAs('author');
    const page = await openAccount(session);
    await page.getByRole('button', { name: 'Turn on' }).click();
    await page.locator('ui-dialog').getByLabel('Current password').fill(PASSWORD);
    await expectAccessible(page, 'password asked');
    await page.getByRole('button', { name: 'Continue' }).click();
    const secret = (await page.locator('.secret').textContent())?.trim() ?? '';
    const recovery = (await page.locator('.recovery-codes li').first().textContent())?.trim() ?? '';
    await expectAccessible(page, 'second factor');
    await page.getByLabel('Six-digit code').fill(oneTimeCode(secret));
    await page.getByRole('button', { name: 'Turn on' }).click();
    await page.getByText('Turned on', { exact: true }).waitFor();
    await page.context().close();

    const again = await visitor();
    await again.goto(`${server.adminOrigin}/admin/sign-in`);
    await fillSignIn(again, session.person.email, PASSWORD);
    await again.getByRole('heading', { name: 'Second step' }).waitFor();
    await expectAccessible(again, 'second step');
    await again.getByRole('button', { name: 'Use a recovery code' }).click();
    await again.getByLabel('Recovery code').fill(recovery);
    await again.getByRole('button', { name: 'Sign in', exact: true }).click();
    await again.waitForURL(/\/admin\/deep-space$/);
    await again.context().close();
  });

  it('works with a passkey, without address and password', async () => {
    const session = await server.signInAs('author');
    const page = await openAccount(session);
    await authenticator(page);
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText(/^Passkey on/).waitFor();
    await expectAccessible(page, 'passkeys');
    await page.context().clearCookies();
    await page.goto(`${server.adminOrigin}/admin/sign-in`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL(/\/admin\/deep-space$/);
    const { cookie } = session;
    const cookies = await page.context().cookies();
    expect(cookies.some(({ value }) => cookie.includes(value))).toBe(false);
    await page.context().close();
  });

  it('says how to go on when the password is forgotten', async () => {
    const page = await visitor();
    await page.goto(`${server.adminOrigin}/admin/sign-in`);
    await page.getByRole('button', { name: 'Forgotten your password?' }).click();
    await page.getByLabel('E-mail').fill('anybody@example.ch');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('A manager of your site can give you a link').waitFor();
    await expectAccessible(page, 'forgotten');
    await page.context().close();
  });
});

describe('people', () => {
  it('are invited by a manager, come in by the link, and leave in one step', async () => {
    const manager = await server.signInAs('manager');
    const page = await signedInPage(browser, manager, server);
    await page.goto(`${server.adminOrigin}/admin/deep-space/people`, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    await page.getByLabel('Name').fill('Vera Volunteer');
    await page.getByLabel('E-mail').fill('vera@example.ch');
    await expectAccessible(page, 'invite dialog');
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    const link = await page.getByLabel('One-time link').inputValue();
    await expectAccessible(page, 'link dialog');
    await page.getByRole('button', { name: 'Close' }).last().click();
    await page.getByText('vera@example.ch').waitFor();

    const guest = await visitor(PHONE);
    await guest.goto(link);
    await guest.getByText('You are invited to work on the site “Deep Space”.').waitFor();
    await expectAccessible(guest, 'invitation');
    await guest.getByLabel('Password', { exact: true }).fill(STRONG);
    await guest.getByRole('button', { name: 'Create the account' }).click();
    await guest.waitForURL(/\/admin\/deep-space$/);

    await page.reload({ waitUntil: 'networkidle' });
    await page.getByRole('button', { name: /Vera Volunteer/ }).click();
    await expectAccessible(page, 'menu of a person');
    await page.getByRole('menuitem', { name: 'End access' }).click();
    await expectAccessible(page, 'confirmation');
    await page.getByRole('button', { name: 'End access' }).click();
    await page.getByText('Vera Volunteer has no access any more.').waitFor();
    await guest.goto(`${server.adminOrigin}/admin/deep-space`);
    await guest.waitForURL(/sign-in/);
    await guest.context().close();
    await page.context().close();
  });
});

describe('keys, log and accounts', () => {
  it('are accessible by day and by night, on a desk and on a phone', async () => {
    const operator = await server.signInAs('operator');
    for (const options of [{ colorScheme: 'light' as const }, { colorScheme: 'dark' as const, ...PHONE }]) {
      const page = await signedInPage(browser, operator, server, options);
      for (const screen of ['deep-space/people', 'deep-space/tokens', 'deep-space/audit', 'accounts', 'account']) {
        await page.goto(`${server.adminOrigin}/admin/${screen}`, { waitUntil: 'networkidle' });
        await page.locator('h1').first().waitFor();
        await expectAccessible(page, screen);
      }
      await page.context().close();
    }
  });

  it('show a new key once, and end it', async () => {
    const manager = await server.signInAs('manager');
    const page = await signedInPage(browser, manager, server);
    await page.goto(`${server.adminOrigin}/admin/deep-space/tokens`, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: 'New key' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Calendar');
    await page.getByLabel('Read pages').check();
    await expectAccessible(page, 'key dialog');
    await page.getByRole('button', { name: 'Make', exact: true }).click();
    expect(await page.getByLabel('Key', { exact: true }).inputValue()).toMatch(/^bvk_[\w-]{43}$/);
    await page.getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('button', { name: 'Revoke: Calendar' }).click();
    await page.getByRole('button', { name: 'Revoke', exact: true }).click();
    await page.getByText('no longer valid').first().waitFor();
    await page.context().close();
  });
});
