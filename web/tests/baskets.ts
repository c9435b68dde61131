/** Baskets to begin a test with. */
import type { Browser, Page } from '@playwright/test';
import { ask, signIn } from './people.js';

/** Signs in once, for the tests that do not end the session: signing in is slow on purpose. */
export async function sessionOf(browser: Browser, email: string) {
  const page = await browser.newPage();
  await signIn(page, email);
  const state = await page.context().storageState();
  await page.context().close();
  return state;
}

export type Session = Awaited<ReturnType<typeof sessionOf>>;

interface Article {
  readonly id: string;
  readonly name: string;
  readonly unit: { readonly code: string };
  readonly agreement: { readonly id: string };
}

export async function found(page: Page, text: string): Promise<Article> {
  const query = `query ($text: String!) { articleSearch(text: $text, first: 1) {
    articles { id name unit { code } agreement { id } }
  } }`;
  const { articleSearch } = await ask<{ articleSearch: { articles: Article[] } }>(page, query, { text });
  const [article] = articleSearch.articles;
  if (!article) throw new Error(`nothing is found by ${text}`);
  return article;
}

export async function put(page: Page, article: Article, quantity: string): Promise<void> {
  const query = 'mutation ($lines: [WantedLineInput!]!) { basketLinesSet(input: { lines: $lines }) { __typename } }';
  await ask(page, query, { lines: [{ article: article.id, quantity, unit: article.unit.code }] });
}

/** A basket with so many ball pens and nothing else, the page of it, and a marking to know its requisition by. */
export async function basket(page: Page, session: Session, quantity: string): Promise<string> {
  const marking = `Merke ${crypto.randomUUID()}`;
  await page.context().addCookies(session.cookies);
  await ask(page, 'mutation { basketClear { __typename } }');
  await put(page, await found(page, 'kulepenn'), quantity);
  await page.goto('/kurv');
  await page.getByLabel('Merking av pakken').fill(marking);
  return marking;
}
