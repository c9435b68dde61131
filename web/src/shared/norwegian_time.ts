/**
 * The time of day in Norway: an hour ahead of UTC, two hours from the last Sunday of March to the last Sunday of October, both at
 * 01:00 UTC (directive 2000/84/EC, which Norway follows). Counted here because it takes a slow telephone a tenth of a second to
 * make the browser's own format of a zone, and the first page waits for it.
 */
const HOUR = 3_600_000;

function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0, 1));
  return last.setUTCDate(last.getUTCDate() - last.getUTCDay());
}

/** The moment whose clock in UTC shows what the clock in Norway shows then. */
export function inNorway(moment: Date): Date {
  const year = moment.getUTCFullYear();
  const summer = moment.getTime() >= lastSunday(year, 2) && moment.getTime() < lastSunday(year, 9);
  return new Date(moment.getTime() + (summer ? 2 : 1) * HOUR);
}
