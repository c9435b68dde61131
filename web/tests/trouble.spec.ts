/** What goes wrong while people work: each time there is a clear message, and what they have done is kept. */
import { expect, test, type Page, type Route } from '@playwright/test';
import { basket, found, put, sessionOf, type Session } from './baskets.js';
import { ask, MANAGER, PASSWORD, PURCHASER, signIn } from './people.js';
import { replacePriceList } from './price_lists.js';

let session: Session;

test.beforeAll(async ({ browser }) => {
  session = await sessionOf(browser, PURCHASER);
});

/** How many requisitions there are with that marking. */
async function sent(page: Page, marking: string): Promise<number> {
  const query = '{ requisitions(mine: true, first: 20) { edges { node { delivery { marking } } } } }';
  interface Answer {
    requisitions: { edges: { node: { delivery: { marking: string | null } } }[] };
  }
  const { requisitions } = await ask<Answer>(page, query);
  return requisitions.edges.filter(({ node }) => node.delivery.marking === marking).length;
}

const submits = (route: Route) => route.request().postData()?.includes('requisitionSubmit') ?? false;
const send = (page: Page) => page.getByRole('button', { name: /^Send (bestillinga|til godkjenning)$/ });
const requisition = (page: Page) => page.getByRole('heading', { level: 1, name: /^Rekvisisjon R/ });

async function signInAgain(page: Page): Promise<void> {
  const again = page.getByRole('dialog', { name: 'Du er logga ut' });
  await again.getByLabel('Passord').fill(PASSWORD);
  await again.getByRole('button', { name: 'Logg inn' }).click();
  await expect(again).toBeHidden();
}

test('an answer that is lost while a basket is sent makes one requisition, also after a reload', async ({ page }) => {
  const marking = await basket(page, session, '3');
  await page.route(
    '**/graphql',
    async (route) => {
      if (!submits(route)) return route.fallback();
      await route.fetch();
      await route.abort();
    },
    { times: 20 },
  );
  await send(page).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Vi veit ikkje om bestillinga kom fram' })).toBeVisible();
  expect(await sent(page, marking)).toBe(1);
  await page.unroute('**/graphql');
  await page.reload();
  await page.getByRole('button', { name: 'Send på nytt' }).click();
  await expect(requisition(page)).toBeVisible();
  expect(await sent(page, marking)).toBe(1);
});

test('a request that never arrives leaves the basket as it was, and sending it again makes one requisition', async ({
  page,
}) => {
  const marking = await basket(page, session, '4');
  await page.route('**/graphql', (route) => (submits(route) ? route.abort() : route.fallback()));
  await send(page).click();
  await expect(page.getByRole('button', { name: 'Send på nytt' })).toBeVisible();
  await expect(page.getByLabel('Merking av pakken')).toHaveValue(marking);
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: 'Send på nytt' }).click();
  await expect(requisition(page)).toBeVisible();
  expect(await sent(page, marking)).toBe(1);
});

test('pressing twice on a slow connection sends once', async ({ page }) => {
  const marking = await basket(page, session, '5');
  let asked = 0;
  await page.route('**/graphql', async (route) => {
    if (submits(route)) {
      asked += 1;
      await new Promise((later) => setTimeout(later, 400));
    }
    await route.fallback();
  });
  await send(page).dblclick();
  await send(page).click({ force: true });
  await expect(requisition(page)).toBeVisible();
  expect(asked).toBe(1);
  expect(await sent(page, marking)).toBe(1);
});

test('putting an article into the basket twice in a hurry adds it once', async ({ page }) => {
  await basket(page, session, '1');
  await page.goto('/finn?q=kulepenn');
  const field = page.getByRole('textbox', { name: /^Mengd av/ }).first();
  await field.fill('2');
  await page.getByRole('button', { name: 'Legg i korg' }).first().dblclick();
  await expect(page.getByText(/^2 .* er lagt i korga$/)).toBeVisible();
  await page.goto('/kurv');
  await expect(page.getByRole('textbox', { name: /^Mengd/ })).toHaveValue('3');
});

test('a session that ends in the middle is taken up again, with everything in the form', async ({ page }) => {
  const marking = await basket(page, session, '6');
  await page.getByLabel('Kva det skal brukast til').fill('Til prøven');
  await page.context().clearCookies();
  await send(page).click();
  const again = page.getByRole('dialog', { name: 'Du er logga ut' });
  await again.getByLabel('Passord').fill('feil passord');
  await again.getByRole('button', { name: 'Logg inn' }).click();
  await expect(again.getByRole('alert')).toBeVisible();
  await signInAgain(page);
  await expect(page.getByLabel('Merking av pakken')).toHaveValue(marking);
  await expect(page.getByLabel('Kva det skal brukast til')).toHaveValue('Til prøven');
  await send(page).click();
  await expect(requisition(page)).toBeVisible();
  expect(await sent(page, marking)).toBe(1);
});

