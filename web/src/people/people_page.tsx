/** Everybody who has a role in the organisation one acts for, and for its administrators the ways to change that. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Field } from '../shared/field.js';
import { byName, today } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { Page } from '../shared/page.js';
import { useHasRole, useViewer } from '../shared/session.js';
import { useKept } from '../shared/use_kept.js';
import { AddPerson, type Added } from './add_person.js';
import { PEOPLE, type Person } from './operations.js';
import { Parts, useParts } from './parts.js';
import './people.css';
import { PersonCard } from './person_card.js';
import { Substitutes } from './substitutes.js';

const TEXTS = translated(
  {
    title: 'Folk',
    lead: (organisation: string) => `Alle som har en rolle i ${organisation}.`,
    add: 'Legg til en person',
    find: 'Finn i listen',
    findHelp: 'Navn, e-postadresse eller rolle',
    people: 'Med rolle nå eller snart',
    found: (count: number) => (count === 1 ? '1 person' : `${count} personer`),
    former: (count: number) => (count === 1 ? '1 person hadde en rolle før' : `${count} personer hadde en rolle før`),
    added: (name: string) => `${name} er lagt til. Husk å gi fra deg det første passordet på en trygg måte.`,
    known: (name: string) => `${name} var kjent fra før og logger inn som vanlig: navn, språk og passord er uendret.`,
  },
  {
    title: 'Folk',
    lead: (organisation: string) => `Alle som har ei rolle i ${organisation}.`,
    add: 'Legg til ein person',
    find: 'Finn i lista',
    findHelp: 'Namn, e-postadresse eller rolle',
    people: 'Med rolle no eller snart',
    found: (count: number) => (count === 1 ? '1 person' : `${count} personar`),
    former: (count: number) => (count === 1 ? '1 person hadde ei rolle før' : `${count} personar hadde ei rolle før`),
    added: (name: string) => `${name} er lagd til. Hugs å gi frå deg det første passordet på ein trygg måte.`,
    known: (name: string) => `${name} var kjend frå før og loggar inn som vanleg: namn, språk og passord er uendra.`,
  },
  {
    title: 'People',
    lead: (organisation: string) => `Everybody who has a role in ${organisation}.`,
    add: 'Add a person',
    find: 'Find in the list',
    findHelp: 'Name, e-mail address or role',
    people: 'With a role now or soon',
    found: (count: number) => (count === 1 ? '1 person' : `${count} people`),
    former: (count: number) => (count === 1 ? '1 person had a role before' : `${count} people had a role before`),
    added: (name: string) => `${name} has been added. Remember to hand over the first password safely.`,
    known: (name: string) =>
      `${name} was already known and signs in as usual: name, language and password are unchanged.`,
  },
);

export function PeoplePage() {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const administers = useHasRole('ADMINISTRATOR');
  const organisation = useViewer().actingFor;
  const everybody = useParts('people', PEOPLE, (answer) => answer.people);
  // Kept as what is typed in the form is, so that it is still seen after a reload.
  const { value: form, change, forget: close } = useKept('adding', () => ({ open: false }));
  const [asked, setAsked] = useState(false);
  const [added, setAdded] = useState<Added>();
  const [wanted, setWanted] = useState('');
  const add = useRef<HTMLButtonElement>(null);
  const stopped = useRef(false);
  useEffect(() => {
    if (!form.open && stopped.current) add.current?.focus();
    stopped.current = form.open;
  }, [form.open]);
  const list = (people: readonly Person[]) => (
    <ul class="plain-list people">
      {people.map((person) => (
        <PersonCard key={person.id} person={person} administers={administers} />
      ))}
    </ul>
  );
  return (
    <Page title={texts.title} lead={texts.lead(organisation?.name ?? '')}>
      <div role="status">
        {added && (
          <p class="ds-alert" data-color="success">
            {added.known ? texts.known(added.name) : texts.added(added.name)}
          </p>
        )}
      </div>
      {administers && !form.open && (
        <button
          type="button"
          class="ds-button"
          ref={add}
          onClick={() => {
            setAsked(true);
            change({ open: true });
          }}
        >
          {texts.add}
        </button>
      )}
      {administers && form.open && (
        <AddPerson
          focus={asked}
          onAdded={(person) => {
            setAdded(person);
            close();
          }}
          onCancel={close}
        />
      )}
      <section class="stack" aria-labelledby="people">
        <h2 id="people" class="ds-heading" data-size="xs" tabIndex={-1}>
          {texts.people}
        </h2>
        <Parts of={everybody}>
          {(all) => {
            const sorted = all
              .map((person) => within(person, organisation?.id))
              .filter((person) => isWanted(person, wanted))
              .sort(byName(language));
            const present = sorted.filter(belongs);
            const former = sorted.filter((person) => !belongs(person));
            return (
              <>
                <div class="find-person">
                  <Field label={texts.find} description={texts.findHelp}>
                    <input
                      class="ds-input"
                      type="search"
                      value={wanted}
                      onInput={(event) => setWanted(event.currentTarget.value)}
                    />
                  </Field>
                  <p role="status">{texts.found(present.length)}</p>
                </div>
                {list(present)}
                {former.length > 0 && (
                  <details class="ds-details">
                    <summary>{texts.former(former.length)}</summary>
                    {list(former)}
                  </details>
                )}
              </>
            );
          }}
        </Parts>
      </section>
      <Substitutes administers={administers} />
    </Page>
  );
}

/** The person with her roles in that organisation: of oneself the server tells those in others too. */
function within(person: Person, organisation: string | undefined): Person {
  return { ...person, memberships: person.memberships.filter((one) => one.organisation?.id === organisation) };
}

/** Whether she has a role today or will have one. */
function belongs(person: Person): boolean {
  const now = today();
  return person.memberships.some((membership) => membership.inForce || membership.period.from > now);
}

function isWanted(person: Person, wanted: string): boolean {
  const text = [person.name, person.email, ...person.memberships.map((membership) => membership.name)].join(' ');
  return text.toLocaleLowerCase('nb').includes(wanted.trim().toLocaleLowerCase('nb'));
}
