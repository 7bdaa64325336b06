import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PASSWORD, adminOf, signedInPage } from '../helpers/admin.ts';
import type { AdminServer } from '../helpers/admin.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { startMailServer } from '../helpers/mail-server.ts';
import type { MailServer } from '../helpers/mail-server.ts';
import { startServer } from '../helpers/server.ts';
import { axeViolations, sidewaysScroll } from '../helpers/visit.ts';

let mail: MailServer;
let server: AdminServer;
let browser: Browser;
beforeAll(async () => {
  mail = await startMailServer();
  const env = {
    BIVOUAC_SMTP_URL: mail.url,
    BIVOUAC_MAIL_FROM: 'bivouac@example.ch',
    BIVOUAC_MAIL_TO: 'office@example.ch',
  };
  server = adminOf(await startServer({ env }));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await mail.close();
});

it.each(['password', 'passkey'] as const)('one’s own address is changed with the %s and a letter', async (proof) => {
  const session = await server.signInAs('author');
  const page = await signedInPage(browser, session, server);
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
  await page.goto(`${server.adminOrigin}/admin/account`);
  if (proof === 'passkey') {
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('Passkey added.').waitFor();
  }
  await page.getByRole('button', { name: 'Change the e-mail address' }).click();
  const dialog = page.locator('ui-dialog');
  const next = `${proof}@example.ch`;
  await dialog.getByLabel('New e-mail address').fill(next);
  expect(await axeViolations(page), 'dialog').toEqual([]);
  if (proof === 'passkey') await dialog.getByRole('button', { name: 'Confirm with a passkey' }).click();
  else {
    await dialog.getByLabel('Current password').fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Continue' }).click();
  }
  await page.getByText(`The letter to ${next} is on its way.`).waitFor();
  const text = (await mail.letterTo(next)).shown.text ?? '';
  await page.goto(/http:\S+welcome\?link=[\w-]{43}/.exec(text)?.[0] ?? '');
  await page.getByText(`Your account gets the address ${next}.`).waitFor();
  expect(await axeViolations(page), 'confirmation').toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  await page.getByRole('button', { name: 'Change the e-mail address' }).click();
  await page.waitForURL(/\/admin\/account$/);
  const field = page.getByLabel('E-mail', { exact: true });
  await field.waitFor();
  await expect.poll(() => field.inputValue()).toBe(next);
  await page.context().close();
});
