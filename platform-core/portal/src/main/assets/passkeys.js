// Asks the browser for a passkey and sends its answer with the form. Without scripts, or in a browser
// that has no passkeys, what stands in [data-passkey] stays hidden: there is always another way.

const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

const descriptors = list => list.map(each => ({ ...each, id: bytes(each.id) }));

async function ask(kind, options) {
  const asked = { ...options, challenge: bytes(options.challenge) };
  if (kind === 'create') {
    asked.user = { ...options.user, id: bytes(options.user.id) };
    asked.excludeCredentials = descriptors(options.excludeCredentials);
    const made = await navigator.credentials.create({ publicKey: asked });
    return answer(made, { attestationObject: text(made.response.attestationObject) });
  }
  asked.allowCredentials = descriptors(options.allowCredentials);
  const found = await navigator.credentials.get({ publicKey: asked });
  const handle = found.response.userHandle;
  return answer(found, {
    authenticatorData: text(found.response.authenticatorData),
    signature: text(found.response.signature),
    ...(handle && handle.byteLength ? { userHandle: text(handle) } : {}),
  });
}

const answer = (credential, response) => JSON.stringify({
  id: credential.id,
  rawId: text(credential.rawId),
  type: credential.type,
  clientExtensionResults: {},
  response: { clientDataJSON: text(credential.response.clientDataJSON), ...response },
});

for (const part of document.querySelectorAll('[data-passkey]')) {
  if (!window.PublicKeyCredential) {
    continue;
  }
  part.hidden = false;
  const failed = part.querySelector('[data-passkey-failed]');
  part.querySelector('[data-passkey-ask]').addEventListener('click', async () => {
    failed.hidden = true;
    try {
      const given = await ask(part.dataset.passkey, JSON.parse(part.dataset.passkeyOptions));
      part.querySelector('[name=passkey]').value = given;
    } catch (e) {
      // they thought better of it, took too long, or the device has none for this server
      failed.hidden = false;
      return;
    }
    part.querySelector('[data-passkey-send] input').click();
  });
}
