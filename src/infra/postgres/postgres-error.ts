/** What PostgreSQL said: its SQLSTATE (empty where the connection failed) and its words. */
export class PostgresError extends Error {
  readonly state: string;

  constructor(state: string, message: string) {
    super(message);
    this.name = 'PostgresError';
    this.state = state;
  }
}
