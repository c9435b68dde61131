/** Who stands in for the viewer, for whom she stands in today, and a way to appoint somebody. */
import { useRef } from 'preact/hooks';
import { day, today } from '../shared/format.js';
import { FailureNote } from '../shared/failure.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { Answered } from '../shared/loading.js';
import { useNotice } from '../shared/notice.js';
import { useAsk, useTell } from '../shared/query.js';
import { useHasRole, useViewer } from '../shared/session.js';
import { AppointForm } from './appoint_form.js';
import { DELEGATIONS, DELEGATION_CREATE, DELEGATION_END, type Substitute } from './operations.js';

const TEXTS = translated(
  {
    heading: 'Stedfortreder',
    lead: 'Når du er borte, kan en kollega gjøre det rollene dine gir lov til. Alt som gjøres, viser begge navnene.',
    forMe: 'Disse er stedfortreder for deg',
    noneForMe: 'Ingen er stedfortreder for deg.',
    period: (name: string, from: string, to: string) => `${name}, fra ${from} til ${to}`,
    now: 'nå',
    end: 'Avslutt',
    endFor: (name: string) => `Avslutt at ${name} er stedfortreder`,
    ended: (name: string) => `${name} er ikke lenger stedfortreder for deg`,
    iStandIn: (name: string, to: string) => `Du er stedfortreder for ${name} til og med ${to}.`,
    lent: (roles: string) => `Det gir deg i dag: ${roles}.`,
  },
  {
    heading: 'Stadfortredar',
    lead: 'Når du er borte, kan ein kollega gjere det rollene dine gir lov til. Alt som blir gjort, viser begge namna.',
    forMe: 'Desse er stadfortredar for deg',
    noneForMe: 'Ingen er stadfortredar for deg.',
    period: (name: string, from: string, to: string) => `${name}, frå ${from} til ${to}`,
    now: 'no',
    end: 'Avslutt',
    endFor: (name: string) => `Avslutt at ${name} er stadfortredar`,
    ended: (name: string) => `${name} er ikkje lenger stadfortredar for deg`,
    iStandIn: (name: string, to: string) => `Du er stadfortredar for ${name} til og med ${to}.`,
    lent: (roles: string) => `Det gir deg i dag: ${roles}.`,
  },
  {
    heading: 'Substitute',
    lead: 'While you are away, a colleague can do what your roles allow. Whatever is done shows both names.',
    forMe: 'These stand in for you',
    noneForMe: 'Nobody stands in for you.',
    period: (name: string, from: string, to: string) => `${name}, from ${from} to ${to}`,
    now: 'now',
    end: 'End',
    endFor: (name: string) => `End that ${name} stands in`,
    ended: (name: string) => `${name} no longer stands in for you`,
    iStandIn: (name: string, to: string) => `You stand in for ${name} until ${to}.`,
    lent: (roles: string) => `Today that gives you: ${roles}.`,
  },
);

export function Substitutes() {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const viewer = useViewer();
  const notice = useNotice();
  const lends = useHasRole('APPROVER', 'ORDERER', 'ADMINISTRATOR');
  const heading = useRef<HTMLHeadingElement>(null);
  const asked = useAsk('delegations', DELEGATIONS, {});
  const end = useTell(DELEGATION_END, ['delegations']);
  const create = useTell(DELEGATION_CREATE, ['delegations']);
  const ended = end.data?.delegationEnd;
  const lent = viewer.roles.filter((held) => held.lent).map((held) => held.name);

  const stop = async (one: Substitute) => {
    const { delegationEnd } = await end.mutateAsync({ delegation: one.id });
    if (delegationEnd.__typename === 'Refused') return;
    heading.current?.focus();
    const { from, to } = one.period;
    const again = { substitute: one.substitute?.id ?? '', from: from < today() ? today() : from, to: to ?? today() };
    notice(texts.ended(one.substitute?.name ?? ''), () => create.mutate(again));
  };
  return (
    <section class="stack substitutes" aria-labelledby="substitutes">
      <h2 id="substitutes" class="ds-heading" data-size="sm" tabIndex={-1} ref={heading}>
        {texts.heading}
      </h2>
      <p class="ds-paragraph lead">{texts.lead}</p>
      <Answered of={asked} lines={3}>
        {({ delegations }) => {
          const alive = delegations.edges
            .map(({ node }) => node)
            .filter((one) => one.withdrawnAt === null && (one.period.to ?? today()) >= today());
          const forMe = alive.filter((one) => one.person?.id === viewer.id);
          const iStandIn = alive.filter((one) => one.substitute?.id === viewer.id && one.inForce);
          return (
            <>
              {iStandIn.length > 0 && (
                <div class="ds-alert" data-color="info">
                  {iStandIn.map((one) => (
                    <p key={one.id} class="ds-paragraph">
                      {texts.iStandIn(
                        one.person?.name ?? '',
                        one.period.to === null ? '' : day(one.period.to, language),
                      )}
                    </p>
                  ))}
                  {lent.length > 0 && <p class="ds-paragraph">{texts.lent([...new Set(lent)].join(', '))}</p>}
                </div>
              )}
              {lends && forMe.length === 0 && <p class="ds-paragraph">{texts.noneForMe}</p>}
              {forMe.length > 0 && (
                <>
                  <h3 class="ds-heading" data-size="2xs">
                    {texts.forMe}
                  </h3>
                  <ul class="plain-list stack">
                    {forMe.map((one) => (
                      <li key={one.id} class="row">
                        <span>
                          {texts.period(
                            one.substitute?.name ?? '',
                            day(one.period.from, language),
                            one.period.to === null ? '' : day(one.period.to, language),
                          )}
                        </span>
                        {one.inForce && (
                          <span class="ds-tag" data-color="success">
                            {texts.now}
                          </span>
                        )}
                        <button
                          type="button"
                          class="ds-button"
                          data-variant="secondary"
                          data-size="sm"
                          aria-label={texts.endFor(one.substitute?.name ?? '')}
                          aria-busy={end.isPending}
                          onClick={() => !end.isPending && void stop(one).catch(() => undefined)}
                        >
                          {texts.end}
                        </button>
                      </li>
                    ))}
                  </ul>
                </>
              )}
            </>
          );
        }}
      </Answered>
      <div role="alert">
        {ended?.__typename === 'Refused' &&
          ended.refusals.map((refusal) => (
            <p key={refusal.code} class="ds-validation-message">
              {refusal.message}
            </p>
          ))}
      </div>
      {end.error && <FailureNote failure={end.error} />}
      {lends && <AppointForm />}
    </section>
  );
}
