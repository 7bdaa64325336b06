import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { GROUPS } from '../../attacks/groups.ts';
import { ATTACK_GUARDS } from '../../attacks/guards.ts';
import { ROOT } from '../../helpers/server.ts';

const text = readFileSync(path.join(ROOT, 'docs', 'security.md'), 'utf8');
const table = text.slice(text.indexOf('## Threats'), text.indexOf('## What is not promised'));
const rows = table
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(1)
  .map((line) => line.split('|').map((part) => part.trim()));

const filesIn = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file);
const groupsIn = (cell = ''): string[] => [...cell.matchAll(/attacks:([\w-]+)/g)].map(([, group = '']) => group);

describe('the table of threats', () => {
  it('names guards and tests that exist, on every line', () => {
    expect(rows.length).toBeGreaterThan(25);
    const names = Object.keys(GROUPS);
    for (const [, threat = '', guards, attacks] of rows) {
      expect(filesIn(guards).length, threat).toBeGreaterThan(0);
      expect(filesIn(attacks).length + groupsIn(attacks).length, threat).toBeGreaterThan(0);
      const files = [...filesIn(guards), ...filesIn(attacks)];
      expect(files.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
      expect(groupsIn(attacks).filter((group) => !names.includes(group))).toEqual([]);
    }
  });

  it('leaves no group of attacks out', () => {
    const named = new Set(rows.flatMap(([, , , attacks]) => groupsIn(attacks)));
    expect(Object.keys(GROUPS).filter((name) => !named.has(name))).toEqual([]);
  });
});

describe('a guard that is switched off', () => {
  it('stands in its file once, and is named on a line of the table', () => {
    for (const { file, whole, broken, group } of ATTACK_GUARDS) {
      expect(readFileSync(path.join(ROOT, file), 'utf8').split(whole).length, `${file}: ${whole}`).toBe(2);
      expect(broken).not.toBe(whole);
      expect(Object.keys(GROUPS)).toContain(group);
      expect(table, file).toContain(file);
    }
  });
});
