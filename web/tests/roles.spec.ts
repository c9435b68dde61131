/** Ending a role: what the dialog says before, and the way back after. */
import { expect, test } from '@playwright/test';
import { ADMINISTRATOR, ask, signIn } from './people.js';

interface Held {
  people: {
    edges: {
      node: { name: string; memberships: { role: string; inForce: boolean; period: { to: string | null } }[] };
    }[];
  };
}

const HELD = '{ people(first: 100) { edges { node { name memberships { role inForce period { to } } } } } }';

test('a role that is ended by mistake is given back, at once or from the day after the last', async ({ page }) => {
  await signIn(page, ADMINISTRATOR);
  const name = `Vikar ${crypto.randomUUID().slice(0, 8)}`;
  const add = 'mutation ($input: PersonAddInput!) { personAdd(input: $input) { __typename } }';
  const from = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' }).format(new Date());
  const email = `${name.replace(' ', '.')}@rollag.example`;
  const newcomer = {
    name,
    email,
    language: 'NYNORSK',
    role: 'RECEIVER',
    period: { from },
    password: crypto.randomUUID(),
  };
  expect(await ask(page, add, { input: newcomer })).toEqual({ personAdd: { __typename: 'PersonAdded' } });
  await page.goto('/folk');
  const dialog = page.getByRole('dialog');
  const end = page.getByRole('button', { name: `Avslutt rolla varemottakar for ${name}` });
  // Of the only role, on its first day, nothing is left to give back.
  await end.click();
  await expect(dialog).toContainText('må personen leggjast til på nytt');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: new RegExp(`^Gi ei rolle til.*${name}`) }).click();
  await dialog.getByLabel('Rolle', { exact: true }).selectOption({ label: 'Revisor' });
  await dialog.getByRole('button', { name: 'Gi rolla' }).click();
  await expect(dialog).toHaveCount(0);
  /** Whether she receives today, and without an end. */
  const receives = async () => {
    const { people } = await ask<Held>(page, HELD);
    const held = people.edges.find(({ node }) => node.name === name)?.node.memberships ?? [];
    const received = held.filter((one) => one.role === 'RECEIVER');
    return [received.some((one) => one.inForce), received.some((one) => one.period.to === null)];
  };
  await end.first().click();
  await dialog.getByLabel('Med ein gong').check();
  await dialog.getByRole('button', { name: 'Avslutt' }).click();
  await expect(page.getByText(`er avslutta for ${name}`)).toBeVisible();
  expect(await receives()).toEqual([false, false]);
  await page.getByRole('button', { name: 'Angre' }).click();
  await expect(page.getByText(/har rolla varemottakar att frå/)).toBeVisible();
  expect(await receives()).toEqual([true, true]);

  await end.first().click();
  await dialog.getByRole('button', { name: 'Avslutt' }).click();
  await expect(page.getByText(/Rolla varemottakar .* som siste dag/)).toBeVisible();
  expect(await receives()).toEqual([true, false]);
  await page.getByRole('button', { name: 'Angre' }).click();
  await expect(page.getByText(/har rolla varemottakar att frå/)).toBeVisible();
  expect(await receives()).toEqual([true, true]);
});

test("before one ends her own role or somebody's only one, the dialog says what cannot be undone", async ({ page }) => {
  await signIn(page, ADMINISTRATOR);
  await page.goto('/folk');
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: /^Avslutt rolla administrator for Administrator Rollag/ }).click();
  await expect(dialog).toContainText('Du kan ikkje gi deg sjølv rolla tilbake.');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Avslutt rolla revisor for Revisor Rollag/ }).click();
  await expect(dialog).toContainText('Det er den einaste rolla');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Avslutt rolla rekvirent for Innkjøpar/ }).click();
  await expect(dialog).toContainText('blir ståande');
  await expect(dialog).not.toContainText('einaste');
});
