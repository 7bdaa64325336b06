import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../../src/shared/locale.ts';
import { chatMessages } from '../../../src/shared/messages/chat.ts';
import { chatWrittenMessages } from '../../../src/shared/messages/chat-written.ts';
import { pageMessages } from '../../../src/shared/messages/pages.ts';

describe('the assistant in the widget and on its own page', () => {
  it.each(LOCALES)('has one word for where a sentence stands (%s)', (locale) => {
    const [word = ''] = chatWrittenMessages['written.source'][locale].toLowerCase().split(' ');
    for (const text of [chatMessages['chat.welcome'][locale], pageMessages['ask.intro'][locale]])
      expect(text.toLowerCase()).toContain(word);
  });

  it('introduces questions to start with in the same words', () => {
    expect(pageMessages['ask.starters']).toEqual(chatMessages['chat.starters']);
  });
});
