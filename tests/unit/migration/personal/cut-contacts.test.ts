import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactsIn } from '../../../../migration/personal/contacts.ts';
import { cutContacts } from '../../../../migration/personal/cut-contacts.ts';
import { withhold } from '../../../../migration/personal/withheld.ts';
import type { BodyNode } from '../../../../src/core/content/body.ts';
import type { PageTraits } from '../../../../migration/site/page-traits.ts';
import type { PagePlan } from '../../../../migration/site/site-knowledge.ts';

function paragraph(...content: BodyNode[]): BodyNode {
  return { type: 'paragraph', content };
}

function text(value: string, href?: string): BodyNode {
  return { type: 'text', text: value, ...(href !== undefined && { marks: [{ type: 'link', attrs: { href } }] }) };
}

describe('contacts', () => {
  it('are cut out of blocks also where markup stands in the middle of them, with the link that wrote them', () => {
    const { blocks, cut } = cutContacts([
      paragraph(
        text('Iscrizioni da Maria, tel. 081 844 '),
        { ...text('12 34'), marks: [{ type: 'bold' }] },
        text(', entro maggio.'),
      ),
      paragraph(
        text('Scriveteci: '),
        text('Maria', 'mailto:maria.rossi@bluewin.ch'),
        text(' o '),
        text('la sezione', 'mailto:info@ape.ch'),
      ),
    ]);
    expect(cut).toEqual(['081 844 12 34']);
    expect(blocks).toEqual([
      paragraph(text('Iscrizioni da Maria, tel. '), text(', entro maggio.')),
      paragraph(text('Scriveteci: '), text('Maria'), text(' o '), text('la sezione', 'mailto:info@ape.ch')),
    ]);
  });

  it('leave everything else as it was, and nothing of themselves', () => {
    const word = fc.stringMatching(/^[a-zà-ù]{1,8}$/);
    const piece = fc.oneof(word, word, fc.constant('079 345 67 89'), fc.constant('anna.b@gmx.ch'));
    fc.assert(
      fc.property(fc.array(fc.array(piece, { minLength: 1 }), { minLength: 1, maxLength: 5 }), (parts) => {
        const nodes = parts.map((words) => text(` ${words.join(' ')} `));
        const { blocks } = cutContacts([paragraph(...nodes)]);
        const after = (blocks[0]?.content ?? []).map((node) => node.text ?? '').join('');
        const kept = parts.flat().filter((one) => !/[@\d]/.test(one));
        expect(contactsIn(after)).toEqual([]);
        expect(after.trim().split(/\s+/).filter(Boolean)).toEqual(kept);
      }),
    );
  });
});

describe('pages that are withheld', () => {
  const traits = [
    {
      path: 'ospiti.htm',
      pictures: ['maria.jpg'],
      links: [
        { to: 'index.htm', label: '' },
        { to: 'lista.pdf', label: '' },
      ],
    },
    { path: 'index.htm', pictures: ['logo.gif'], links: [] },
  ] as unknown as PageTraits[];
  const plan = new Map<string, PagePlan>([
    ['ospiti.htm', { role: 'frame', into: 'gb.htm', why: '', confidence: 1 }],
    ['gb.htm', { role: 'frameset', into: null, why: '', confidence: 1 }],
    ['gb2.htm', { role: 'duplicate', into: 'gb.htm', why: '', confidence: 1 }],
    ['index.htm', { role: 'page', into: null, why: '', confidence: 1 }],
  ]);

  it('take the frameset around them and its copies along, and what they show', () => {
    const found = { page: 'ospiti.htm', kind: 'guestbook' as const, text: '3 entries', context: '', isPersonal: true };
    const { pages, files } = withhold([found], traits, plan);
    expect([...pages.keys()].sort()).toEqual(['gb.htm', 'gb2.htm', 'ospiti.htm']);
    expect(files.has('maria.jpg')).toBe(true);
    expect(files.has('logo.gif')).toBe(false);
  });

  it('are none for a telephone number alone', () => {
    const found = { page: 'index.htm', kind: 'telephone' as const, text: '1', context: '', isPersonal: true };
    expect(withhold([found], traits, plan).pages.size).toBe(0);
  });
});
