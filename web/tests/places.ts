/** Who sees which pages, and how one comes to them. */
import { expect, type Page } from '@playwright/test';
import { ADMINISTRATOR, APPROVER, MANAGER, PURCHASER } from './people.js';

/** An address, or the first link on a page (the one before, where none is named) that leads to such an address. */
type Place = string | { readonly on: string; readonly first: string };

export const SEEN: readonly { readonly person: string; readonly places: readonly Place[] }[] = [
  {
    person: PURCHASER,
    places: [
      '/',
      '/finn?q=stoler',
      '/finn?q=qwertyuiop',
      { on: '/finn?q=kontorstol', first: '/vare/' },
      '/favoritter',
      '/hurtig',
      '/fritekst',
      '/kurv',
      '/rekvisisjoner',
      { on: '/rekvisisjoner', first: '/rekvisisjon/' },
      '/ordrer',
      { on: '/ordrer', first: '/ordre/' },
      '/avtaler',
      { on: '/avtaler', first: '/avtale/' },
      '/konto',
      '/hjelp',
      '/tilgjengelighet',
      '/finnes-ikke',
    ],
  },
  { person: APPROVER, places: ['/', '/godkjenn'] },
  {
    person: MANAGER,
    places: ['/avtaler', { on: '/avtaler', first: '/avtale/' }, { on: '', first: '/prisliste/' }, '/avtaler/ny'],
  },
  { person: ADMINISTRATOR, places: ['/folk', '/organisasjon', '/meldinger'] },
];

/** Waits until nothing is on its way any more. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('h1')).toBeVisible();
  await expect(page.locator('.skeleton')).toHaveCount(0);
}

/** Goes there and waits until all of it is shown. */
export async function visit(page: Page, place: Place): Promise<void> {
  if (typeof place === 'string') await page.goto(place);
  else {
    if (place.on) {
      await page.goto(place.on);
      await settled(page);
    }
    const link = page.locator(`main a[href^="${place.first}"]`).first();
    await page.goto((await link.getAttribute('href')) ?? '');
  }
  await settled(page);
}

/** By how many pixels the page is wider than its window. */
export async function tooWide(page: Page): Promise<number> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  // The size that was set: on a phone, the window's own grows with the page.
  return Math.max(0, width - (page.viewportSize()?.width ?? width));
}
