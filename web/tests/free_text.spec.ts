/** What no price list has: asked for in words, with a reason that the approver sees. */
import { expect, test } from '@playwright/test';
import { APPROVER, ask, PURCHASER, signIn } from './people.js';

test('a purchaser asks in words for what the price list lacks, and her manager sees why', async ({ page, browser }) => {
  const what = `Byte av hjul ${crypto.randomUUID().slice(0, 8)}`;
  const why = 'Stolane er heile, berre hjula er slitne.';
  await signIn(page, PURCHASER);
  await ask(page, 'mutation { basketClear { __typename } }');
  await page.goto('/finn?q=qwertyuiop');
  await page.getByRole('link', { name: /utan at det står i prislista/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Utanfor prislista');

  await page.getByRole('button', { name: 'Legg i korg' }).click();
  await expect(page.getByText('Skriv ein pris i kroner')).toBeVisible();
  await page.getByLabel('Kva treng du?').fill(what);
  await page.getByLabel('Avtale').selectOption({ label: 'RA-2025-01 Kontorrekvisita og kontormøbler' });
  await page.getByLabel('Leverandør').selectOption({ index: 1 });
  await page.getByLabel('Varegruppe').selectOption({ index: 1 });
  await page.getByLabel('Mengd').fill('4');
  await page.getByLabel('Pris for éin').fill('249,50');

  // Without a reason nobody can judge it; what is written stays.
  await page.getByLabel('Kvifor finst det ikkje').fill('Fordi');
  await page.getByRole('button', { name: 'Legg i korg' }).click();
  await expect(page.getByRole('alert').first()).toContainText(what);
  await page.reload();
  await expect(page.getByLabel('Kva treng du?')).toHaveValue(what);
  await page.getByLabel('Kvifor finst det ikkje').fill(why);
  await page.getByRole('button', { name: 'Legg i korg' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Korg');
  await expect(page.getByRole('heading', { name: what })).toBeVisible();
  await expect(page.getByText('998,00 kr', { exact: false }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Send til godkjenning' }).click();
  const heading = page.getByRole('heading', { level: 1, name: /^Rekvisisjon R/ });
  await expect(heading).toBeVisible();
  const number = (await heading.innerText()).replace('Rekvisisjon ', '');

  const context = await browser.newContext({ viewport: page.viewportSize() });
  const manager = await context.newPage();
  await signIn(manager, APPROVER);
  await manager.goto('/godkjenn');
  const asked = manager.getByRole('listitem').filter({ hasText: number });
  await expect(asked).toContainText(what);
  await expect(asked).toContainText(why);
  await asked.getByRole('button', { name: /^Godkjenn/ }).click();
  await expect(asked.getByRole('button', { name: /^Godkjenn/ })).toHaveCount(0);

  await page.reload();
  await page.locator('main a[href^="/ordre/"]').first().click();
  await expect(page.getByRole('heading', { level: 1, name: /\d{4}-\d{6}/ })).toBeVisible();
  await expect(page.getByText(what).first()).toBeVisible();
  await expect(page.getByText(why)).toHaveCount(0);
  await context.close();
});
