/** Starts the page (shared/docs-page/page.ts) in the browser. */
import { registeredPath, toShown, type ApiDocument, type SignIn } from './api-document.ts';
import { idOf, readFragment, takesToken } from './fragment.ts';
import { offerSignIn, reportOutcome } from './sign-in.ts';
import { openViewer } from './viewer.ts';

/** The scheme of the OpenAPI document that takes a token. */
const tokenScheme = 'entra';

const say = (text: string): void => {
  const status = document.querySelector('#status');
  if (status !== null) status.textContent = text;
};

/** Follows the choice of the system between light and dark, also when it changes. */
const followColorScheme = (): void => {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
  apply();
  dark.addEventListener('change', apply);
};

/** The address without what no history should keep, and without a final slash, which would shift relative addresses. */
const cleanAddress = (keepsFragment: boolean): void => {
  const { pathname, search, hash } = window.location;
  const path = pathname.replace(/\/+$/u, '');
  window.history.replaceState(null, '', `${path}${search}${keepsFragment ? hash : ''}`);
};

const readSignIn = (): SignIn | null => {
  const { authority, clientId } = document.body.dataset;
  return authority === undefined || clientId === undefined ? null : { authority, clientId };
};

/** The viewer has moved the content, so the browser's own scrolling was too early. */
const showPlace = (): void => {
  document.getElementById(idOf(window.location.hash) ?? '')?.scrollIntoView();
};

const show = async (token: string | null): Promise<void> => {
  const domNode = document.querySelector('#viewer');
  const response = await fetch('openapi.json');
  if (!response.ok || domNode === null)
    throw new Error(`The OpenAPI document could not be read: status ${response.status}.`);
  const { origin, pathname } = window.location;
  const signIn = readSignIn();
  const served = (await response.json()) as ApiDocument;
  const viewer = openViewer({
    document: toShown(served, pathname.replace(/\/[^/]*$/u, ''), signIn),
    domNode,
    redirectUrl: origin + registeredPath(served, pathname),
    onComplete: () => {
      say('');
      if (token !== null) viewer.preauthorizeApiKey(tokenScheme, token);
      showPlace();
    },
  });
  if (signIn !== null) offerSignIn(viewer, signIn);
};

const { hash, hostname } = window.location;
const fragment = readFragment(hash);
// The viewer decodes the fragment too, and does not start where that fails.
cleanAddress(fragment.kind === 'place' && idOf(hash) !== null);
followColorScheme();
if (fragment.kind === 'sign-in') {
  say('The sign-in has ended. You can close this window.');
  reportOutcome(fragment.outcome);
} else {
  show(fragment.kind === 'token' && takesToken(hostname) ? fragment.token : null).catch((error: unknown) => {
    say(`${error instanceof Error ? error.message : 'This page did not start.'} Reload the page.`);
  });
}
