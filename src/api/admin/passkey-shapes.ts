import { z } from 'zod';

const base64url = z.string().regex(/^[\w-]{1,16384}$/);

const common = {
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).nullish(),
  clientExtensionResults: z.record(z.string(), z.unknown()),
};

/** What a browser answers when somebody signs in with a passkey (WebAuthn, AuthenticationResponseJSON). */
export const passkeyAnswer = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.nullish(),
  }),
});

/** What a browser answers when a passkey was made (WebAuthn, RegistrationResponseJSON). */
export const newPasskey = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
});

/** A value in which nothing is null or undefined; such keys are missing. */
type Filled<Value> = Value extends readonly unknown[]
  ? Value
  : Value extends object
    ? { [Key in keyof Value]: Filled<Exclude<Value[Key], null | undefined>> }
    : Value;

/** Leaves out what is null or undefined, as WebAuthn's own types have it. */
export function withoutEmpty<Value>(value: Value): Filled<Value> {
  return JSON.parse(JSON.stringify(value, (_, part: unknown) => part ?? undefined)) as Filled<Value>;
}
