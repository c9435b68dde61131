/** The client's own clock against the one the browser has from the time zone database. */
import { expect, test } from '@playwright/test';
import { moment } from '../src/shared/format.js';
import { inNorway } from '../src/shared/norwegian_time.js';

const HOUR = 3_600_000;
const zone = { timeZone: 'Europe/Oslo' };

test('every hour of the months in which the clock changes, and of two others, is the one the time zone database says', () => {
  const clock = new Intl.DateTimeFormat('sv-SE', { ...zone, dateStyle: 'short', timeStyle: 'medium' });
  const wrong: string[] = [];
  for (let year = 2024; year < 2039; year += 1) {
    for (const month of [0, 2, 6, 9]) {
      for (let at = Date.UTC(year, month, 1); at < Date.UTC(year, month + 1, 1); at += HOUR) {
        const own = inNorway(new Date(at)).toISOString().replace('T', ' ').slice(0, 19);
        if (own !== clock.format(at)) wrong.push(`${own} is not ${clock.format(at)}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test('a moment is written as the language writes it, in every month', () => {
  const written = { dateStyle: 'medium', timeStyle: 'short' } as const;
  for (const [language, tag] of [
    ['BOKMAL', 'nb'],
    ['ENGLISH', 'en-GB'],
  ] as const) {
    const format = new Intl.DateTimeFormat(tag, { ...zone, ...written });
    for (let month = 0; month < 12; month += 1) {
      const at = new Date(Date.UTC(2026, month, 9, 22, 5));
      expect(moment(at.toISOString(), language)).toBe(format.format(at));
    }
  }
});
