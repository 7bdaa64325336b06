import { describe, expect, it } from 'vitest';
import { HELP_TOPICS } from '../../../src/admin/help/help-topics.ts';
import { NAVIGATION } from '../../../src/admin/frame/nav.ts';
import { ROUTES } from '../../../src/admin/routes.ts';

const topics = HELP_TOPICS.map(({ id }) => id);

describe('help', () => {
  it('exists for every entry of the navigation', () => {
    const entries = NAVIGATION.flatMap((group) => group.entries.map(({ id }) => id as string));
    expect(entries.filter((id) => !topics.includes(id))).toEqual([]);
  });

  it('exists for every screen that somebody who is signed in can open', () => {
    const screens = ROUTES.filter(({ frame, element }) => frame !== 'bare' && element !== 'help-screen');
    expect(screens.filter(({ help, nav }) => !topics.includes(help ?? nav ?? '')).map(({ path }) => path)).toEqual([]);
  });
});
