/** Appoints a colleague to stand in for the viewer for a period. */
import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { ask } from '../api/ask.js';
import { byName, today } from '../shared/format.js';
import { FailureNote } from '../shared/failure.js';
import { Field } from '../shared/field.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { useNotice } from '../shared/notice.js';
import { useTell } from '../shared/query.js';
import { messageAt, RefusalSummary } from '../shared/refusals.js';
import { useViewer } from '../shared/session.js';
import { useKept } from '../shared/use_kept.js';
import { COLLEAGUES, DELEGATION_CREATE, DELEGATION_END } from './operations.js';

const TEXTS = translated(
  {
    heading: 'Utpek stedfortreder',
    who: 'Hvem',
    choose: 'Velg en kollega',
    from: 'Første dag',
    to: 'Siste dag',
    within: 'Høyst et år etter den første',
    appoint: 'Utpek',
    missing: 'Velg hvem som skal være stedfortreder.',
    noDay: 'Velg en dag.',
    done: (name: string) => `${name} er utpekt som stedfortreder for deg`,
  },
  {
    heading: 'Peik ut stadfortredar',
    who: 'Kven',
    choose: 'Vel ein kollega',
    from: 'Første dag',
    to: 'Siste dag',
    within: 'Høgst eit år etter den første',
    appoint: 'Peik ut',
    missing: 'Vel kven som skal vere stadfortredar.',
    noDay: 'Vel ein dag.',
    done: (name: string) => `${name} er peikt ut som stadfortredar for deg`,
  },
  {
    heading: 'Appoint a substitute',
    who: 'Who',
    choose: 'Choose a colleague',
    from: 'First day',
    to: 'Last day',
    within: 'At most a year after the first',
    appoint: 'Appoint',
    missing: 'Choose who is to stand in.',
    noDay: 'Choose a day.',
    done: (name: string) => `${name} is appointed to stand in for you`,
  },
);

/** Everybody who may have a role here, a hundred at a time. */
async function colleagues(signal: AbortSignal) {
  const found: { id: string; name: string; memberships: { period: { to: string | null } }[] }[] = [];
  let after: string | null = null;
  do {
    const { people }: Awaited<ReturnType<typeof page>> = await page(after, signal);
    found.push(...people.edges.map(({ node }) => node));
    after = people.pageInfo.hasNextPage ? people.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

const page = (after: string | null, signal: AbortSignal) => ask(COLLEAGUES, { after }, signal);

export function AppointForm() {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const viewer = useViewer();
  const notice = useNotice();
  const people = useQuery({ queryKey: ['people', 'colleagues'], queryFn: ({ signal }) => colleagues(signal) });
  const create = useTell(DELEGATION_CREATE, ['delegations']);
  const end = useTell(DELEGATION_END, ['delegations']);
  const { value: draft, change, forget } = useKept('substitute', () => ({ who: '', from: today(), to: '' }));
  const { who, from, to } = draft;
  const [tried, setTried] = useState(false);
  const result = create.data?.delegationCreate;
  const refusals = result?.__typename === 'Refused' && !create.isPending ? result.refusals : [];
  const problems = {
    who: tried && who === '' ? texts.missing : messageAt(refusals, 'substitute'),
    from: tried && from === '' ? texts.noDay : messageAt(refusals, 'from'),
    to: tried && to === '' ? texts.noDay : messageAt(refusals, 'to'),
  };
  const choices = (people.data ?? [])
    .filter((person) => person.id !== viewer.id)
    .filter((person) => person.memberships.some(({ period }) => period.to === null || period.to >= today()))
    .sort(byName(language));

  const appoint = async () => {
    const { delegationCreate } = await create.mutateAsync({ substitute: who, from, to });
    if (delegationCreate.__typename === 'Refused') return;
    const name = choices.find((person) => person.id === who)?.name ?? '';
    notice(texts.done(name), () => end.mutate({ delegation: delegationCreate.id }));
    forget();
    setTried(false);
    create.reset();
  };
  return (
    <form
      class="ds-card stack appoint"
      data-color="neutral"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (create.isPending) return;
        setTried(true);
        const form = event.currentTarget;
        if (who && from && to) appoint().catch(() => undefined);
        else requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      }}
    >
      <h3 class="ds-heading" data-size="2xs">
        {texts.heading}
      </h3>
      <RefusalSummary refusals={refusals} />
      <Field label={texts.who} problem={problems.who}>
        <select
          class="ds-input"
          value={who}
          required
          aria-invalid={problems.who !== undefined}
          onChange={(event) => change({ who: event.currentTarget.value })}
        >
          <option value="">{texts.choose}</option>
          {choices.map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </select>
      </Field>
      <div class="row days">
        <Field label={texts.from} problem={problems.from}>
          <input
            class="ds-input"
            type="date"
            value={from}
            min={today()}
            required
            aria-invalid={problems.from !== undefined}
            onInput={(event) => change({ from: event.currentTarget.value })}
          />
        </Field>
        <Field label={texts.to} description={texts.within} problem={problems.to}>
          <input
            class="ds-input"
            type="date"
            value={to}
            min={from || today()}
            required
            aria-invalid={problems.to !== undefined}
            onInput={(event) => change({ to: event.currentTarget.value })}
          />
        </Field>
      </div>
      {(create.error ?? people.error) && <FailureNote failure={create.error ?? people.error ?? new Error()} />}
      <div>
        <button
          type="submit"
          class="ds-button"
          data-variant="secondary"
          data-color="accent"
          aria-busy={create.isPending}
        >
          {texts.appoint}
        </button>
      </div>
    </form>
  );
}
