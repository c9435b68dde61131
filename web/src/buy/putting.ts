/** Puts many lines into the basket at once, on top of what is there, with a way to take them out again. */
import { useRef } from 'preact/hooks';
import { ask } from '../api/ask.js';
import { BASKET_WANTED } from '../find/operations.js';
import { plus } from '../find/plus.js';
import type { Refusal } from '../shared/refusals.js';
import { useBasketSaving, type WantedLine } from './basket_saving.js';

/** What came of it. */
interface PutResult {
  /** Why nothing was put in; each path counts from the first line given. Empty when all is in. */
  readonly refusals: readonly Refusal[];
  readonly undo: () => void;
}

export function usePutting(): (lines: readonly WantedLine[]) => Promise<PutResult> {
  const saving = useBasketSaving();
  const latest = useRef(saving);
  latest.current = saving;
  return async (lines) => {
    const { basket } = await ask(BASKET_WANTED, {});
    const before = new Map<string, { value: string; coding: string | null }>();
    for (const line of basket.lines) {
      if (!line.article) continue;
      before.set(`${line.article.id}/${line.wanted.unit.code}`, { value: line.wanted.value, coding: line.coding });
    }
    const now = new Map<string, WantedLine>();
    for (const line of lines) {
      const key = `${line.article}/${line.unit}`;
      const there = before.get(key);
      const already = now.get(key)?.quantity ?? there?.value ?? '0';
      const coding = line.coding ?? now.get(key)?.coding ?? there?.coding ?? null;
      now.set(key, { ...line, quantity: plus(already, line.quantity), coding });
    }
    const sent = [...now.values()];
    const refused = await latest.current.save(sent);
    const former = sent.map((line) => {
      const there = before.get(`${line.article}/${line.unit}`);
      return { ...line, quantity: there?.value ?? '0', coding: there?.coding ?? null };
    });
    return {
      refusals: refused.map((refusal) => ({ ...refusal, path: firstGiven(refusal.path, sent, lines) })),
      undo: () => {
        latest.current.save(former).catch(() => undefined);
      },
    };
  };
}

/** Lines of the same article are sent as one: the path then names the first of them that was given. */
function firstGiven(path: readonly string[], sent: readonly WantedLine[], given: readonly WantedLine[]): string[] {
  const place = path.indexOf('lines') + 1;
  const line = place > 0 ? sent[Number(path[place])] : undefined;
  const index = line ? given.findIndex((one) => one.article === line.article && one.unit === line.unit) : -1;
  return path.map((step, at) => (index >= 0 && at === place ? String(index) : step));
}
