/** What people give that cannot be used: a clear message beside it, and it stays to be put right. */
import { expect, test } from '@playwright/test';
import { basket, sessionOf, type Session } from './baskets.js';
import { MANAGER, PURCHASER, signIn } from './people.js';

let session: Session;

test.beforeAll(async ({ browser }) => {
  session = await sessionOf(browser, PURCHASER);
});

test('an article that has vanished cannot be put into the basket, and says so beside the quantity', async ({
  page,
}) => {
  await basket(page, session, '1');
  await page.goto('/finn?q=kulepenn');
  // The server is asked for an article that it does not have.
  await page.route('**/graphql', (route) => {
    const text = route.request().postData() ?? '';
    return route.fallback(
      text.includes('basketLinesSet') ? { postData: text.replace(/article_\w+/, `article_${'0'.repeat(32)}`) } : {},
    );
  });
  const field = page.getByRole('textbox', { name: /^Mengd av/ }).first();
  await field.fill('12');
  await field.press('Enter');
  await expect(field).toHaveAccessibleDescription(/^Vara står ikkje i prislista/);
  await expect(field).toHaveValue('12');
});

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const EMPTY = Buffer.alloc(0);

test('a wrong file for the order list is refused in words, and the list stays', async ({ page }) => {
  await basket(page, session, '1');
  await page.goto('/hurtig');
  const list = page.getByLabel('Varer', { exact: true });
  await list.fill('FK-102404 10');
  const file = page.getByLabel('Eller hent lista frå ei fil');
  const long = Buffer.from(Array.from({ length: 5_000 }, (_, row) => `X-${row};1`).join('\n'));
  for (const [buffer, said] of [
    [PNG, 'Fila er ikkje tekst.'],
    [EMPTY, 'Fila er tom.'],
    [long, 'Det blir 5001 linjer i alt.'],
    [Buffer.alloc(2_000_000, 'a;b\n'), 'Fila er for stor'],
  ] as const) {
    await file.setInputFiles({ name: 'liste.csv', mimeType: 'text/csv', buffer });
    await expect(page.getByText(said)).toBeVisible();
    await expect(list).toHaveValue('FK-102404 10');
  }
  await file.setInputFiles({ name: 'liste.csv', mimeType: 'text/csv', buffer: Buffer.from('FK-102405;3') });
  await expect(list).toHaveValue('FK-102404 10\nFK-102405;3');
});

test('a wrong file for a price list is refused in words, and the choice of supplier stays', async ({ page }) => {
  await signIn(page, MANAGER);
  await page.goto('/avtaler');
  await page.getByRole('link', { name: /Renhold/ }).click();
  const supplier = page.getByLabel('Leverandør', { exact: true });
  await supplier.selectOption({ index: 1 });
  const chosen = await supplier.inputValue();
  const rows = Array.from({ length: 20_000 }, (_, row) => `X-${row};1;2;3`).join('\n');
  for (const [name, buffer, said] of [
    ['liste.csv', PNG, 'Fila kan ikkje lesast.'],
    ['liste.csv', EMPTY, 'Fila er tom.'],
    ['bilete.png', PNG, 'Fila må vere CSV eller XLSX.'],
    ['liste.csv', Buffer.from(rows), 'Fila manglar kolonna «varenummer».'],
  ] as const) {
    await page.getByLabel('Fil', { exact: true }).setInputFiles({ name, mimeType: 'text/csv', buffer });
    await page.getByRole('button', { name: 'Les inn' }).click();
    await expect(page.getByText(said)).toBeVisible();
    await expect(supplier).toHaveValue(chosen);
  }
});

test('without a network the page says so, keeps what is written, and goes on when it is back', async ({
  page,
  context,
}) => {
  await basket(page, session, '1');
  await page.goto('/finn?q=kulepenn');
  const field = page.getByRole('textbox', { name: /^Mengd av/ }).first();
  await field.fill('11');
  const said = page.getByRole('status').filter({ hasText: 'Du er utan nett.' });
  await context.setOffline(true);
  await expect(said).toBeVisible();
  await field.press('Enter');
  await expect(page.getByText('Vi får ikkje kontakt med Samkjøp akkurat no.')).toBeVisible();
  await page.getByRole('link', { name: 'Avtalar' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sida kom ikkje fram' })).toBeVisible();
  await context.setOffline(false);
  await expect(said).toBeHidden();
  await page.getByRole('button', { name: 'Prøv igjen' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Avtalar' })).toBeVisible();
});

test('a quantity that is none is told beside its field, and stays to be put right', async ({ page }) => {
  await basket(page, session, '12');
  const wrong = [
    ['abc', 'Skriv eit tal'],
    ['1e400', 'Skriv eit tal'],
    ['99999999999999999999', 'Skriv eit tal'],
    ['-1', 'mindre enn null'],
    ['1,5', 'heilt tal'],
    ['10000000000', 'større enn systemet kan rekne med'],
  ] as const;
  const line = page.getByRole('textbox', { name: /^Mengd/ });
  for (const [typed, said] of wrong) {
    await line.fill(typed);
    await line.press('Enter');
    await expect(line).toHaveAccessibleDescription(new RegExp(said));
    await expect(line).toHaveValue(typed);
  }
  await line.fill('13');
  await line.press('Enter');
  await expect(line).toHaveAccessibleDescription('');

  await page.goto('/finn?q=kulepenn');
  const field = page.getByRole('textbox', { name: /^Mengd av/ }).first();
  for (const [typed, said] of [...wrong, ['0', 'større enn null'] as const]) {
    await field.fill(typed);
    await field.press('Enter');
    await expect(field).toHaveAccessibleDescription(new RegExp(said));
    await expect(field).toHaveValue(typed);
  }
  await page.goto('/kurv');
  await expect(line).toHaveValue('13');
});
