/** The whole purchase without a mouse. */
import { expect, test, type Page } from '@playwright/test';
import { PURCHASER } from './people.js';

/** Goes on with the tabulator until something with that name has the focus, which must be visible. */
async function tabTo(page: Page, name: RegExp, back = false): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    const focused = page.locator(':focus');
    if ((await focused.count()) === 0) continue;
    const said = await focused.evaluate((element) => {
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])].map((one) => one.innerText) : [];
      return [element.getAttribute('aria-label') ?? '', ...labels, (element as HTMLElement).innerText].join(' ').trim();
    });
    if (!name.test(said)) continue;
    await expect(focused).toBeInViewport();
    const shown = await focused.evaluate((element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    });
    expect(shown, `the focus on ${said} can be seen`).toBe(true);
    return;
  }
  throw new Error(`nothing named ${name.source} is reached by the keyboard`);
}

test('a purchase from signing in to the requisition needs no mouse', async ({ page }) => {
  await page.goto('/');
  await tabTo(page, /^E-postadresse/);
  await page.keyboard.type(PURCHASER);
  await tabTo(page, /^Passord/);
  await page.keyboard.type('samkjop-demo');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.keyboard.press('/');
  await page.keyboard.type('kulepenn');
  await expect(page.getByText('treff på «kulepenn»')).toBeVisible();
  await tabTo(page, /^Mengd av .*/i);
  await page.keyboard.type('3');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/er lagt i korga$/)).toBeVisible();
  await tabTo(page, /^Korg/, true);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Korg' })).toBeFocused();
  await tabTo(page, /^Merking av pakken/);
  await page.keyboard.type('Utan mus');
  await tabTo(page, /^Send /);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^Rekvisisjon R/ })).toBeFocused();
});
