import { writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { demoOwners } from '../../local/fake-graph/owners.ts';
import { startBrowser, type Browser } from './chromium.ts';
import { contrastOf } from './contrast.ts';
import { execute, fill, openPage, tryOut } from './open-page.ts';
import { startService, type Service } from './service.ts';

/** What a reader needs: WCAG 2.2 asks for a contrast of 4.5 for text of this size. */
const minContrast = 4.5;
const texts = [
  'h1',
  'h1 small',
  'nav a',
  '.info .renderedMarkdown p',
  '.btn.authorize',
  '.opblock-tag',
  '.opblock-get .opblock-summary-method',
  '.opblock-post .opblock-summary-method',
  '.opblock-put .opblock-summary-method',
  '.opblock-summary-path',
  '.opblock-summary-description',
  '.parameter__name',
  '.parameter__type',
  '.parameter__in',
  '.btn.execute',
  '.opblock-section-header h4',
  '.response-col_status',
  '.live-responses-table .response-col_description h5',
  '#problems caption',
  '#problems thead th',
  '#problems th a',
  '#problems td',
];
let service: Service;
let browser: Browser;

beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());
afterEach(() => browser.close());

it.each(['light', 'dark'] as const)('every text can be read where the system is %s', async (colorScheme) => {
  browser = await startBrowser({ colorScheme, viewport: { width: 1200, height: 900 } });
  const token = await service.upstreams.entra.token({ caller: 'operator' });
  const { page, operation } = await openPage(browser.context, `${service.page}#access_token=${token}`);
  const list = operation('jobs-list');
  await tryOut(list);
  await fill(list, { owner: 'servicePrincipals', ownerId: demoOwners.healthy.id });
  await execute(list);
  const isDark = await page.evaluate(`document.documentElement.classList.contains('dark-mode')`);
  expect(isDark).toBe(colorScheme === 'dark');
  expect((await contrastOf(page, texts)).filter(([, contrast]) => contrast < minContrast)).toEqual([]);
  const { SCREENSHOT: file = '' } = process.env;
  if (file === '' || colorScheme === 'dark') return;
  await page.evaluate('window.scrollTo(0, 0)');
  writeFileSync(file, await page.screenshot());
});