test('signing out everywhere on another device leaves a list that is being written where it is', async ({
  page,
  browser,
}) => {
  await signIn(page, PURCHASER);
  const { number } = {
    ...(
      await ask<{ articleSearch: { articles: { number: string }[] } }>(
        page,
        '{ articleSearch(text: "kulepenn", first: 1) { articles { number } } }',
      )
    ).articleSearch.articles[0],
  };
  await page.goto('/hurtig');
  await page.getByLabel('Varer', { exact: true }).fill(`${number ?? ''} 2`);
  const device = await browser.newContext({ storageState: await page.context().storageState() });
  await device.request.post('/graphql', {
    data: { query: 'mutation { signOut(input: { everywhere: true }) { __typename } }' },
  });
  await device.close();
  await page.getByRole('button', { name: 'Finn varene' }).click();
  await signInAgain(page);
  await expect(page.getByLabel('Varer', { exact: true })).toHaveValue(`${number ?? ''} 2`);
  await page.getByRole('button', { name: 'Finn varene' }).click();
  await expect(page.getByRole('button', { name: 'Legg 1 vare i korga' })).toBeVisible();
  session = await page.context().storageState();
});

test('two windows show the same basket, and what is written in one stays there', async ({ page, context }) => {
  const marking = await basket(page, session, '7');
  const other = await context.newPage();
  await other.goto('/kurv');
  const quantity = other.getByRole('textbox', { name: /^Mengd/ });
  await quantity.fill('8');
  await quantity.press('Enter');
  await expect(page.getByRole('textbox', { name: /^Mengd/ })).toHaveValue('8');
  await expect(page.getByLabel('Merking av pakken')).toHaveValue(marking);
});

test('a basket that is changed on another device is not sent unseen', async ({ page }) => {
  const marking = await basket(page, session, '9');
  await put(page, await found(page, 'kulepenn'), '90');
  await send(page).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Korga er endra sidan du såg på ho' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: /^Mengd/ })).toHaveValue('90');
  expect(await sent(page, marking)).toBe(0);
  await send(page).click();
  await expect(requisition(page)).toBeVisible();
  expect(await sent(page, marking)).toBe(1);
});

test('an article whose agreement ends between search and basket is named, and the rest can be sent', async ({
  page,
  browser,
}) => {
  const marking = await basket(page, session, '2');
  const gone = await found(page, 'barnehageadministrasjon');
  await page.goto('/finn?q=barnehageadministrasjon');
  const field = page.getByRole('textbox', { name: `Mengd av ${gone.name}` });
  await field.fill('10');
  const manager = await browser.newPage();
  await signIn(manager, MANAGER);
  await ask(
    manager,
    'mutation ($agreement: ID!) { agreementClose(input: { agreement: $agreement, reason: "Prøve" }) { __typename } }',
    {
      agreement: gone.agreement.id,
    },
  );
  await manager.context().close();
  await field.press('Enter');
  await expect(page.getByText(/er lagt i korga$/)).toBeVisible();
  await page.goto('/kurv');
  const line = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: gone.name }) });
  await expect(line.getByText('avtalen er avslutta')).toBeVisible();
  await send(page).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Dette må rettast' })).toContainText(gone.name);
  await expect(page.getByLabel('Merking av pakken')).toHaveValue(marking);
  await line.getByRole('button', { name: /^Fjern/ }).click();
  await expect(line).toHaveCount(0);
  await send(page).click();
  await expect(requisition(page)).toBeVisible();
  expect(await sent(page, marking)).toBe(1);
});

test('a line whose article is gone with a new price list says so, and the rest can be sent without it', async ({
  page,
  browser,
}) => {
  const marking = await basket(page, session, '2');
  const gone = await found(page, 'antenne');
  await put(page, gone, '4');
  const manager = await browser.newPage();
  await signIn(manager, MANAGER);
  await replacePriceList(manager, gone.agreement.id);
  await manager.context().close();
  await page.reload();
  const line = page.getByRole('listitem').filter({ hasText: 'Ei vare som ikkje finst lenger' });
  await expect(line).toHaveCount(1);
  await expect(line).toContainText('4 stk');
  await expect(line).toContainText('Vara står ikkje i prislista som gjeld no.');
  await expect(line).toContainText('Fjern ho, så kan du bestille resten.');
  const other = page.getByRole('textbox', { name: /^Mengd for/ });
  await expect(other).toHaveValue('2');
  await send(page).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Dette må rettast' })).toContainText('Linje 2');
  expect(await sent(page, marking)).toBe(0);

  await line.getByRole('button', { name: /^Fjern/ }).click();
  await expect(page.getByText('Vara som ikkje finst lenger, er fjerna')).toBeVisible();
  await expect(line).toHaveCount(0);
  await expect(page.getByText('Linje 2')).toHaveCount(0);
  await expect(other).toHaveValue('2');
  await expect(page.getByLabel('Merking av pakken')).toHaveValue(marking);
  await send(page).click();
  await expect(requisition(page)).toBeVisible();
  expect(await sent(page, marking)).toBe(1);
});
