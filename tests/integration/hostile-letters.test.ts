import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invitationLetter, passwordLetter } from '../../src/core/accounts/letters.ts';
import { letterOf } from '../../src/core/contact/letter.ts';
import type { ContactMessage, Letter } from '../../src/core/contact/message.ts';
import { eventSchema } from '../../src/core/events/event-schema.ts';
import { answerLetter } from '../../src/core/messages/answer-letter.ts';
import { signupLetter } from '../../src/core/signup/letter.ts';
import { completeSettings } from '../../src/core/sites/default-settings.ts';
import type { Site } from '../../src/core/sites/site.ts';
import { SmtpMailer } from '../../src/infra/mail/smtp-mailer.ts';
import { HOSTILE_CASES } from '../helpers/hostile.ts';
import { startMailServer } from '../helpers/mail-server.ts';
import type { MailServer } from '../helpers/mail-server.ts';

const OFFICE = 'office@example.ch';
const VISITOR = 'visitor@example.ch';
/** Headers that the platform writes, or its mail library. */
const HEADERS = [
  'from',
  'to',
  'reply-to',
  'message-id',
  'subject',
  'date',
  'auto-submitted',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
];

let mail: MailServer;
let mailer: SmtpMailer;

beforeAll(async () => {
  mail = await startMailServer();
  mailer = new SmtpMailer({
    url: mail.url,
    from: 'web@example.ch',
    to: OFFICE,
  });
});
afterAll(async () => {
  mailer.close();
  await mail.close();
});

function siteNamed(name: string): Site {
  return {
    id: 'valley',
    defaultLocale: 'it',
    canonicalHost: 'valley.example',
    hosts: [],
    settingsVersion: 1,
    settings: {
      ...completeSettings({
        name: { it: name },
        tagline: { it: name },
        locales: ['it'],
        menus: { main: [], footer: [] },
        socialPicture: '',
        organisation: 'NGO',
        starterQuestions: {},
        contactDocument: 'contact',
        privacyDocument: 'privacy',
        newsDocument: 'news',
      }),
      contact: { name, street: name, postalCode: name, town: name, email: OFFICE, phone: '' },
    },
  };
}

/** Every letter that the platform writes, with a text wherever people's words come in, uncleaned. */
function lettersWith(text: string): Letter[] {
  const site = siteNamed(text);
  const message: ContactMessage = { id: 'm', name: text, email: VISITOR, message: text, locale: 'it', createdAt: 0 };
  const link = {
    to: { name: text, address: VISITOR },
    locale: 'it',
    link: 'https://x.ch/',
    expiresAt: 0,
    id: 'i',
  } as const;
  const event = { ...eventSchema.parse({ start: '2099-02-13T14:00' }), place: { name: text, address: text } };
  const signup = {
    id: 's',
    documentId: 'd',
    locale: 'it',
    status: 'confirmed',
    consentAt: 0,
    createdAt: 0,
    name: text,
    email: VISITOR,
    persons: 1,
    remark: text,
    occurrence: '',
    letterError: null,
  } as const;
  const context = { site, origin: 'https://valley.example', secret: 's'.repeat(32) };
  const target = { documentId: 'd', title: text, href: '/it/d/', event };
  return [
    letterOf(site, message),
    answerLetter(site, message, { text, replyTo: { name: text, address: OFFICE } }),
    signupLetter(context, { signup, kind: 'confirmed' }, target),
    invitationLetter({ ...link, siteName: text, inviter: text }),
    passwordLetter(link),
  ];
}

/** Texts whose letters are under way at the same time: the mail server greets each connection with a pause. */
const TOGETHER = 20;

describe('letters with hostile texts in them', () => {
  it('have the headers that they have anyway, and go to nobody else', async () => {
    for (let i = 0; i < HOSTILE_CASES.length; i += TOGETHER) {
      const letters = HOSTILE_CASES.slice(i, i + TOGETHER).flatMap(({ text }) => lettersWith(text));
      const before = mail.letters.length;
      await Promise.all(letters.map((letter) => mailer.send(letter)));
      const arrived = mail.letters.slice(before);
      const wanted = letters.map(({ to }) => to?.address ?? OFFICE);
      expect(arrived.map(({ to }) => to.join(' ')).sort()).toEqual(wanted.sort());
      for (const { raw, shown } of arrived) {
        const names = shown.headers.map(({ key }) => key);
        expect(
          names.filter((name) => !HEADERS.includes(name)),
          raw,
        ).toEqual([]);
        expect(new Set(names).size, raw).toBe(names.length);
        // Plain text: no mail program takes it for a page.
        expect(raw).toMatch(/^Content-Type: text\/plain; charset=utf-8\r$/m);
        expect(shown.html, raw).toBeUndefined();
      }
    }
  }, 120_000);
});
