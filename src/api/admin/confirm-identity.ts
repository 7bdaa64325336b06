import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { AppError } from '../../shared/errors.ts';
import type { Actor } from './actor.ts';
import type { AdminOrigin } from './admin-route.ts';
import { callAuth } from './call-auth.ts';
import { withoutEmpty } from './passkey-shapes.ts';
import type { passkeyAnswer } from './passkey-shapes.ts';
import type { AdminServices } from './services.ts';

interface Asked extends AdminOrigin {
  readonly actor: Actor;
  readonly request: Request;
}

interface Proof {
  readonly password?: string | undefined;
  readonly passkey?: z.output<typeof passkeyAnswer> | undefined;
}

/**
 * Makes sure that it is the owner of the account who sits at the screen, by the password or a passkey. Counted as an attempt.
 * @throws AppError `password-wrong`, `passkey-refused`, `input-invalid` without either
 */
export async function confirmIdentity(
  deps: { readonly context: Context; readonly services: AdminServices },
  asked: Asked,
  proof: Proof,
): Promise<void> {
  const { context, services } = deps;
  const { actor, scheme, clientAddress } = asked;
  const { api } = services.auth(scheme);
  const { password, passkey } = proof;
  const attempt = await services.attempts.begin(actor.email, clientAddress);
  if (password !== undefined) {
    await callAuth(asked, async (headers) => ({
      headers: new Headers(),
      response: await api.verifyPassword({ body: { password }, headers }),
    }));
  } else if (passkey !== undefined) {
    const { result } = await callAuth(asked, (headers) =>
      api.verifyPasskeyAuthentication({ body: { response: withoutEmpty(passkey) }, headers, returnHeaders: true }),
    );
    // It signs somebody in, which nobody asked for here.
    const where = [{ field: 'id', value: result.session.id }];
    await context.writer.run('changeAuthRecord', { kind: 'delete', model: 'session', where, all: false });
    if (result.user.id !== actor.id) {
      throw new AppError({ kind: 'invalid', code: 'passkey-refused', message: 'The passkey is somebody else’s.' });
    }
  } else {
    throw new AppError({ kind: 'invalid', code: 'input-invalid', message: 'A password or a passkey is needed.' });
  }
  await attempt.succeeded();
}
