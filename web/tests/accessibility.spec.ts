/** Every page in three languages, in light and dark: nothing for axe to find. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { ADMINISTRATOR, APPROVER, MANAGER, PURCHASER, signIn, speak } from './people.js';

const LANGUAGES = ['NYNORSK', 'BOKMAL', 'ENGLISH'] as const;
const SCHEMES = ['light', 'dark'] as const;

/** Who sees which pages; `first` is the page that the first such link of the page leads to. */
const SEEN: { person: string; paths: (string | { on: string; first: string })[] }[] = [
  {
    person: PURCHASER,
    paths: [
      '/',
      '/finn?q=stoler',
      '/finn?q=qwertyuiop',
      { on: '/finn?q=kontorstol', first: '/vare/' },
      '/favoritter',
      '/hurtig',
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
  { person: APPROVER, paths: ['/', '/godkjenn'] },
  {
    person: MANAGER,
    paths: ['/avtaler', { on: '/avtaler', first: '/avtale/' }, { on: '', first: '/prisliste/' }],
  },
  { person: ADMINISTRATOR, paths: ['/folk', '/organisasjon'] },
];

/** Waits until nothing is on its way any more. */
async function settled(page: Page): Promise<void> {
  await expect(page.locator('h1')).toBeVisible();
  await expect(page.locator('.skeleton')).toHaveCount(0);
}

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
}

test('signing in has no fault that axe can see', async ({ page }) => {
  for (const scheme of SCHEMES) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto('/');
    await settled(page);
    expect(await findings(page), scheme).toEqual([]);
  }
});

for (const { person, paths } of SEEN) {
  test(`no page of ${person} has a fault that axe can see`, async ({ page, isMobile }) => {
    test.setTimeout(400_000);
    await signIn(page, person);
    const found: string[] = [];
    // On a phone the places differ, not the colours or the words.
    for (const language of isMobile ? LANGUAGES.slice(0, 1) : LANGUAGES) {
      await speak(page, language);
      for (const path of paths) {
        if (typeof path === 'string') await page.goto(path);
        else {
          if (path.on) {
            await page.goto(path.on);
            await settled(page);
          }
          await page.locator(`main a[href^="${path.first}"]`).first().click();
        }
        for (const scheme of isMobile ? SCHEMES.slice(0, 1) : SCHEMES) {
          await page.emulateMedia({ colorScheme: scheme });
          await settled(page);
          const here = new URL(page.url()).pathname;
          found.push(...(await findings(page)).map((one) => `${here} ${language} ${scheme}: ${one}`));
          const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          if (sideways > 0) found.push(`${here} ${language}: ${sideways} px wider than the window`);
        }
      }
    }
    expect(found).toEqual([]);
  });
}
