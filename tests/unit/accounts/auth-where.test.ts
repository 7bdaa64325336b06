import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { authModel, columnOf, fromSqlite } from '../../../src/infra/sqlite/auth-records.ts';
import { whereClause } from '../../../src/infra/sqlite/auth-where.ts';

describe('conditions of better-auth', () => {
  it('never carry values or foreign names in the text', () => {
    const { sql, values } = whereClause('user', [{ field: 'email', value: "x' or 1=1 --" }]);
    expect(sql).toBe(' where email = ?');
    expect(values).toEqual(["x' or 1=1 --"]);
    expect(() => whereClause('user', [{ field: 'email = email or email', value: 1 }])).toThrow(/no column/);
    expect(() => whereClause('user', [{ field: 'email', operator: '; drop table user', value: 1 }])).toThrow(/unknown/);
    expect(() => authModel('sqlite_master')).toThrow(/no table/);
    expect(() => columnOf('user', 'constructor')).toThrow(/no column/);
  });

  it('mean what better-auth means by them', () => {
    const db = new Database(':memory:');
    db.exec(`create table user (id text, name text, disabled_at integer);
      insert into user values ('1', 'Anna', null), ('2', 'Beat', 5), ('3', '50% off', 7);`);
    const find = (...conditions: Parameters<typeof whereClause>[1] & object): unknown[] => {
      const { sql, values } = whereClause('user', conditions);
      return db
        .prepare(`select id from user${sql} order by id`)
        .pluck()
        .all(...values);
    };
    expect(find({ field: 'disabledAt', value: null })).toEqual(['1']);
    expect(find({ field: 'disabledAt', operator: 'ne', value: null })).toEqual(['2', '3']);
    expect(find({ field: 'disabledAt', operator: 'lte', value: new Date(5) })).toEqual(['2']);
    expect(find({ field: 'id', operator: 'in', value: ['1', '3'] })).toEqual(['1', '3']);
    expect(find({ field: 'id', operator: 'not_in', value: ['1', '3'] })).toEqual(['2']);
    expect(find({ field: 'name', operator: 'starts_with', value: '50%' })).toEqual(['3']);
    expect(find({ field: 'name', operator: 'contains', value: '_' })).toEqual([]);
    expect(find({ field: 'name', value: 'anna', mode: 'insensitive' })).toEqual(['1']);
    const either = [
      { field: 'id', value: '1', connector: 'OR' as const },
      { field: 'id', value: '2', connector: 'OR' as const },
    ];
    expect(find(...either)).toEqual(['1', '2']);
    expect(find(...either, { field: 'name', value: 'Beat' })).toEqual(['2']);
    expect(find({ field: 'id', operator: 'in', value: [] })).toEqual([]);
    db.close();
  });

  it('come back as dates and booleans', () => {
    const row = fromSqlite('user', { createdAt: 5, emailVerified: 1, isOperator: 0, disabledAt: 7, image: null });
    expect(row).toEqual({
      createdAt: new Date(5),
      emailVerified: true,
      isOperator: false,
      disabledAt: 7,
      image: null,
    });
  });
});
