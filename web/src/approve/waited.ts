/** How long something has waited, in the largest unit that says enough. */
import { translated, type Language } from '../shared/language.js';

const TEXTS = translated(
  {
    now: 'Under ett minutt',
    minutes: (count: number) => (count === 1 ? '1 minutt' : `${count} minutter`),
    hours: (count: number) => (count === 1 ? '1 time' : `${count} timer`),
    days: (count: number) => `${count} døgn`,
  },
  {
    now: 'Under eitt minutt',
    minutes: (count: number) => (count === 1 ? '1 minutt' : `${count} minutt`),
    hours: (count: number) => (count === 1 ? '1 time' : `${count} timar`),
    days: (count: number) => `${count} døgn`,
  },
  {
    now: 'Less than a minute',
    minutes: (count: number) => (count === 1 ? '1 minute' : `${count} minutes`),
    hours: (count: number) => (count === 1 ? '1 hour' : `${count} hours`),
    days: (count: number) => (count === 1 ? '1 day' : `${count} days`),
  },
);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Such as `3 timer` or `2 døgn`, counted down to whole ones. */
export function waited(since: string, language: Language, now = Date.now()): string {
  const texts = TEXTS[language];
  const passed = now - new Date(since).getTime();
  if (passed < MINUTE) return texts.now;
  if (passed < HOUR) return texts.minutes(Math.floor(passed / MINUTE));
  return passed < DAY ? texts.hours(Math.floor(passed / HOUR)) : texts.days(Math.floor(passed / DAY));
}
