/** What no price list has: asked for in words, with a reason that the approver sees. */
import { expect, test } from '@playwright/test';
import { found } from './baskets.js';
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
  await expect(page.getByText('Vel i lista.')).toHaveCount(3);
  await expect(page.getByLabel('Avtale')).toBeFocused();
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

test('a line outside the price list is opened again in the basket, changed, and the change is undone', async ({
  page,
}) => {
  await signIn(page, PURCHASER);
  await ask(page, 'mutation { basketClear { __typename } }');
  const { agreement } = await found(page, 'kulepenn');
  interface Suppliers {
    agreement: { suppliers: { organisation: { id: string } }[] };
  }
  const suppliers = 'query ($id: ID!) { agreement(id: $id) { suppliers { organisation { id } } } }';
  const ranked = await ask<Suppliers>(page, suppliers, { id: agreement.id });
  const freeText = {
    agreement: agreement.id,
    supplier: ranked.agreement.suppliers[0]?.organisation.id,
    text: 'Nytt trekk til stol',
    price: '310.50',
    taxClass: 'GENERAL',
    cpv: '30000000',
    reason: 'Stolane er heile, berre trekka er slitne.',
  };
  const line = { freeText, quantity: '2', unit: 'H87', coding: '1120-47' };
  const put = 'mutation ($lines: [WantedLineInput!]!) { basketLinesSet(input: { lines: $lines }) { __typename } }';
  await ask(page, put, { lines: [line] });

  await page.goto('/kurv');
  await page.getByRole('link', { name: 'Endre Nytt trekk til stol' }).click();
  for (const [label, value] of [
    ['Kva treng du?', 'Nytt trekk til stol'],
    ['Kvifor finst det ikkje', 'Stolane er heile, berre trekka er slitne.'],
    ['Leverandør', freeText.supplier ?? ''],
    ['Varegruppe', '30000000'],
    ['Mengd', '2'],
    ['Pris for éin', '310,50'],
    ['Kontering', '1120-47'],
  ] as const) {
    await expect(page.getByLabel(label)).toHaveValue(value);
  }
  await page.getByLabel('Mengd').fill('3');
  await page.getByLabel('Kvifor finst det ikkje').fill('Kort');
  await page.getByRole('button', { name: 'Lagre endringane' }).click();
  await expect(page.getByLabel('Kvifor finst det ikkje')).toHaveAccessibleDescription(/minst 10 teikn/);
  await page.reload();
  await expect(page.getByLabel('Mengd')).toHaveValue('3');
  await page.getByLabel('Kvifor finst det ikkje').fill('Ein stol til er sliten.');
  await page.getByRole('button', { name: 'Lagre endringane' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Korg');
  const row = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Nytt trekk til stol' }) });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('931,50');
  await expect(row).toContainText('Ein stol til er sliten.');
  await page.getByRole('button', { name: 'Angre' }).click();
  await expect(row).toContainText('621,00');
  await expect(row).toContainText('berre trekka er slitne');
});
