import type { BrowserContext, Locator, Page } from 'playwright-core';

/** A page, and what it did that a reader must not see or another host must not get. */
export interface OpenPage {
  readonly page: Page;
  /** Errors of the console, violations of the policy among them, and exceptions. */
  readonly errors: readonly string[];
  /** Addresses of all requests but `data:`. */
  readonly requests: readonly string[];
  readonly operation: (name: string) => Locator;
}

const renderMs = 120_000;

/** Records what every page of the context does, windows of the sign-in too. */
export const record = (context: BrowserContext) => {
  const errors: string[] = [];
  const requests: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
  });
  context.on('weberror', (error) => errors.push(error.error().message));
  context.on('request', (request) => {
    if (!request.url().startsWith('data:')) requests.push(request.url());
  });
  return { errors, requests };
};

/** Opens the page and waits until the operations are shown. */
export const openPage = async (context: BrowserContext, address: string): Promise<OpenPage> => {
  const seen = record(context);
  const page = await context.newPage();
  page.setDefaultTimeout(renderMs);
  await page.goto(address);
  await page.locator('.opblock').first().waitFor();
  return { page, ...seen, operation: (name) => page.locator(`.opblock[id$="-${name}"]`) };
};

/** Opens an operation and its form. */
export const tryOut = async (operation: Locator): Promise<void> => {
  await operation.locator('.opblock-summary-control').click();
  await operation.locator('.try-out__btn').click();
};

export const fill = async (operation: Locator, values: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, value] of Object.entries(values)) {
    const field = operation.locator(`tr[data-param-name="${name}"]`).locator('input, select').first();
    if ((await field.evaluate<string, unknown>('element => element.tagName')) === 'SELECT')
      await field.selectOption(value);
    else await field.fill(value);
  }
};

/** Sends the request and returns the status and the text that the page shows. */
export const execute = async (operation: Locator): Promise<{ status: string; text: string }> => {
  await operation.locator('.execute').click();
  const response = operation.locator('.live-responses-table .response').first();
  await response.waitFor();
  const status = await response.locator('.response-col_status').innerText();
  return { status: status.trim().split(/\s/u)[0] ?? '', text: await response.innerText() };
};

/** Pastes a token into the window of Authorize. */
export const authorize = async (page: Page, token: string): Promise<void> => {
  await page.locator('.btn.authorize').first().click();
  await page
    .locator('.auth-container input[type="password"], .auth-container input[type="text"]')
    .first()
    .fill(token);
  await page.locator('.auth-btn-wrapper .authorize').first().click();
  await page.locator('.auth-btn-wrapper .btn-done').first().click();
};
