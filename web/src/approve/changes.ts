/** What has become other in a request since it was looked at. */
import type { Waiting, WaitingLine } from './operations.js';

interface LineChanges {
  readonly added: readonly WaitingLine[];
  readonly removed: readonly WaitingLine[];
  /** Lines of the same article, as they were and as they are. */
  readonly changed: readonly (readonly [WaitingLine, WaitingLine])[];
}

/** A line is the same when it is the same article in the same package, or the same free text. */
const keyOf = (line: WaitingLine) => `${line.articleId ?? line.name}/${line.packaging?.unit.short ?? ''}`;
const contentOf = (line: WaitingLine) =>
  JSON.stringify([
    line.quantity.value,
    line.price.amount,
    line.price.baseQuantity,
    line.taxRate,
    line.coding,
    line.reason,
  ]);

export function lineChanges(before: Waiting, now: Waiting): LineChanges {
  const old = new Map(before.lines.map((line) => [keyOf(line), line]));
  const added: WaitingLine[] = [];
  const changed: [WaitingLine, WaitingLine][] = [];
  for (const line of now.lines) {
    const was = old.get(keyOf(line));
    old.delete(keyOf(line));
    if (!was) added.push(line);
    else if (contentOf(was) !== contentOf(line)) changed.push([was, line]);
  }
  return { added, removed: [...old.values()], changed };
}
