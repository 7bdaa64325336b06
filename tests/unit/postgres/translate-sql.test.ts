import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { translateSql, valuesOf } from '../../../src/infra/postgres/translate-sql.ts';

const textOf = (sql: string): string => translateSql(sql).text;

describe('a statement in PostgreSQL’s words', () => {
  it('numbers parameters in the order in which they stand', () => {
    const translated = translateSql('select a from t where b = ? and c = ?');
    expect(translated.text).toBe('select a from t where b = $1 and c = $2');
    expect(valuesOf(translated, ['x', 7])).toEqual(['x', 7]);
  });

  it('gives a name one number, wherever it stands', () => {
    const translated = translateSql('select a from t where b = @b or @b is null and c < @limit');
    expect(translated.text).toBe('select a from t where b = $1 or $1 is null and c < $2');
    expect(valuesOf(translated, [{ limit: 3, b: 'x' }])).toEqual(['x', 3]);
  });

  it('takes what is not given for null', () => {
    expect(valuesOf(translateSql('select ?, @a'), ['x'])).toEqual(['x', null]);
  });

  it.each([
    ['select site_id as siteId from t order by siteId', 'select site_id as "siteId" from t order by "siteId"'],
    ['select u.id from user u join `media` m', 'select u.id from "user" u join "media" m'],
    ['select a from t where a like @x', 'select a from t where a ilike $1'],
    ['select max(a, min(b, 1)), max(c) from t', 'select greatest(a, least(b, 1)), max(c) from t'],
    [
      'select a || char(10) from t where +site_id = 1 and +p.id > 2 order by +a',
      'select a || chr(10) from t where site_id = 1 and p.id > 2 order by a',
    ],
    ['select a + 1, b+2 from t', 'select a + 1, b+2 from t'],
    ['select a from t where words @@ ? and a = ?', 'select a from t where words @@ $1 and a = $2'],
    [`select '?@x like "user"', "user ?" from t -- like ?`, `select '?@x like "user"', "user ?" from t -- like ?`],
    [`select 'it''s ?' from t`, `select 'it''s ?' from t`],
  ])('%s', (sql, expected) => {
    expect(textOf(sql)).toBe(expected);
  });

  it('leaves texts and quoted names alone, whatever stands in them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const literal = `'${text.replaceAll("'", "''")}'`;
        const name = `"${text.replaceAll('"', '""')}"`;
        expect(textOf(`select ${literal} as ${name}`)).toBe(`select ${literal} as ${name}`);
      }),
    );
  });
});
