import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
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

  it('ignores a code that it did not ask for', async () => {
    browser = await startBrowser();
    const { page, requests } = await openPage(browser.context, service.page);
    const stranger = await browser.context.newPage();
    await stranger.goto(`${service.page}#code=stolen&state=guess`);
    await stranger.locator('#status', { hasText: 'You can close this window' }).waitFor();
    expect(stranger.url()).toBe(service.page);
    await page.locator('.btn.authorize').first().click();
    expect(await page.locator('.auth-container', { hasText: 'Logout' }).count()).toBe(0);
    expect(requests.filter((address) => address.endsWith('/token'))).toEqual([]);
  });
});
