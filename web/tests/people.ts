/** The people of the demonstration, and how they sign in. */
import { expect, type Page } from '@playwright/test';

export const PASSWORD = 'samkjop-demo';
export const PURCHASER = 'innkjoper@rollag.example';
export const APPROVER = 'leder@rollag.example';
export const MANAGER = 'avtale@kongsbergregionen.example';
export const ADMINISTRATOR = 'administrator@rollag.example';

type Language = 'BOKMAL' | 'NYNORSK' | 'ENGLISH';

/** Asks the server as the one who is signed in on that page, past the client. */
export async function ask<Data>(page: Page, query: string, variables: Record<string, unknown> = {}): Promise<Data> {
  const response = await page.request.post('/graphql', { data: { query, variables } });
  const answer = (await response.json()) as { data?: Data; errors?: unknown };
  expect(answer.errors).toBeUndefined();
  return answer.data as Data;
}

/** Chooses the language one reads; seen on the next page that is opened. */
export async function speak(page: Page, language: Language): Promise<void> {
  const query = 'mutation ($language: Language!) { languageSet(input: { language: $language }) { __typename } }';
  const { languageSet } = await ask<{ languageSet: { __typename: string } }>(page, query, { language });
  expect(languageSet.__typename).toBe('Person');
}

/** Signs in and comes to the front page, in that language whatever another test has chosen. */
export async function signIn(page: Page, email: string, language: Language = 'NYNORSK'): Promise<void> {
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
  await speak(page, language);
  await page.goto('/');
  await expect(heading).toBeVisible();
}
