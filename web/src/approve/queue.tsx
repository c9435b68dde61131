/** The requests that wait, to be decided on one by one or several at once. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { translated, useTexts } from '../shared/language.js';
import { RejectDialog } from './reject_dialog.js';
import type { Waiting } from './operations.js';
import { Outcomes } from './outcomes.js';
import { QueueItem } from './queue_item.js';
import { useDecide } from './use_decide.js';

const TEXTS = translated(
  {
    heading: (count: number) => `Venter på deg (${count})`,
    none: 'Ingenting venter på godkjenning fra deg.',
    all: 'Velg alle',
    chosen: (count: number) => `Godkjenn valgte (${count})`,
    gone: (number: string, why: string) =>
      `Rekvisisjon ${number} ble ikke avgjort, og venter ikke lenger på deg. ${why}`,
    progress: (done: number, all: number) => `Godkjenner: ${done} av ${all} ferdig`,
    failed: (count: number) =>
      count === 1
        ? 'Én ble ikke avgjort. Årsaken står ved den.'
        : `${count} ble ikke avgjort. Årsaken står ved hver av dem.`,
  },
  {
    heading: (count: number) => `Ventar på deg (${count})`,
    none: 'Ingenting ventar på godkjenning frå deg.',
    all: 'Vel alle',
    chosen: (count: number) => `Godkjenn valde (${count})`,
    gone: (number: string, why: string) =>
      `Rekvisisjon ${number} vart ikkje avgjord, og ventar ikkje lenger på deg. ${why}`,
    progress: (done: number, all: number) => `Godkjenner: ${done} av ${all} ferdige`,
    failed: (count: number) =>
      count === 1
        ? 'Éin vart ikkje avgjord. Årsaka står ved rekvisisjonen.'
        : `${count} vart ikkje avgjorde. Årsaka står ved kvar av dei.`,
  },
  {
    heading: (count: number) => `Waiting for you (${count})`,
    none: 'Nothing waits for your approval.',
    all: 'Choose all',
    chosen: (count: number) => `Approve chosen (${count})`,
    gone: (number: string, why: string) => `Requisition ${number} was not decided, and no longer waits for you. ${why}`,
    progress: (done: number, all: number) => `Approving: ${done} of ${all} done`,
    failed: (count: number) =>
      count === 1
        ? 'One was not decided. The reason is shown beside it.'
        : `${count} were not decided. The reason is shown beside each.`,
  },
);

export function Queue({ waiting }: { waiting: readonly Waiting[] }) {
  const texts = useTexts(TEXTS);
  const decide = useDecide();
  // What was shown first stays what is approved, until the viewer has looked at something newer.
  const [looked, setLooked] = useState<Readonly<Record<string, Waiting>>>({});
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [rejecting, setRejecting] = useState<Waiting | null>(null);
  const [focusOn, setFocusOn] = useState<{
    readonly ids: readonly string[];
    readonly next?: string | undefined;
  } | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  const unknown = waiting.filter((one) => looked[one.id] === undefined);
  if (unknown.length > 0) setLooked({ ...looked, ...Object.fromEntries(unknown.map((one) => [one.id, one])) });
  const seenOf = (one: Waiting) => looked[one.id] ?? one;
  const unchanged = waiting.filter((one) => seenOf(one).contentHash === one.contentHash);
  const chosenNow = unchanged.filter((one) => chosen.has(one.id));
  const gone = Object.entries(decide.troubles).filter(([id]) => !waiting.some((one) => one.id === id));
  const failed = waiting.filter((one) => decide.troubles[one.id] !== undefined).length;

  useEffect(() => {
    if (!focusOn || decide.progress) return;
    const still = focusOn.ids.find((id) => decide.troubles[id] !== undefined) ?? focusOn.next;
    const place = still === undefined ? null : document.getElementById(`waiting-${still}`);
    (place ?? heading.current)?.focus();
    setFocusOn(null);
  }, [focusOn, decide.progress, decide.troubles]);

  /** Afterwards the focus goes to what could not be decided, else to what comes next, else to the last that stays. */
  const after = async (ids: readonly string[], work: Promise<unknown>) => {
    const last = waiting.findIndex((one) => one.id === ids.at(-1));
    const rest = waiting.filter((one) => !ids.includes(one.id));
    const next = waiting.slice(last + 1).find((one) => !ids.includes(one.id)) ?? rest.at(-1);
    await work;
    setFocusOn({ ids, next: next?.id });
  };
  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const look = (one: Waiting) => {
    setLooked({ ...looked, [one.id]: one });
    decide.forget(one.id);
    setFocusOn({ ids: [], next: one.id });
  };

  return (
    <section class="stack" aria-labelledby="waiting">
      <Outcomes outcomes={decide.outcomes} />
      <h2 id="waiting" class="ds-heading" data-size="sm" tabIndex={-1} ref={heading}>
        {texts.heading(waiting.length)}
      </h2>
      <p class="queue-status" role="status">
        {decide.progress && decide.progress.all > 1 && texts.progress(decide.progress.done, decide.progress.all)}
        {!decide.progress && failed > 0 && texts.failed(failed)}
      </p>
      <div role="alert">
        {gone.map(([id, { number, refusals }]) => (
          <p key={id} class="ds-alert" data-color="warning">
            {texts.gone(number ?? '', refusals.map((refusal) => refusal.message).join(' '))}
          </p>
        ))}
      </div>
      {waiting.length === 0 && <p class="ds-paragraph">{texts.none}</p>}
      {unchanged.length > 1 && (
        <div class="row">
          <label class="choose">
            <input
              class="ds-input"
              type="checkbox"
              checked={chosenNow.length === unchanged.length}
              onChange={(event) =>
                setChosen(new Set(event.currentTarget.checked ? unchanged.map((one) => one.id) : []))
              }
            />
            {texts.all}
          </label>
          {chosenNow.length > 0 && (
            <button
              type="button"
              class="ds-button"
              aria-busy={decide.progress !== null}
              onClick={() => {
                const ids = chosenNow.map((one) => one.id);
                void after(ids, decide.approve(chosenNow.map(seenOf)));
              }}
            >
              {texts.chosen(chosenNow.length)}
            </button>
          )}
        </div>
      )}
      <ul class="plain-list stack">
        {waiting.map((one) => (
          <QueueItem
            key={one.id}
            requisition={one}
            seen={seenOf(one)}
            trouble={decide.troubles[one.id]}
            busy={decide.progress !== null}
            {...(waiting.length > 1
              ? { chosen: chosen.has(one.id), onChoose: (on: boolean) => toggle(one.id, on) }
              : {})}
            onApprove={() => void after([one.id], decide.approve([seenOf(one)]))}
            onReject={() => {
              decide.forget(one.id);
              setRejecting(seenOf(one));
            }}
            onLooked={() => look(one)}
          />
        ))}
      </ul>
      {rejecting && (
        <RejectDialog
          requisition={rejecting}
          trouble={decide.troubles[rejecting.id]}
          busy={decide.progress !== null}
          onReason={async (reason) => {
            const { id } = rejecting;
            if (!(await decide.reject(rejecting, reason))) return;
            setRejecting(null);
            await after([id], Promise.resolve());
          }}
          onClose={() => setRejecting(null)}
        />
      )}
    </section>
  );
}
