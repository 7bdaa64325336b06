import { describe, expect, it } from 'vitest';
import { codeVersion } from '../../../migration/stages/code-version.ts';
import { folderOf } from '../../helpers/archives/source-files.ts';

describe('What pages were made with', () => {
  it('is another when a source changes, is added or gets another name, and the same otherwise', () => {
    const sources = { 'text/a.ts': 'one', 'text/deep/b.ts': 'two', 'other/c.ts': 'three' };
    const versionOf = (files: Record<string, string>): string => codeVersion(['text'], folderOf(files));
    const version = versionOf(sources);
    expect(versionOf({ ...sources, 'other/c.ts': 'changed' })).toBe(version);
    expect(versionOf({ ...sources, 'text/deep/b.ts': 'changed' })).not.toBe(version);
    expect(versionOf({ ...sources, 'text/d.ts': '' })).not.toBe(version);
    expect(versionOf({ 'text/a2.ts': 'one', 'text/deep/b.ts': 'two' })).not.toBe(version);
  });

  it('is that of the program itself', () => {
    expect(codeVersion(['text'])).toMatch(/^[0-9a-f]{16}$/);
    expect(codeVersion(['structure'])).not.toBe(codeVersion(['text']));
  });
});
