/** The last days an agreement can be used today: the own one, or the earliest and the latest of all participants. */
interface Participation {
  readonly organisation: { readonly id: string } | null;
  readonly participation: { readonly to: string | null };
}

/** One day, or two when participants differ; none when nobody takes part yet. */
export function lastDays(participants: readonly Participation[], own: string | undefined): readonly string[] {
  const mine = participants.filter((one) => one.organisation?.id === own);
  const days = (mine.length > 0 ? mine : participants)
    .map((one) => one.participation.to)
    .filter((to) => to !== null)
    .sort();
  return [...new Set([days.at(0), days.at(-1)])].filter((to) => to !== undefined);
}
