/** What is typed in a form and not sent: a reload and a session that ends keep it, sending it and signing out do not. */
import { expect, test, type Page } from '@playwright/test';
import { ADMINISTRATOR, APPROVER, MANAGER, PASSWORD, signIn } from './people.js';

const name = (page: Page) => page.getByLabel('Namn', { exact: true });

/** The form for a new person, filled in. */
async function typePerson(page: Page, email: string): Promise<void> {
  await page.goto('/folk');
  await page.getByRole('button', { name: 'Legg til ein person' }).click();
  await name(page).fill('Ny Person');
  await page.getByRole('textbox', { name: 'E-postadresse' }).fill(email);
  await page.getByLabel('Rolle', { exact: true }).selectOption({ label: 'Bestillar' });
  await page.getByLabel('Grense i kroner').fill('2500');
  await page.getByLabel('Første passord').fill('eit hemmeleg passord');
}

test('a new person that is being typed is there after a reload, but for the password, and gone once added', async ({
  page,
}) => {
  await signIn(page, ADMINISTRATOR);
  const email = `ny-${crypto.randomUUID().slice(0, 8)}@rollag.example`;
  await typePerson(page, email);
  await page.reload();
  await expect(name(page)).toHaveValue('Ny Person');
  await expect(page.getByRole('textbox', { name: 'E-postadresse' })).toHaveValue(email);
  await expect(page.getByLabel('Grense i kroner')).toHaveValue('2500');
  await expect(page.getByLabel('Første passord')).toHaveValue('');
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('hemmeleg');
  await page.getByRole('button', { name: 'Føreslå eit passord' }).click();
  await page.getByRole('button', { name: 'Legg til', exact: true }).click();
  await expect(page.getByText('Ny Person er lagd til')).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Legg til ein person' }).click();
  await expect(name(page)).toHaveValue('');
});

test('what is typed waits when the session ends and the page is loaded again, and goes when one signs out', async ({
  page,
}) => {
  await signIn(page, ADMINISTRATOR);
  await typePerson(page, 'ventar@rollag.example');
  await page.context().clearCookies();
  await page.reload();
  await page.getByLabel('E-postadresse').fill(ADMINISTRATOR);
  await page.getByLabel('Passord').fill(PASSWORD);
  await page.getByRole('button', { name: 'Logg inn' }).click();
  await expect(name(page)).toHaveValue('Ny Person');

  const other = await page.context().newPage();
  await typePerson(other, 'eit.anna.vindauge@rollag.example');
  await page.getByRole('button', { name: /^Meny for/ }).click();
  await page.getByRole('button', { name: 'Logg ut', exact: true }).click();
  for (const window of [page, other]) {
    await expect(window.getByRole('heading', { level: 1, name: /^Logg inn/ })).toBeVisible();
    await expect.poll(() => window.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
  }
});

test('a role to give and the settings are there after a reload', async ({ page }) => {
  await signIn(page, ADMINISTRATOR);
  await page.goto('/folk');
  const give = page.getByRole('button', { name: /^Gi ei rolle til.*Revisor/ });
  await give.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Rolle', { exact: true }).selectOption({ label: 'Budsjettansvarleg' });
  await dialog.getByLabel('Grense i kroner').fill('7500');
  await page.reload();
  await give.click();
  await expect(dialog.getByLabel('Grense i kroner')).toHaveValue('7500');
  await dialog.getByRole('button', { name: 'Avbryt' }).click();
  await give.click();
  await expect(dialog.getByLabel('Grense i kroner')).toHaveCount(0);

  await page.goto('/organisasjon');
  await page.getByRole('button', { name: 'Legg til ein stad' }).click();
  await page.locator('details[open]').getByLabel('Namn på staden').fill('Helsehuset');
  await page.reload();
  await expect(page.getByText('Helsehuset')).toBeVisible();
  await expect(page.getByText('Du har endringar som ikkje er lagra.')).toBeVisible();
  await page.getByRole('button', { name: 'Forkast endringane' }).click();
  await expect(page.getByText('Helsehuset')).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Lagre endringane' })).toBeVisible();
  await expect(page.getByText('Helsehuset')).toHaveCount(0);
});

test('an agreement that is being drafted or changed is there after a reload', async ({ page }) => {
  await signIn(page, MANAGER);
  await page.goto('/avtaler/ny');
  const number = `U-${crypto.randomUUID().slice(0, 8)}`;
  await page.getByLabel('Avtalenummer').fill(number);
  await page.getByLabel('Tittel').fill('Ny ramme for frukt');
  await page.getByRole('checkbox', { name: 'Rollag kommune' }).check();
  await page.getByRole('button', { name: 'Legg til krav' }).click();
  await page.getByLabel('Mål', { exact: true }).fill('Kvar dag');
  await page.reload();
  await expect(page.getByLabel('Avtalenummer')).toHaveValue(number);
  await expect(page.getByRole('checkbox', { name: 'Rollag kommune' })).toBeChecked();
  await expect(page.getByLabel('Mål', { exact: true })).toHaveValue('Kvar dag');
  await page.getByRole('button', { name: 'Ta bort krav 1' }).click();
  await page.getByRole('button', { name: 'Lagre utkastet' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Ny ramme for frukt/ })).toBeVisible();

  await page.getByRole('link', { name: 'Endre utkastet' }).click();
  await page.getByLabel('Tittel').fill('Ny ramme for frukt og grønt');
  await page.reload();
  await expect(page.getByLabel('Tittel')).toHaveValue('Ny ramme for frukt og grønt');
  await page.getByRole('button', { name: 'Forkast endringane' }).click();
  await expect(page.getByLabel('Tittel')).toHaveValue('Ny ramme for frukt');
  await page.getByRole('button', { name: 'Angre' }).click();
  await page.getByRole('button', { name: 'Lagre endringane' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /frukt og grønt/ })).toBeVisible();
  await page.goto('/avtaler/ny');
  await expect(page.getByLabel('Avtalenummer')).toHaveValue('');
});

test('a substitute that is being appointed is there after a reload', async ({ page }) => {
  await signIn(page, APPROVER);
  await page.goto('/godkjenn');
  await page.getByLabel('Siste dag').fill('2027-01-15');
  await page.reload();
  await expect(page.getByLabel('Siste dag')).toHaveValue('2027-01-15');
});
