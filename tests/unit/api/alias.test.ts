import { describe, expect, it } from 'vitest';
import { assistantWordsRoutes } from '../../../src/api/admin/assistant-words-routes.ts';
import { addAlias } from '../../../src/core/sites/add-alias.ts';
import { assistantSettingsSchema } from '../../../src/core/sites/settings-schema.ts';
import type { PageAlias } from '../../../src/core/sites/site.ts';

const body = assistantWordsRoutes.find(({ path }) => path.endsWith('/alias'))?.body;
const alias = (text: string, document = 'camp'): PageAlias => ({ locale: 'de', text, document });
const settingsWith = (aliases: readonly PageAlias[]) => ({ synonyms: [], aliases, excludedDocuments: [] });

describe('a wording that leads to a page', () => {
  it('is taken in one line, and only as the settings can hold it', () => {
    expect(body?.parse({ text: ' Wo\n\nist  das\tLager? ', document: 'camp' })).toEqual({
      text: 'Wo ist das Lager?',
      document: 'camp',
    });
    expect(body?.safeParse({ text: ' \n ', document: 'camp' }).success).toBe(false);
    expect(body?.safeParse({ text: 'Wo\u0000', document: 'camp' }).success).toBe(false);
    expect(body?.safeParse({ text: 'x'.repeat(201), document: 'camp' }).success).toBe(false);
    expect(body?.safeParse({ text: 'Wo?', document: 'Camp!' }).success).toBe(false);
  });

  it('finds room beside 499 others, replaces its like, and is refused beside 500', () => {
    const others = Array.from({ length: 499 }, (_, i) => alias(`Frage ${String(i)}`));
    const full = addAlias(settingsWith(others), alias('Wo?'));
    expect(assistantSettingsSchema.parse(full).aliases).toHaveLength(500);
    expect(addAlias(full, alias('Wo?', 'hall')).aliases.at(-1)).toEqual(alias('Wo?', 'hall'));
    expect(() => addAlias(full, alias('Wer?'))).toThrow(
      expect.objectContaining({ kind: 'conflict', code: 'aliases-full' }),
    );
  });
});
