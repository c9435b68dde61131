/** Places days on a line from a first to a last day, in percent. */
interface TimeScale {
  /** Where a day lies, from 0 to 100. */
  readonly at: (day: string) => number;
  /** The years that begin on the line. */
  readonly years: readonly number[];
}

const time = (day: string) => Date.parse(`${day}T00:00:00Z`);
const yearOf = (day: string) => Number(day.slice(0, 4));

export function timeScale(first: string, last: string): TimeScale {
  const from = time(first);
  const length = Math.max(time(last) - from, 1);
  const at = (day: string) => Math.min(Math.max(((time(day) - from) / length) * 100, 0), 100);
  const years = Array.from({ length: yearOf(last) - yearOf(first) }, (_, index) => yearOf(first) + 1 + index);
  return { at, years };
}
