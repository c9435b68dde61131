/** Takes the pictures of docs/screenshots from a running demonstration: node screenshots.mjs [http://127.0.0.1:8080] */
import { chromium } from '@playwright/test';

const base = process.argv[2] ?? 'http://127.0.0.1:8080';
const folder = new URL('../docs/screenshots/', import.meta.url).pathname;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});

async function as(email, viewport = { width: 1280, height: 900 }, colorScheme = 'light') {
  const page = await (await browser.newContext({ viewport, colorScheme, locale: 'nb-NO' })).newPage();
  await page.goto(base);
  await page.locator('input[type=email]').waitFor();
  if (!email) return page;
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill('samkjop-demo');
  await page.locator('button[type=submit]').click();
  await page.locator('header').waitFor();
  await page.waitForTimeout(1_000);
  const skip = page.locator('dialog button').filter({ hasText: /Hopp over/ });
  if (await skip.isVisible()) await skip.click();
  return page;
}

async function show(page, path, name) {
  if (path) await page.goto(base + path);
  await page.locator('h1').waitFor();
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: `${folder}${name}.png` });
}

await show(await as(null), null, 'sign-in');
const purchaser = await as('innkjoper@rollag.example');
await show(purchaser, '/', 'home');
await show(purchaser, '/finn?q=kontorstol', 'find');
const chair = purchaser.locator('.article').first();
await chair.getByRole('textbox').fill('12');
await chair.getByRole('textbox').press('Enter');
await purchaser.waitForTimeout(1_000);
await chair.getByRole('heading').getByRole('link').click();
await show(purchaser, null, 'article');
await show(purchaser, '/kurv', 'basket');
await purchaser.getByRole('button', { name: /^Send/ }).click();
await purchaser.waitForURL(/rekvisisjon\//);
await show(purchaser, null, 'requisition');
const phone = await as('innkjoper@rollag.example', { width: 390, height: 844 }, 'dark');
await show(phone, '/finn?q=kontorstol', 'find-phone-dark');
await show(await as('leder@rollag.example'), '/godkjenn', 'approve');
const manager = await as('avtale@kongsbergregionen.example');
await show(manager, '/avtaler', 'agreements');
await manager.locator('main a[href^="/avtale/"]').first().click();
await show(manager, null, 'agreement');
await show(await as('administrator@rollag.example'), '/folk', 'people');
await browser.close();
