/** Every page at 200 and 400 %: nothing is to be scrolled sideways but wide tables, each by itself. */
import { expect, test } from '@playwright/test';
import { signIn } from './people.js';
import { SEEN, tooWide, visit } from './places.js';

/** A window of 1280 by 900 at twice its size, and one of 1280 by 1024 at four times (WCAG 1.4.10). */
const WINDOWS = [
  { width: 640, height: 450 },
  { width: 320, height: 256 },
];

for (const { person, places } of SEEN) {
  test(`no page of ${person} is wider than its window when it is enlarged`, async ({ page }) => {
    test.setTimeout(120_000);
    await signIn(page, person);
    const wider: string[] = [];
    for (const place of places) {
      for (const size of WINDOWS) {
        await page.setViewportSize(size);
        // The links to come by are found on the way in the larger window.
        if (size === WINDOWS[0]) await visit(page, place);
        const sideways = await tooWide(page);
        if (sideways > 0) wider.push(`${new URL(page.url()).pathname} at ${size.width}: ${sideways} px`);
      }
      const [first] = WINDOWS;
      if (first) await page.setViewportSize(first);
    }
    expect(wider).toEqual([]);
  });
}
