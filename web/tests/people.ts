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
}
