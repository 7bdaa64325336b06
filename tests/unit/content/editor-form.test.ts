import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineBlock } from '../../../src/core/content/block-definition.ts';
import { editorBlocks } from '../../../src/core/content/editor-form.ts';
import { createBodySchema } from '../../../src/core/content/schema.ts';
import { html } from '../../../src/shared/html.ts';

/** The block of tests/fixtures/third-site. */
const song = defineBlock({
  name: 'song',
  kind: 'leaf',
  attributes: z.strictObject({
    title: z.string().min(1),
    composer: z.string().min(1),
    minutes: z.coerce.number().int().positive().optional(),
  }),
  render: ({ title, composer, minutes }) =>
    html`<p class="song"><cite>${title}</cite> (${composer}${minutes === undefined ? '' : `, ${String(minutes)} min`})</p>`,
  searchText: ({ title, composer }) => `${title}, ${composer}.`,
  editor: {
    label: { fr: 'Chanson', it: 'Canto', de: 'Lied', en: 'Song' },
    description: {
      fr: 'Une chanson du programme',
      it: 'Un canto del programma',
      de: 'Ein Lied des Programms',
      en: 'A song of the programme',
    },
    fields: {
      title: { label: { fr: 'Titre', it: 'Titolo', de: 'Titel', en: 'Title' } },
      composer: { label: { fr: 'Compositeur', it: 'Compositore', de: 'Komponist', en: 'Composer' } },
      minutes: {
        label: { fr: 'Durée en minutes', it: 'Durata in minuti', de: 'Dauer in Minuten', en: 'Length in minutes' },
      },
    },
  },
});

const bare = defineBlock({
  name: 'opening-hours',
  kind: 'leaf',
  attributes: z.strictObject({
    lastEntry: z.string().optional(),
    season: z.enum(['summer', 'winter']),
    closed: z.enum(['true', 'false']).default('false'),
  }),
  render: () => html``,
  searchText: () => '',
});
const schema = createBodySchema([song, bare]);
const block = (name: string, locale: 'it' | 'de' = 'de') =>
  editorBlocks(schema, locale).find((each) => each.name === name);

describe('the form of a block', () => {
  it('of a site has the labels of its definition in the editor’s language', () => {
    expect(block('song')).toMatchObject({
      label: 'Lied',
      description: 'Ein Lied des Programms',
      fields: [
        { name: 'title', label: 'Titel', kind: 'text', required: true },
        { name: 'composer', label: 'Komponist', kind: 'text', required: true },
        { name: 'minutes', label: 'Dauer in Minuten', kind: 'number', required: false },
      ],
    });
    expect(block('song', 'it')?.label).toBe('Canto');
  });

  it('without texts goes by the names of its attributes', () => {
    expect(block('opening-hours')).toEqual({
      name: 'opening-hours',
      kind: 'leaf',
      content: null,
      label: 'Opening hours',
      description: null,
      fields: [
        {
          name: 'lastEntry',
          label: 'Last entry',
          help: null,
          kind: 'text',
          required: false,
          fallback: '',
          options: [],
        },
        {
          name: 'season',
          label: 'Season',
          help: null,
          kind: 'choice',
          required: true,
          fallback: '',
          options: [
            { value: 'summer', label: 'Summer' },
            { value: 'winter', label: 'Winter' },
          ],
        },
        { name: 'closed', label: 'Closed', help: null, kind: 'flag', required: false, fallback: 'false', options: [] },
      ],
    });
  });

  it('says what is chosen by name', () => {
    expect(block('file')?.fields[0]).toMatchObject({ name: 'name', kind: 'file', required: true });
    expect(block('section')?.fields[0]).toMatchObject({ name: 'document', kind: 'section' });
  });

  it.each(['callout', 'video', 'news', 'neurons', 'training', 'models', 'gallery', 'events'])(
    'of %s has a label in words for every field and choice',
    (name) => {
      const given = schema.blocks.get(name)?.editor;
      for (const field of block(name)?.fields ?? []) {
        expect(given?.fields?.[field.name]?.label.it, field.name).toBeDefined();
        for (const option of field.options) expect(given?.fields?.[field.name]?.options?.[option.value]).toBeDefined();
      }
    },
  );
});
