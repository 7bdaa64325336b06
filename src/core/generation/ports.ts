/**
 * One message of a prompt. Its whole text is data: what looks like a special token of the model in it is read as plain text.
 */
export interface PromptMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly text: string;
}

/** The JSON that the model must write, as the subset of JSON Schema that llama.cpp's grammars and OpenAI's `response_format` share. */
export type OutputSchema =
  | { readonly type: 'string'; readonly maxLength?: number }
  | { readonly type: 'boolean' }
  | { readonly enum: readonly (string | number)[] }
  | { readonly type: 'array'; readonly items: OutputSchema; readonly maxItems?: number }
  | { readonly type: 'object'; readonly properties: Readonly<Record<string, OutputSchema>> };

/** What is to be generated, for whom. */
export interface GenerationRequest {
  /** For a fair queue: who asks (a site, and within it a visitor's daily hash). */
  readonly siteId: string;
  readonly client: string;
  /** A visitor's answer overtakes editors' work, which overtakes bulk work. */
  readonly priority: 'visitor' | 'editor' | 'bulk';
  readonly messages: readonly PromptMessage[];
  /** Free text when left out. Properties are written in the order of the schema. */
  readonly schema?: OutputSchema;
  readonly maxTokens: number;
  /** Cancels: place and computing time are freed at once. */
  readonly signal?: AbortSignal;
}

/** What an answer cost. Times in milliseconds from the moment at which it left the queue. */
export interface GenerationUsage {
  readonly promptTokens: number;
  /** Tokens of the prompt that were still in the cache; 0 where the server does not tell. */
  readonly cachedTokens: number;
  readonly outputTokens: number;
  readonly firstTokenMs: number;
  readonly totalMs: number;
}

/** How a generation goes on. `queued` comes again whenever the place changes; places count from 1. */
export type GenerationEvent =
  | { readonly type: 'queued'; readonly place: number }
  | { readonly type: 'started' }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'finished'; readonly reason: 'stop' | 'length' | 'time'; readonly usage: GenerationUsage };

/** The model that answers now. */
export interface GeneratorModel {
  /** Stable name of model and file, for logs and comparisons. */
  readonly id: string;
  /** Name for people, such as «Apertus 8B». */
  readonly name: string;
  /** Tokens that prompt and answer may have together. */
  readonly contextTokens: number;
  /** Host name of the inference server where it is not this machine: visitors are told. */
  readonly remoteHost: string | null;
  /** For tests only: never offered to visitors by itself. */
  readonly testOnly: boolean;
}

/** A language model behind a queue. Implemented by llama.cpp in a child process and by servers that speak the OpenAI API. */
export interface Generator {
  /** Null while no model is chosen or the chosen one cannot be used. */
  readonly model: GeneratorModel | null;
  /** Tokens of a text; an estimate where the server does not count. */
  countTokens(text: string): Promise<number>;
  /**
   * Streams an answer. Ends after `finished`.
   * @throws AppError `generator-unavailable` (no model, process gone, server off), `generator-busy` (queue full), or the signal's reason
   */
  generate(request: GenerationRequest): AsyncIterable<GenerationEvent>;
}
