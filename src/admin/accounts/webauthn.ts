/** WebAuthn's options and answers between the server's JSON and the browser's bytes; older browsers cannot convert them. */

function toBytes(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function toText(bytes: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary)
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/(?<!=)=+$/, '');
}

type Credentials = readonly PublicKeyCredentialDescriptorJSON[] | undefined;

function descriptors(list: Credentials): PublicKeyCredentialDescriptor[] {
  return (list ?? []).map(({ id, transports }) => ({
    type: 'public-key',
    id: toBytes(id),
    ...(transports && { transports: transports as AuthenticatorTransport[] }),
  }));
}

/** True when this browser knows passkeys here: it needs TLS or this very machine. */
export function knowsPasskeys(): boolean {
  return 'PublicKeyCredential' in window && isSecureContext;
}

function common(credential: PublicKeyCredential) {
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

/** Makes a passkey with what the server gave. @throws DOMException when the person or the device refuses */
export async function makePasskey(options: PublicKeyCredentialCreationOptionsJSON): Promise<object> {
  const { challenge, user, excludeCredentials, ...rest } = options;
  const credential = (await navigator.credentials.create({
    publicKey: {
      ...(rest as unknown as Omit<PublicKeyCredentialCreationOptions, 'challenge' | 'user' | 'excludeCredentials'>),
      challenge: toBytes(challenge),
      user: { ...user, id: toBytes(user.id) },
      excludeCredentials: descriptors(excludeCredentials),
    },
  })) as PublicKeyCredential;
  const response = credential.response as AuthenticatorAttestationResponse;
  return {
    ...common(credential),
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      attestationObject: toText(response.attestationObject),
      transports: response.getTransports(),
    },
  };
}

/** Asks for a passkey with what the server gave. @throws DOMException when the person or the device refuses */
export async function askForPasskey(options: PublicKeyCredentialRequestOptionsJSON): Promise<object> {
  const { challenge, allowCredentials, ...rest } = options;
  const credential = (await navigator.credentials.get({
    publicKey: {
      ...(rest as unknown as Omit<PublicKeyCredentialRequestOptions, 'challenge' | 'allowCredentials'>),
      challenge: toBytes(challenge),
      allowCredentials: descriptors(allowCredentials),
    },
  })) as PublicKeyCredential;
  const response = credential.response as AuthenticatorAssertionResponse;
  return {
    ...common(credential),
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      authenticatorData: toText(response.authenticatorData),
      signature: toText(response.signature),
      userHandle: response.userHandle === null ? null : toText(response.userHandle),
    },
  };
}
