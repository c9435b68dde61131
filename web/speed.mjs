/**
 * Measures how soon the client is there, with a running demonstration: npm run speed [-- http://127.0.0.1:8080]
 *
 * First each page with an empty cache and a processor four times as slow, against its budget; then on Chromium's "slow 3G". It is
 * a measurement, not a test: say how busy the machine was.
 */
import { loadavg } from 'node:os';
import { chromium } from '@playwright/test';

const BASE = process.argv[2] ?? 'http://127.0.0.1:8080';
const PURCHASER = { email: 'innkjoper@rollag.example', password: 'samkjop-demo' };
const ROUNDS = 5;
const MOST_PAINT = 1000;
const MOST_SHIFT = 0.05;
/** As Chromium's developer tools have it. */
const SLOW_3G = { offline: false, latency: 500, downloadThroughput: 50_000, uploadThroughput: 50_000 };
/** A layout that has not moved for so long is at rest. */
const REST = 1000;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});

async function ask(context, query, variables = {}) {
  const answer = await context.request.post(`${BASE}/graphql`, { data: { query, variables } });
  return (await answer.json()).data;
}

/** A session, so that each round begins with an empty cache but signed in, and past the tour. */
async function session() {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(BASE);
  await page.locator('input[type=email]').fill(PURCHASER.email);
  await page.locator('input[type=password]').fill(PURCHASER.password);
  await page.locator('button[type=submit]').click();
  await page.locator('header').waitFor();
  await page.locator('dialog button, main table').first().waitFor();
  const skip = page.locator('dialog button').filter({ hasText: /^(Hopp over|Skip)/ });
  if (await skip.isVisible()) await skip.click();
  const { articleSearch } = await ask(
    context,
    '{ articleSearch(text: "kontorstol", first: 3) { articles { id unit { code } } } }',
  );
  const lines = articleSearch.articles.map(({ id, unit }) => ({ article: id, quantity: '2', unit: unit.code }));
  await ask(
    context,
    'mutation ($lines: [WantedLineInput!]!) { basketLinesSet(input: { lines: $lines }) { __typename } }',
    { lines },
  );
  const state = await context.storageState();
  await context.close();
  return { state, article: articleSearch.articles[0].id };
}

/** Runs in the page, before anything of it: keeps what Chromium tells of paints and shifts. */
function watch() {
  window.seen = { paint: 0, what: '', shift: 0, shifted: [], skeleton: false };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      window.seen.paint = entry.startTime;
      const { localName = '?', className = '' } = entry.element ?? {};
      window.seen.what = [localName, ...String(className).split(' ').slice(0, 2)].filter(Boolean).join('.');
    }
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      window.seen.shift += entry.value;
      window.seen.shifted.push(
        ...entry.sources.map(({ node }) => `${node?.localName ?? node?.nodeName}.${node?.className ?? ''}`),
      );
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Keeps too whether grey shapes were shown. */
function watchSkeleton() {
  const look = () => {
    window.seen.skeleton ||= document.querySelector('.skeleton[data-late=true]') !== null;
    requestAnimationFrame(look);
  };
  look();
}

async function open(state, slow) {
  const context = await browser.newContext({ storageState: state, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await page.addInitScript(watch);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await slow(devtools);
  return { context, page, problems };
}

const median = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];
const row = (...cells) =>
  console.log(cells.map((cell, at) => (at === 0 ? cell.padEnd(26) : cell.padStart(9))).join(' '));
const load = () => loadavg()[0].toFixed(1);

const { state, article } = await session();
console.log(`Processor four times as slow, empty cache, ${ROUNDS} rounds; load of the machine ${load()}`);
row('page', 'LCP ms', 'worst', 'CLS', ' largest');
for (const path of ['/', '/finn?q=kontorstol', `/vare/${article}`, '/kurv', '/ordrer']) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { context, page } = await open(state, (devtools) =>
      devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 }),
    );
    // Nothing is looked for in the page before it is at rest: to look takes the processor from it.
    await page.goto(BASE + path, { waitUntil: 'networkidle' });
    await page.waitForTimeout(REST);
    await page.locator('main h1').waitFor();
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(REST);
    rounds.push(await page.evaluate(() => window.seen));
    await context.close();
  }
  const paint = median(rounds.map((one) => one.paint));
  const worst = rounds.reduce((one, other) => (other.shift > one.shift ? other : one));
  const over = [
    paint > MOST_PAINT && 'late',
    worst.shift > MOST_SHIFT && `moves: ${[...new Set(worst.shifted)].join(' ')}`,
  ];
  row(
    path.slice(0, 24),
    String(Math.round(paint)),
    String(Math.round(Math.max(...rounds.map((one) => one.paint)))),
    worst.shift.toFixed(3),
    ` ${rounds[0].what} ${over.filter(Boolean).join(', ')}`,
  );
}

console.log(`\nSlow 3G (500 ms, 400 kbit/s), empty cache; load of the machine ${load()}`);
{
  const { context, page, problems } = await open(state, (devtools) =>
    devtools.send('Network.emulateNetworkConditions', SLOW_3G),
  );
  await page.addInitScript(watchSkeleton);
  const begun = Date.now();
  const since = () => `${Date.now() - begun} ms`;
  await page.goto(BASE, { waitUntil: 'commit' });
  await page.locator('.skeleton, header').first().waitFor({ state: 'attached' });
  row('something is shown', since());
  await page.getByRole('searchbox').waitFor();
  row('one can search', since());
  const typed = Date.now();
  await page.getByRole('searchbox').pressSequentially('kontorstol', { delay: 80 });
  await page.getByText('treff på «kontorstol»').waitFor();
  row('from typing to hits', `${Date.now() - typed} ms`);
  await page.locator('.article h2 a').first().click();
  const clicked = Date.now();
  await page.locator('.article-page').waitFor();
  row('from a hit to its page', `${Date.now() - clicked} ms`);
  row('skeleton shown', String(await page.evaluate(() => window.seen.skeleton)));
  row('faults', String(problems.length), ...problems);
  await context.close();
}
await browser.close();
