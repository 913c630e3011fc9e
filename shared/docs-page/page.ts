import type { SignIn } from '../ports.ts';
import { assets } from './assets.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { escapeHtml } from './html.ts';
import { problemTable } from './problem-table.ts';

/** The address of the login endpoint that the page asks for a token; the other one is a window of its own. */
const tokenUrl = ({ authority }: SignIn): string => `${authority}/oauth2/v2.0/token`;

/** The script reads where to sign in from here (shared/docs-page/browser). */
const signInAttributes = (signIn: SignIn | undefined): string =>
  signIn === undefined
    ? ''
    : ` data-authority="${escapeHtml(signIn.authority)}" data-client-id="${escapeHtml(signIn.clientId)}"`;

const toHtml = (title: string, version: string, signIn: SignIn | undefined): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} ${escapeHtml(version)}</title>
<link rel="icon" href="data:,">
<style>${assets.style}</style>
</head>
<body${signInAttributes(signIn)}>
<a class="skip" href="#operations">Skip to the operations</a>
<header>
<h1>${title} <small>${escapeHtml(version)}</small></h1>
<nav aria-label="Page"><a href="#operations">Operations</a> <a href="#problems">Problems</a> <a href="openapi.json">OpenAPI document</a></nav>
</header>
<main>
<section id="operations" aria-label="Operations" tabindex="-1">
<p id="status" role="status">The operations are loading.</p>
<noscript><p>This part needs JavaScript. The <a href="openapi.json">OpenAPI document</a> has the same content.</p></noscript>
<div id="viewer"></div>
</section>
<section id="problems" aria-labelledby="problems-title" tabindex="-1">
<h2 id="problems-title">Problems</h2>
<div class="scroll" role="region" aria-labelledby="problems-title" tabindex="0">${problemTable()}</div>
</section>
</main>
${assets.scripts.map((script) => `<script>${script}</script>`).join('\n')}
</body>
</html>
`;

/** The page of this API in one text, and the policy that lets exactly this text run. */
export const renderPage = (title: string, version: string, signIn: SignIn | undefined) => ({
  html: toHtml(title, version, signIn),
  policy: contentSecurityPolicy(assets, signIn === undefined ? [] : [tokenUrl(signIn)]),
});
