import type { SignInOutcome } from './fragment.ts';
import { scopeOf, type SignIn } from './api-document.ts';
import type { Viewer } from './viewer.ts';

/** The window of the sign-in tells the page by this channel, because the login page may cut the link to its opener. */
const channelName = 'graph-synchronization-proxy-sign-in';

/** In the window of the sign-in, when the login endpoint has sent it back to this address. */
export const reportOutcome = (outcome: SignInOutcome): void => {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(outcome);
  channel.close();
  window.close();
};

/** Only the page that waits for this state takes the outcome; its code is of no use without the verifier of that page. */
const receive = ({ state, code, error }: SignInOutcome): void => {
  const pending = window.swaggerUIRedirectOauth2;
  if (pending?.state !== state) return;
  delete window.swaggerUIRedirectOauth2;
  const { auth, redirectUrl } = pending;
  if (code === null) {
    const message = `The sign-in ended ${error === null ? 'without a code' : `with ${error}`}. Try again.`;
    pending.errCb({ authId: auth.name, source: 'auth', level: 'error', message });
    return;
  }
  auth.code = code;
  pending.callback({ auth, redirectUrl });
};

/** Offers the sign-in by authorization code with PKCE. The code comes back in the fragment, which no server sees. */
export const offerSignIn = (viewer: Viewer, signIn: SignIn): void => {
  viewer.initOAuth({
    clientId: signIn.clientId,
    scopes: scopeOf(signIn),
    usePkceWithAuthorizationCodeGrant: true,
    additionalQueryStringParams: { response_mode: 'fragment' },
  });
  new BroadcastChannel(channelName).onmessage = ({ data }: MessageEvent<SignInOutcome>) => {
    receive(data);
  };
};
