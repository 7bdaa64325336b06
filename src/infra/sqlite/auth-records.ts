/** How a column keeps a value: SQLite has neither dates nor booleans. */
type ColumnKind = 'text' | 'number' | 'date' | 'boolean';

/** Tables that better-auth reads and writes, with every field and how it is kept. Nothing else can be reached through its adapter. */
const TABLES = {
  user: {
    id: 'text',
    name: 'text',
    email: 'text',
    emailVerified: 'boolean',
    image: 'text',
    createdAt: 'date',
    updatedAt: 'date',
    twoFactorEnabled: 'boolean',
    locale: 'text',
    isOperator: 'boolean',
    disabledAt: 'number',
  },
  session: {
    id: 'text',
    token: 'text',
    userId: 'text',
    expiresAt: 'date',
    ipAddress: 'text',
    userAgent: 'text',
    createdAt: 'date',
    updatedAt: 'date',
  },
  account: {
    id: 'text',
    accountId: 'text',
    providerId: 'text',
    userId: 'text',
    accessToken: 'text',
    refreshToken: 'text',
    idToken: 'text',
    accessTokenExpiresAt: 'date',
    refreshTokenExpiresAt: 'date',
    scope: 'text',
    password: 'text',
    createdAt: 'date',
    updatedAt: 'date',
  },
  verification: {
    id: 'text',
    identifier: 'text',
    value: 'text',
    expiresAt: 'date',
    createdAt: 'date',
    updatedAt: 'date',
  },
  passkey: {
    id: 'text',
    name: 'text',
    publicKey: 'text',
    userId: 'text',
    credentialID: 'text',
    counter: 'number',
    deviceType: 'text',
    backedUp: 'boolean',
    transports: 'text',
    createdAt: 'date',
    aaguid: 'text',
  },
  twoFactor: {
    id: 'text',
    secret: 'text',
    backupCodes: 'text',
    userId: 'text',
    verified: 'boolean',
    failedVerificationCount: 'number',
    lockedUntil: 'date',
  },
} as const satisfies Record<string, Record<string, ColumnKind>>;

/** One of better-auth's models. */
export type AuthModel = keyof typeof TABLES;

/** A record as better-auth sees it. */
export type AuthRecord = Record<string, unknown>;

function snakeCase(name: string): string {
  return name.replace(/[A-Z]+/g, (capitals) => `_${capitals.toLowerCase()}`);
}

/** The model of that name. @throws Error when better-auth asks for one that there is no table for: a plugin that nobody planned */
export function authModel(name: string): AuthModel {
  if (!Object.hasOwn(TABLES, name)) throw new Error(`better-auth asked for «${name}», which has no table`);
  return name as AuthModel;
}

/** Name of a model's table. */
export function tableOf(model: AuthModel): string {
  return snakeCase(model);
}

function kindOf(model: AuthModel, field: string): ColumnKind {
  const kinds: Readonly<Record<string, ColumnKind>> = TABLES[model];
  const kind = Object.hasOwn(kinds, field) ? kinds[field] : undefined;
  if (kind === undefined) throw new Error(`better-auth asked for «${model}.${field}», which has no column`);
  return kind;
}

/** Name of a field's column. @throws Error for a field without one */
export function columnOf(model: AuthModel, field: string): string {
  kindOf(model, field);
  return snakeCase(field);
}

/** All columns of a model, each under its field's name. */
export function columnList(model: AuthModel): string {
  return Object.keys(TABLES[model])
    .map((field) => `${snakeCase(field)} as "${field}"`)
    .join(', ');
}

/** A value as SQLite takes it. */
export function toSqlite(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value === undefined ? null : value;
}

/** A row with dates and booleans as better-auth expects them. */
export function fromSqlite(model: AuthModel, row: AuthRecord): AuthRecord {
  return Object.fromEntries(
    Object.entries(row).map(([field, value]) => {
      const kind = kindOf(model, field);
      if (kind === 'date' && typeof value === 'number') return [field, new Date(value)];
      if (kind === 'boolean' && value !== null) return [field, value === 1];
      return [field, value];
    }),
  );
}
