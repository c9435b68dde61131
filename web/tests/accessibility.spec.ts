/** Every page in three languages, in light and dark: nothing for axe to find. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { signIn, speak } from './people.js';
import { SEEN, settled, tooWide, visit } from './places.js';

const LANGUAGES = ['NYNORSK', 'BOKMAL', 'ENGLISH'] as const;

/** All that dark and light differ in. */
const COLOURS = ['color-contrast', 'link-in-text-block'];
/** All that a missing or misplaced word can break; structure, roles and colours are the same in every language. */
const WORDS = [
  'aria-command-name',
  'aria-dialog-name',
  'aria-input-field-name',
  'aria-toggle-field-name',
  'button-name',
  'document-title',
  'empty-heading',
  'empty-table-header',
  'html-has-lang',
  'html-lang-valid',
  'image-alt',
  'input-button-name',
  'label',
  'label-content-name-mismatch',
  'link-name',
  'select-name',
  'summary-name',
  'valid-lang',
];

async function findings(page: Page, rules?: readonly string[]): Promise<string[]> {
  // There are no frames from elsewhere, so axe needs no page of its own to put its findings together.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  if (rules) axe.withRules([...rules]);
  // One that axe leaves out by itself: who speaks to a page says what she reads on the button (WCAG 2.5.3).
  else axe.options({ rules: { 'label-content-name-mismatch': { enabled: true } } });
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
}

/** Everything in light, the colours alone in dark. */
async function inBothSchemes(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await findings(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await findings(page, COLOURS);
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light.map((one) => `light: ${one}`), ...dark.map((one) => `dark: ${one}`)];
}

test('what can be read without signing in has no fault that axe can see', async ({ page }) => {
  for (const path of ['/', '/tilgjengelighet']) {
    await page.goto(path);
    await settled(page);
    expect(await inBothSchemes(page), path).toEqual([]);
  }
});

for (const { person, places } of SEEN) {
  test(`no page of ${person} has a fault that axe can see`, async ({ page, isMobile }) => {
    test.setTimeout(300_000);
    await signIn(page, person);
    const found: string[] = [];
    // On a phone the places differ, not the colours or the words.
    for (const language of isMobile ? LANGUAGES.slice(0, 1) : LANGUAGES) {
      await speak(page, language);
      for (const place of places) {
        await visit(page, place);
        const here = `${new URL(page.url()).pathname} ${language}`;
        const faults =
          language !== LANGUAGES[0]
            ? await findings(page, WORDS)
            : isMobile
              ? await findings(page)
              : await inBothSchemes(page);
        found.push(...faults.map((fault) => `${here}: ${fault}`));
        const sideways = await tooWide(page);
        if (sideways > 0) found.push(`${here}: ${sideways} px wider than the window`);
      }
    }
    expect(found).toEqual([]);
  });
}
