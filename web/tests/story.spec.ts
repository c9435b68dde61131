/** The main job as people do it, in a real browser: one asks, another approves, the supplier's mail lies there. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { APPROVER, MANAGER, PURCHASER, signIn } from './people.js';

const mailbox = join(process.env['SAMKJOP_TEST_DATA'] ?? '', 'mailbox');

async function as(browser: Browser, email: string, like: Page): Promise<Page> {
  const context = await browser.newContext({ viewport: like.viewportSize() });
  const page = await context.newPage();
  await signIn(page, email);
  return page;
}

/** Finds office chairs by typing and puts twelve of the first in the basket. */
async function twelveChairs(page: Page): Promise<string> {
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('kontorstoler');
  await expect(page.getByText('treff på «kontorstoler»')).toBeVisible();
  const card = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: /^Kontorstol/ }) })
    .first();
  const name = await card.getByRole('heading').innerText();
  await card.getByRole('textbox').fill('12');
  await card.getByRole('textbox').press('Enter');
  await expect(page.getByText(`12 ${name} er lagt i korga`)).toBeVisible();
  return name;
}

test('a purchaser asks for twelve chairs, her manager approves, the supplier gets the order', async ({
  page,
  browser,
}) => {
  await signIn(page, PURCHASER);
  const chair = await twelveChairs(page);

  await page.getByRole('link', { name: 'Korg' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Korg');
  await expect(page.getByRole('link', { name: chair })).toBeVisible();
  await page.getByLabel('Merking av pakken').fill('Møterom B');
  await page.getByRole('button', { name: 'Send til godkjenning' }).dblclick();
  const heading = page.getByRole('heading', { level: 1, name: /^Rekvisisjon R\d{4}-\d+$/ });
  await expect(heading).toBeVisible();
  const number = (await heading.innerText()).replace('Rekvisisjon ', '');

  const manager = await as(browser, APPROVER, page);
  await manager.goto('/godkjenn');
  const asked = manager.getByRole('listitem').filter({ hasText: number });
  await expect(asked).toHaveCount(1);
  await expect(asked).toContainText('12');
  const before = readdirSync(mailbox).length;
  await asked.getByRole('button', { name: /^Godkjenn/ }).click();
  await expect(asked.getByRole('button', { name: /^Godkjenn/ })).toHaveCount(0);
  await expect.poll(() => readdirSync(mailbox).length).toBe(before + 1);

  await page.reload();
  await page.locator('main a[href^="/ordre/"]').first().click();
  await expect(page.getByRole('heading', { level: 1, name: /\d{4}-\d{6}/ })).toBeVisible();
  await expect(page.getByText(chair).first()).toBeVisible();
  const pdf = await page.locator('main a[href$=".pdf"]').first().getAttribute('href');
  const document = await page.request.get(pdf ?? '');
  expect((await document.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await manager.context().close();
});

test('the basket is kept when the session ends in the middle', async ({ page }) => {
  await signIn(page, PURCHASER);
  await page.goto('/finn?q=kulepenn');
  await page
    .getByRole('textbox', { name: /^Mengd av/ })
    .first()
    .fill('7');
  await page.context().clearCookies();
  await page
    .getByRole('textbox', { name: /^Mengd av/ })
    .first()
    .press('Enter');
  const again = page.getByRole('dialog', { name: 'Du er logga ut' });
  await again.getByLabel('Passord').fill('samkjop-demo');
  await again.getByRole('button', { name: 'Logg inn' }).click();
  await expect(again).toBeHidden();
  await expect(page.getByRole('textbox', { name: /^Mengd av/ }).first()).toHaveValue('7');
  await page
    .getByRole('textbox', { name: /^Mengd av/ })
    .first()
    .press('Enter');
  await expect(page.getByText(/^7 .* er lagt i korga$/)).toBeVisible();
});

test('the address carries what is looked for: back, reload and a shared link find the same', async ({
  page,
  browser,
}) => {
  await signIn(page, PURCHASER);
  await page.goto('/finn?q=penn');
  await expect(page.getByText('treff på «penn»')).toBeVisible();
  const narrow = page.getByRole('button', { name: 'Vis og gøym avgrensingar' });
  if ((await narrow.getAttribute('aria-expanded')) === 'false') await narrow.click();
  await page.getByRole('group', { name: 'Leverandør' }).getByRole('checkbox').first().check();
  await expect(page).toHaveURL(/leverandor=/);
  const said = page.locator('.hits');
  await expect(page.locator('.articles[data-stale="true"]')).toHaveCount(0);
  const narrowed = await said.innerText();
  await page.reload();
  await expect(said).toHaveText(narrowed);
  const shared = page.url();
  await page.goBack();
  await expect(page).not.toHaveURL(/leverandor=/);

  const other = await as(browser, APPROVER, page);
  await other.goto(shared);
  await expect(other.locator('.hits')).toHaveText(narrowed);
  await other.context().close();
});

test('the manager of agreements sees use and price lists', async ({ page }) => {
  await signIn(page, MANAGER, 'BOKMAL');
  await page.getByRole('link', { name: 'Avtaler' }).click();
  await page.getByRole('link', { name: /Kontorrekvisita/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Kontorrekvisita/ })).toBeVisible();
  await expect(page.getByRole('table').filter({ hasText: 'Rollag kommune' }).first()).toBeVisible();
});
