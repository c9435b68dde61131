/**
 * Sending what is in the basket, once. The key stays the same until there is an answer: when an answer is lost, the very same
 * is sent again, and the server does it only once.
 */
import { useQueryClient } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { useRef, useState } from 'preact/hooks';
import { ask, Failure } from '../api/ask.js';
import { tellOtherWindows } from '../shared/other_windows.js';
import { keyOf, useTell } from '../shared/query.js';
import type { Refusal } from '../shared/refusals.js';
import { type BasketLine, type BasketSaving } from './basket_saving.js';
import { deliveryOf, wordsOf, type Draft, type Place } from './draft.js';
import { hasPassed } from './draft_fields.js';
import { keepReasons } from './not_released.js';
import { BASKET, REQUISITION_SUBMIT } from './operations.js';

export interface BasketDraft extends Draft {
  readonly key: string;
  /** Whether it was sent and the answer was lost, so that nobody knows whether it arrived. */
  readonly sent: boolean;
}

/** Why it was not sent. */
type Stop = 'unsaved' | 'changed' | 'passed';

export interface Submitting {
  readonly busy: boolean;
  readonly stop: Stop | undefined;
  readonly refusals: readonly Refusal[];
  /** Keys of the lines as they were sent, which the refusals count. */
  readonly sent: readonly string[];
  readonly failure: Failure | undefined;
  readonly submit: () => Promise<void>;
}

/** What is different once it is sent. */
const CHANGED = ['basket', 'requisitions', 'orders', 'approval-queue', 'article', 'search'];

/** An answer that certainly is no order. */
const NOTHING_DONE: readonly string[] = ['signed-out', 'too-many'];

export function useSubmitting({
  draft,
  change,
  forget,
  places,
  lines,
  deliveryDate,
  saving,
}: {
  draft: BasketDraft;
  change: (change: Partial<BasketDraft>) => void;
  forget: () => void;
  places: readonly Place[];
  /** The lines as they are shown. */
  lines: readonly BasketLine[];
  deliveryDate: string | null;
  saving: BasketSaving;
}): Submitting {
  const client = useQueryClient();
  const { route } = useLocation();
  const tell = useTell(REQUISITION_SUBMIT, []);
  const [busy, setBusy] = useState(false);
  const [stop, setStop] = useState<Stop>();
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const [sent, setSent] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<Failure>();
  const running = useRef(false);

  /** Whether what is ordered is what was seen; what the viewer herself changed just now counts as seen. */
  const asSeen = async (): Promise<Stop | undefined> => {
    const own = new Set(saving.unsaved);
    await saving.settled();
    // The rows say that they are saved one moment later.
    await new Promise((next) => setTimeout(next));
    if (saving.unsaved.size > 0) return 'unsaved';
    if (hasPassed(draft.date)) return 'passed';
    const { basket } = await ask(BASKET, { deliveryDate });
    client.setQueryData(keyOf('basket', BASKET, { deliveryDate }), { basket });
    const all = (seen: readonly BasketLine[]) => seen.map((line) => told(line, own)).join('\n');
    return all(basket.lines) === all(lines) ? undefined : 'changed';
  };

  const send = async () => {
    setStop(undefined);
    setFailure(undefined);
    setRefusals([]);
    if (!draft.sent) {
      const reason = await asSeen();
      if (reason) {
        setStop(reason);
        return;
      }
    }
    try {
      const delivery = deliveryOf(draft, places);
      change({ sent: true });
      const answer = await tell.mutateAsync({ delivery, ...wordsOf(draft), idempotencyKey: draft.key });
      const result = answer.requisitionSubmit;
      if (result.__typename === 'Refused') {
        change({ sent: false });
        await client.invalidateQueries({ queryKey: ['basket'] });
        setSent(lines.map((line) => line.id));
        setRefusals(result.refusals);
        return;
      }
      forget();
      keepReasons(client, result.requisition.id, result.notReleased);
      route(`/rekvisisjon/${result.requisition.id}`);
      tellOtherWindows(CHANGED);
      for (const subject of CHANGED) void client.invalidateQueries({ queryKey: [subject] });
    } catch (error) {
      if (error instanceof Failure && NOTHING_DONE.includes(error.kind)) change({ sent: false });
      throw error;
    }
  };

  const submit = async () => {
    // A second click while the first is under way does nothing.
    if (running.current) return;
    running.current = true;
    setBusy(true);
    try {
      await send();
    } catch (error) {
      setFailure(error instanceof Failure ? error : new Failure('fault'));
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { busy, stop, refusals, sent, failure, submit };
}

function told(line: BasketLine, own: ReadonlySet<string>): string {
  const key = line.id;
  if (own.has(key)) return key;
  return [key, line.wanted.value, line.coding ?? '', line.quote?.net.amount ?? ''].join('|');
}
