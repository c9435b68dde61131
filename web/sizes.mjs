/** Prints what the first load of the purchase path weighs, packed, and fails when it is more than was promised. */
import { readFileSync, readdirSync, statSync } from 'node:fs';

const MOST = 100_000;
const ENTRY = /^index-.*\.js$/;

const folder = new URL('dist/assets/', import.meta.url);
const html = readFileSync(new URL('dist/index.html', import.meta.url), 'utf8');
const packed = (name) => statSync(new URL(`${name}.br`, folder)).size;
const loaded = new Set();
const load = (name) => {
  if (loaded.has(name)) return;
  loaded.add(name);
  const text = readFileSync(new URL(name, folder), 'utf8');
  // What a module needs before it runs; `import(...)` comes later.
  for (const [, other] of text.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)) load(other);
};
for (const name of readdirSync(folder)) if (ENTRY.test(name)) load(name);
for (const [, name] of html.matchAll(/assets\/([\w.-]+\.js)/g)) load(name);
const total = [...loaded].reduce((sum, name) => sum + packed(name), 0);
for (const name of [...loaded].sort()) console.log(`${String(packed(name)).padStart(8)}  ${name}`);
console.log(`${String(total).padStart(8)}  script of the purchase path, packed; at most ${MOST}`);
if (total > MOST) process.exit(1);
