/** Does something with each of many things, a few at a time. Gives the results in the order of the things. */
export async function limited<Thing, Result>(
  things: readonly Thing[],
  work: (thing: Thing) => Promise<Result>,
  atOnce = 4,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = things.entries();
  const worker = async () => {
    for (const [index, thing] of queue) results[index] = await work(thing);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, things.length) }, worker));
  return results;
}
