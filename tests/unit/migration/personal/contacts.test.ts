import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactsIn } from '../../../../migration/personal/contacts.ts';
import { PARAGRAPHS } from '../paragraphs.ts';

function found(text: string): string[] {
  return contactsIn(text).map((contact) => contact.text);
}

describe('telephone numbers', () => {
  it.each([
    ['Chiamare lo 081 844 12 34 dopo le 18.00', '081 844 12 34'],
    ['Natel 079/345 67 89', '079/345 67 89'],
    ['Tel. 082 / 5 12 34', '082 / 5 12 34'],
    ['Tel. privato: 0342 71 56 78', '0342 71 56 78'],
    ['Anmeldung bei Urs, +41 (0)81 834 11 22.', '+41 (0)81 834 11 22'],
    ['Rufen Sie 0041 44 555 66 77 an', '0041 44 555 66 77'],
    ['Téléphone : 01 42 68 53 00', '01 42 68 53 00'],
    ['par fax (021) 312 45 67', '(021) 312 45 67'],
    ['Telefon 030/1234567', '030/1234567'],
    ['phone +44 20 7946 0958', '+44 20 7946 0958'],
    ['cell. 338 1234567', '338 1234567'],
    ['call +1 212-555-0147', '+1 212-555-0147'],
  ])('are found in «%s»', (text, number) => {
    expect(found(text)).toEqual([number]);
  });

  it.each([
    'Il 12.05.1999 alle ore 14.00 in 2500 persone',
    'Conto postale 65-1234-5, IBAN CH93 0076 2011 6238 5295 7',
    'Prezzo 1’200.– oppure 1 250.50 franchi',
    'ISBN 978-88-06-12345-6',
    'Coordinate 802 150 / 134 600, quota 2 309 m',
    'Dal 1956 al 1998, 10 000 000 di abitanti',
    'Punkte: 10 12 14 16 18 20',
    'Résultats: 3-2 4-1 0-0, temps 02 45 12',
    'Stagione 1998/99, tessera n. 123 456 789',
    'Version 4.0.1381 build 2195',
    'Treno alle 07 45 09 15',
  ])('are not seen in «%s»', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('mail addresses', () => {
  it('are told from those of an office', () => {
    const text = 'maria.rossi@bluewin.ch, info@ape.ch, ape@ape.ch, luca_b [at] hotmail.com, segretariato@scuola.ch';
    expect(contactsIn(text).map((contact) => [contact.text, contact.isPersonal])).toEqual([
      ['maria.rossi@bluewin.ch', true],
      ['info@ape.ch', false],
      ['ape@ape.ch', false],
      ['luca_b [at] hotmail.com', true],
      ['segretariato@scuola.ch', false],
    ]);
  });
});

describe('signs around a mail address', () => {
  it.each([
    ['Scrivete a anna@gmx.ch.', 'anna@gmx.ch'],
    ['(anna@gmx.ch)', 'anna@gmx.ch'],
    ['e-mail:...anna@gmx.ch...', 'anna@gmx.ch'],
    ['anna@gmx.ch-', 'anna@gmx.ch'],
    ['anna@gmx.ch.Telefono in mattinata', 'anna@gmx.ch'],
    ['ANNA@GMX.CH', 'ANNA@GMX.CH'],
    ['Anna.Rossi@Bluewin.Ch', 'Anna.Rossi@Bluewin.Ch'],
  ])('are not taken into it: %s', (text, address) => {
    expect(found(text)).toEqual([address]);
  });

  it('do not make an office’s a person’s', () => {
    expect(contactsIn('mail:..info@ape.ch.')).toMatchObject([{ text: 'info@ape.ch', isPersonal: false }]);
  });
});

describe('postal addresses', () => {
  it.each([
    ['Maria Rossi, Via dei Palazzi 12, 7742 Poschiavo', 'Via dei Palazzi 12, 7742 Poschiavo'],
    ['Bahnhofstrasse 7b, CH-7000 Chur', 'Bahnhofstrasse 7b, CH-7000 Chur'],
    ['12 bis, rue de la Paix 4 1003 Lausanne', 'rue de la Paix 4 1003 Lausanne'],
    ['Hauptgasse 3 D-79098 Freiburg', 'Hauptgasse 3 D-79098 Freiburg'],
  ])('are found in «%s»', (text, address) => {
    expect(contactsIn(text)).toMatchObject([{ kind: 'postal address', text: address, isPersonal: true }]);
  });

  it('of houses that are open to all are listed, but nobody’s own', () => {
    expect(contactsIn('Hotel Alpina, Via Stazione 3, 7742 Poschiavo')).toMatchObject([{ isPersonal: false }]);
  });

  it.each([
    'La via è lunga 12 chilometri',
    'In Via San Gian si trova la chiesa',
    '7742 Poschiavo',
    'Der Weg 12 ist gesperrt',
  ])('are not seen in «%s»', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('ordinary text', () => {
  it('holds no contacts: none in the paragraphs of a whole site in four languages', () => {
    expect(PARAGRAPHS.length).toBeGreaterThan(500);
    const wrong = PARAGRAPHS.flatMap(({ text }) => contactsIn(text)).filter(({ kind }) => kind !== 'mail address');
    expect(wrong).toEqual([]);
  });

  it('with a Swiss number in it, gives the number and nothing else', () => {
    const digit = (length: number): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`^[0-9]{${String(length)}}$`));
    const number = fc
      .tuple(
        fc.constantFrom('079', '081', '044', '091', '021'),
        digit(3),
        digit(2),
        digit(2),
        fc.constantFrom(' ', '/', '.'),
      )
      .map(([area, a, b, c, sign]) => `${area}${sign}${a} ${b} ${c}`);
    const paragraphs = PARAGRAPHS.map(({ text }) => text).filter((text) => contactsIn(text).length === 0);
    fc.assert(
      fc.property(number, fc.constantFrom(...paragraphs), (phone, text) => {
        expect(found(`${text} ${phone} ${text}`)).toEqual([phone]);
      }),
    );
  });
});
