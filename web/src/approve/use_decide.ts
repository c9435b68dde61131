/** Deciding on requests: one or several after another, with what became of each. */
import { useQueryClient } from '@tanstack/preact-query';
import { useRef, useState } from 'preact/hooks';
import { ask, Failure } from '../api/ask.js';
import type { ResultOf } from '../api/graphql.js';
import type { Refusal } from '../shared/refusals.js';
import { APPROVE, REJECT, type Waiting } from './operations.js';

type Approved = Extract<
  ResultOf<typeof APPROVE>['requisitionApprove'],
  { __typename: 'RequisitionDecided' }
>['requisition'];

/** What became of a request that left the queue. */
export type Outcome = { readonly id: string; readonly number: string | null; readonly purpose: string | null } & (
  | { readonly kind: 'rejected' }
  | { readonly kind: 'approved'; readonly now: Approved; readonly notReleased: readonly { message: string }[] }
);

/** Why a request is still in the queue. */
export interface Trouble {
  readonly number: string | null;
  readonly refusals: readonly Refusal[];
  readonly failure: Failure | null;
}

/** What may differ once somebody has decided. */
const SUBJECTS = ['approval-queue', 'requisitions', 'requisition', 'orders', 'order', 'agreements', 'agreement'];

interface Decide {
  readonly outcomes: readonly Outcome[];
  readonly troubles: Readonly<Record<string, Trouble>>;
  /** How many are done of how many, while it goes on. */
  readonly progress: { readonly done: number; readonly all: number } | null;
  readonly approve: (requisitions: readonly Waiting[]) => Promise<void>;
  /** Whether it was rejected. */
  readonly reject: (requisition: Waiting, reason: string) => Promise<boolean>;
  /** Forgets why it did not work, for when somebody tries again. */
  readonly forget: (id: string) => void;
}

export function useDecide(): Decide {
  const client = useQueryClient();
  const busy = useRef(false);
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const [troubles, setTroubles] = useState<Readonly<Record<string, Trouble>>>({});
  const [progress, setProgress] = useState<Decide['progress']>(null);

  const forget = (id: string) =>
    setTroubles((all) => Object.fromEntries(Object.entries(all).filter(([one]) => one !== id)));
  const note = (id: string, trouble: Trouble) => setTroubles((all) => ({ ...all, [id]: trouble }));
  const done = (outcome: Outcome) => setOutcomes((all) => [outcome, ...all]);

  /** One decision; whether it went through. */
  const decide = async (requisition: Waiting, send: () => Promise<Outcome | readonly Refusal[]>): Promise<boolean> => {
    forget(requisition.id);
    try {
      const answer = await send();
      if ('kind' in answer) {
        done(answer);
        return true;
      }
      note(requisition.id, { number: requisition.number, refusals: answer, failure: null });
    } catch (error) {
      const failure = error instanceof Failure ? error : new Failure('fault');
      note(requisition.id, { number: requisition.number, refusals: [], failure });
    }
    return false;
  };

  /** Does the work alone: a second click meanwhile does nothing. */
  const alone = async (all: number, work: () => Promise<void>) => {
    if (busy.current) return;
    busy.current = true;
    setProgress({ done: 0, all });
    try {
      await work();
      await Promise.all(SUBJECTS.map((subject) => client.invalidateQueries({ queryKey: [subject] })));
    } finally {
      busy.current = false;
      setProgress(null);
    }
  };

  const approve = (requisitions: readonly Waiting[]) =>
    alone(requisitions.length, async () => {
      for (const [index, requisition] of requisitions.entries()) {
        const { id, number, purpose, contentHash } = requisition;
        await decide(requisition, async () => {
          const { requisitionApprove: answer } = await ask(APPROVE, { requisition: id, contentHash });
          if (answer.__typename === 'Refused') return answer.refusals;
          const { requisition: now, notReleased } = answer;
          return { id, number, purpose, kind: 'approved', now, notReleased };
        });
        setProgress({ done: index + 1, all: requisitions.length });
      }
    });

  const reject = async (requisition: Waiting, reason: string) => {
    let rejected = false;
    await alone(1, async () => {
      const { id, number, purpose, contentHash } = requisition;
      rejected = await decide(requisition, async () => {
        const { requisitionReject: answer } = await ask(REJECT, { requisition: id, contentHash, reason });
        return answer.__typename === 'Refused' ? answer.refusals : { id, number, purpose, kind: 'rejected' };
      });
    });
    return rejected;
  };

  return { outcomes, troubles, progress, approve, reject, forget };
}
