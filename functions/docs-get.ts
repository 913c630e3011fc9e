import { defineText } from '../shared/http/text-endpoint.ts';
import { misconfigured } from '../shared/problem.ts';

/** The page of this API: its operations, which can be tried, and its problems. */
export const docsGet = defineText({
  name: 'docs-get',
  route: 'docs',
  tag: 'Service',
  summary: 'The page of this API, for people',
  description:
    'No token is needed. The page shows every operation and problem, and sends requests with a token that you give it or, where persons are served, with one that you sign in for.',
  access: 'public',
  needs: ['docs'],
  contentType: 'text/html; charset=utf-8',
  problems: ['misconfigured'],
  cache: 'constant',
  run: async ({ about }) => {
    // With wrong settings it is unknown whether DOCS switches the page off.
    if (about.wrongSettings.length > 0) throw misconfigured(about.wrongSettings);
    // Loaded when it is first asked for: no other request needs it.
    const { renderPage } = await import('../shared/docs-page/page.ts');
    const { html, policy } = renderPage('Graph synchronization proxy', about.version, about.signIn);
    return { text: html, headers: { 'content-security-policy': policy } };
  },
});
