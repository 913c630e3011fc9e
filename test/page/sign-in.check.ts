import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { demoOwners } from '../../local/fake-graph/owners.ts';
import { startBrowser, type Browser } from './chromium.ts';
import { execute, fill, openPage, tryOut } from './open-page.ts';
import { startService, type Service } from './service.ts';

let service: Service;
let browser: Browser;

beforeAll(async () => {
  service = await startService({ CALLERS: 'apps,users' });
});
afterAll(() => service.close());
afterEach(() => browser.close());

/** Starts the sign-in, and holds back the request for the login page. */
const startHeldSignIn = async (page: Page): Promise<Route> => {
  const held = new Promise<Route>((resolve) => {
    page
      .context()
      .route(/\/oauth2\/v2\.0\/authorize\?/u, resolve, { times: 1 })
      .catch(String);
  });
  await page.locator('.btn.authorize').first().click();
  await page.locator('.auth-container', { hasText: 'PKCE' }).locator('.auth-btn-wrapper .authorize').click();
  return held;
};

const paramsOf = (route: Route): URLSearchParams => new URL(route.request().url()).searchParams;

describe('the sign-in of a person on the page', () => {
  it('gets a token with PKCE, and the person reads jobs with it', async () => {
    browser = await startBrowser();
    const { page, errors, requests, operation } = await openPage(browser.context, service.page);
    await page.locator('.btn.authorize').first().click();
    const signIn = page.locator('.auth-container', { hasText: 'PKCE' });
    expect(await signIn.locator('[id^="client_secret"]').isVisible()).toBe(false);
    await signIn.locator('.auth-btn-wrapper .authorize').click();
    await signIn.locator('.auth-btn-wrapper', { hasText: 'Logout' }).waitFor();
    await page.locator('.close-modal').click();
    const list = operation('jobs-list');
    await tryOut(list);
    await fill(list, { owner: 'servicePrincipals', ownerId: demoOwners.healthy.id });
    expect((await execute(list)).status).toBe('200');
    expect(errors).toEqual([]);
    const { entra } = service.upstreams;
    const asked = requests.map((address) => address.split(/[?#]/u)[0] ?? '');
    const login = `${entra.url}/${entra.tenantId}/oauth2/v2.0`;
    expect(asked.filter((address) => !address.startsWith(service.app.url))).toEqual([
      `${login}/authorize`,
      `${login}/token`,
    ]);
    // The code comes back in the fragment, which the service never sees.
    expect(
      requests.filter((address) => address.startsWith(service.page) && /[?&]code=/u.test(address)),
    ).toEqual([]);
    expect(browser.context.pages().filter((one) => one.url().startsWith(service.page))).toHaveLength(1);
  });

  it('keeps waiting when an outcome has another state, and takes the one that it asked for', async () => {
    browser = await startBrowser();
    const { page } = await openPage(browser.context, service.page);
    const tokenRequests = () =>
      service.upstreams.entra.requests.filter((path) => path.endsWith('/token')).length;
    const before = tokenRequests();
    const login = await startHeldSignIn(page);
    const state = paramsOf(login).get('state') ?? '';
    // The time, which is the state of swagger-ui, can be guessed.
    expect(state).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u);
    await page.evaluate(
      `outcomes = []; new BroadcastChannel('graph-synchronization-proxy-sign-in').onmessage = ({ data }) => outcomes.push(data.state)`,
    );
    const stranger = await browser.context.newPage();
    await stranger.goto(`${service.page}#code=stolen&state=guess`);
    await page.waitForFunction(`outcomes.includes('guess')`);
    expect(await page.evaluate('window.swaggerUIRedirectOauth2?.state')).toBe(state);
    expect(tokenRequests()).toBe(before);
    await login.continue();
    await page.locator('.auth-btn-wrapper', { hasText: 'Logout' }).waitFor();
    expect(tokenRequests()).toBeGreaterThan(before);
  });

  it('shows the error of the login page by its code, and no text of the address', async () => {
    browser = await startBrowser();
    const { page } = await openPage(browser.context, service.page);
    for (const [error, shown] of [
      ['access_denied', 'access_denied'],
      ['call 555 0100', 'without a code'],
    ] as const) {
      const login = await startHeldSignIn(page);
      const outcome = { error, error_description: 'Send money', state: paramsOf(login).get('state') ?? '' };
      await login.fulfill({
        status: 302,
        headers: { location: `${service.page}#${new URLSearchParams(outcome).toString()}` },
      });
      await page.locator('.auth-container .errors', { hasText: shown }).waitFor();
      expect(/Send money|555/u.test(await page.locator('body').innerText())).toBe(false);
      await page.locator('.close-modal').click();
    }
  });

  it('gives the registered spelling of its address to the login page', async () => {
    browser = await startBrowser();
    const { page } = await openPage(browser.context, service.page.replace('api/v1/docs', 'API/v1/Docs'));
    const login = await startHeldSignIn(page);
    expect(paramsOf(login).get('redirect_uri')).toBe(service.page);
    await login.continue();
    await page.locator('.auth-btn-wrapper', { hasText: 'Logout' }).waitFor();
  });
});
