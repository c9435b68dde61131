/** The people of the demonstration, and how they sign in. */
import { expect, type Page } from '@playwright/test';

const PASSWORD = 'samkjop-demo';
export const PURCHASER = 'innkjoper@rollag.example';
export const APPROVER = 'leder@rollag.example';
export const MANAGER = 'avtale@kongsbergregionen.example';
export const ADMINISTRATOR = 'administrator@rollag.example';

export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/');
  await page.getByLabel('E-postadresse').fill(email);
  await page.getByLabel('Passord').fill(PASSWORD);
  await page.getByRole('button', { name: 'Logg inn' }).click();
  await expect(page.getByRole('banner')).toBeVisible();
  // Buyers and approvers are shown the way round the first time; the others come to the page itself.
  const heading = page.getByRole('heading', { level: 1, name: /^(Hei|Hello)/ });
  const skip = page.getByRole('dialog').getByRole('button', { name: /^(Hopp over|Skip)/ });
  await expect(heading.or(skip).first()).toBeVisible();
  if (await skip.isVisible()) await skip.click();
}
