/** A server that speaks the OpenAI API. */
export interface OpenAiSettings {
  /** Address up to and with `/v1`, without a slash at its end. */
  readonly url: string;
  /** Sent as a bearer token; null where none is asked for. */
  readonly key: string | null;
  /** Name of the model; null takes the first one that the server offers. */
  readonly model: string | null;
}

/** How patient the client is, in milliseconds. */
export interface OpenAiPatience {
  /** Until the server says which models it has. */
  readonly probeMs: number;
  /** Until the first piece of an answer: reading a long prompt takes its time. */
  readonly firstMs: number;
  /** Between two pieces. */
  readonly pauseMs: number;
}
