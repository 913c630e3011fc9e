import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { demoOwners } from '../../local/fake-graph/owners.ts';
import { startBrowser, type Browser } from './chromium.ts';
import { authorize, execute, fill, openPage, tryOut } from './open-page.ts';
import { startService, type Service } from './service.ts';

const owner = { owner: 'servicePrincipals', ownerId: demoOwners.healthy.id };
let service: Service;
let browser: Browser;
let token: string;

beforeAll(async () => {
  service = await startService();
  token = await service.upstreams.entra.token({ caller: 'operator' });
});
afterAll(() => service.close());
afterEach(() => browser.close());

const api = (path: string) => service.page.replace('docs', path);
const open = async (fragment = '', options: Parameters<typeof startBrowser>[0] = {}) => {
  browser = await startBrowser(options);
  return openPage(browser.context, `${service.page}${fragment}`);
};

describe('the page in a browser', () => {
  it('renders every operation of the served document, without errors and outside requests', async () => {
    const { page, errors, requests } = await open();
    const served = (await (await fetch(api('openapi.json'))).json()) as {
      paths: Record<string, Record<string, unknown>>;
    };
    const wanted = Object.entries(served.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const shown = await page.evaluate<string[]>(
      `[...document.querySelectorAll('.opblock')].map(block => block.querySelector('.opblock-summary-method').textContent +
        ' ' + block.querySelector('.opblock-summary-path').dataset.path)`,
    );
    expect([...shown].sort()).toEqual([...wanted].sort());
    expect(errors).toEqual([]);
    expect(new Set(requests)).toEqual(new Set([service.page, api('openapi.json')]));
    expect(await page.locator('#status').textContent()).toBe('');
  });

  it('sends requests with a pasted token: a read, and a dry run of an action', async () => {
    const { page, errors, requests, operation } = await open();
    await authorize(page, token);
    const list = operation('jobs-list');
    await tryOut(list);
    await fill(list, owner);
    const read = await execute(list);
    expect(read.status).toBe('200');
    expect(read.text).toContain('"verdict"');
    const { items } = (await (
      await fetch(api(`servicePrincipals/${owner.ownerId}/jobs`), {
        headers: { authorization: `Bearer ${token}` },
      })
    ).json()) as { items: { id: string }[] };
    const pause = operation('jobs-pause');
    await tryOut(pause);
    await fill(pause, { ...owner, jobId: items[0]?.id ?? '', dryRun: 'true' });
    expect((await execute(pause)).status).toBe('200');
    expect(service.upstreams.graph.requests.filter(({ method }) => method === 'POST')).toEqual([]);
    expect(errors).toEqual([]);
    expect(requests.filter((address) => !address.startsWith(`${service.app.url}/api/v1/`))).toEqual([]);
  });

  it('keeps a token in memory only, and shows none', async () => {
    const { page, operation } = await open(`#access_token=${token}`);
    expect(page.url()).toBe(service.page);
    const list = operation('jobs-list');
    await tryOut(list);
    await fill(list, owner);
    expect((await execute(list)).status).toBe('200');
    const text = await page.locator('body').innerText();
    expect(text).toContain('Authorization: Bearer <token>');
    expect(text).not.toContain(token.slice(-20));
    expect(await page.evaluate('[localStorage.length, sessionStorage.length, document.cookie]')).toEqual([
      0,
      0,
      '',
    ]);
    // Without the place of the operation in the address, which would open it.
    await page.goto(service.page);
    const again = operation('jobs-list');
    await tryOut(again);
    await fill(again, owner);
    expect((await execute(again)).status).toBe('401');
  });

  it('shows the problem of a type in its address', async () => {
    const { page } = await open('#urn:problem:not-found');
    const row = page.locator('[id="urn:problem:not-found"]');
    await page.waitForFunction(
      `(() => { const { top, bottom } = document.getElementById('urn:problem:not-found').getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight; })()`,
    );
    expect(await row.innerText()).toContain('Check the ids and the path');
  });

  it.each(['#%', '#%E0%A4%A'])('starts with %s in its address, which cannot be decoded', async (fragment) => {
    const { page, errors } = await open(fragment);
    await page.waitForFunction(`document.querySelector('#status').textContent === ''`);
    expect(errors).toEqual([]);
  });

  it('is used by keyboard: Tab reaches an operation, the focus is visible, Enter opens it', async () => {
    const { page } = await open();
    const focused = 'document.activeElement';
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate<boolean>(`${focused}.matches('.opblock-summary-control')`)) break;
    }
    expect(await page.evaluate(`${focused}.matches('.opblock-summary-control')`)).toBe(true);
    expect(
      await page.evaluate(
        `[getComputedStyle(${focused}).outlineStyle, getComputedStyle(${focused}).outlineWidth]`,
      ),
    ).toEqual(['solid', '3px']);
    await page.keyboard.press('Enter');
    await page.locator('.opblock.is-open').first().waitFor();
    expect(await page.evaluate(`${focused}.getAttribute('aria-expanded')`)).toBe('true');
  });

  it('fits a window of 400 pixels, also with an open operation', async () => {
    const { page, operation } = await open('', { viewport: { width: 400, height: 800 } });
    await tryOut(operation('fleet-list'));
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400);
  });
});
