/** The form that gives somebody her first role here. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { FailureNote } from '../shared/failure.js';
import { Field } from '../shared/field.js';
import { LANGUAGES, LANGUAGE_NAME, translated, useLanguage, useTexts, type Language } from '../shared/language.js';
import { useTell } from '../shared/query.js';
import { messageAt } from '../shared/refusals.js';
import { useViewer } from '../shared/session.js';
import { useKept } from '../shared/use_kept.js';
import { CHECK_TEXTS, checkEmail, checkText } from './checks.js';
import { PERSON_ADD } from './operations.js';
import { RoleFields } from './role_fields.js';
import { ROLES_OF } from './role_names.js';
import { checkRole, newRole, roleInput, type RoleState } from './role_state.js';
import { suggestPassword } from './suggest_password.js';
import { useTold } from './use_told.js';

const TEXTS = translated(
  {
    heading: 'Legg til en person',
    name: 'Navn',
    email: 'E-postadresse',
    emailHelp: 'Personen logger inn med den. Den som er kjent fra en annen organisasjon, blir gjenkjent på den.',
    language: 'Språk',
    password: 'Første passord',
    passwordHelp: 'Minst 10 tegn. Gi det til personen på en trygg måte, og be om at det blir byttet.',
    suggest: 'Foreslå et passord',
    add: 'Legg til',
    busy: 'Legger til …',
    cancel: 'Avbryt',
  },
  {
    heading: 'Legg til ein person',
    name: 'Namn',
    email: 'E-postadresse',
    emailHelp: 'Personen loggar inn med ho. Den som er kjend frå ein annan organisasjon, blir kjend att på ho.',
    language: 'Språk',
    password: 'Første passord',
    passwordHelp: 'Minst 10 teikn. Gi det til personen på ein trygg måte, og be om at det blir bytt.',
    suggest: 'Føreslå eit passord',
    add: 'Legg til',
    busy: 'Legg til …',
    cancel: 'Avbryt',
  },
  {
    heading: 'Add a person',
    name: 'Name',
    email: 'E-mail address',
    emailHelp: 'The person signs in with it. Somebody known from another organisation is recognised by it.',
    language: 'Language',
    password: 'First password',
    passwordHelp: 'At least 10 characters. Hand it over safely, and ask for it to be changed.',
    suggest: 'Suggest a password',
    add: 'Add',
    busy: 'Adding …',
    cancel: 'Cancel',
  },
);

export interface Added {
  readonly id: string;
  readonly name: string;
  readonly known: boolean;
}

interface PersonDraft extends RoleState {
  readonly name: string;
  readonly email: string;
  readonly language: Language;
}

export function AddPerson({
  focus,
  onAdded,
  onCancel,
}: {
  /** Whether the form has just been asked for, and so takes the focus. */
  focus: boolean;
  onAdded: (added: Added) => void;
  onCancel: () => void;
}) {
  const texts = useTexts(TEXTS);
  const checks = useTexts(CHECK_TEXTS);
  const own = useLanguage();
  const kind = useViewer().actingFor?.kind ?? 'MUNICIPALITY';
  const tell = useTell(PERSON_ADD, ['people', 'audit']);
  const told = useTold();
  const {
    value: draft,
    change,
    forget,
  } = useKept<PersonDraft>('person', () => ({
    name: '',
    email: '',
    language: own,
    ...newRole(ROLES_OF[kind][0] ?? 'ADMINISTRATOR'),
  }));
  const [password, setPassword] = useState('');
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focus) first.current?.focus();
  }, []);

  const send = async () => {
    const wrong = [
      ...checkText('name', draft.name, checks),
      ...checkEmail('email', draft.email, checks),
      ...checkRole(draft, checks),
      ...checkText('password', password, checks),
    ];
    told.tell(wrong);
    if (wrong.length > 0) return;
    const { name, email, language } = draft;
    const input = { name, email: email.trim(), language, password, ...roleInput(draft) };
    const { personAdd: result } = await tell.mutateAsync({ input });
    if (result.__typename === 'Refused') {
      told.tell(result.refusals);
      return;
    }
    forget();
    onAdded({ ...result.person, known: result.known });
  };
  return (
    <form
      class="ds-card stack narrow-form"
      data-color="neutral"
      aria-labelledby="add-person"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!tell.isPending) send().catch(() => undefined);
      }}
    >
      <h2 id="add-person" class="ds-heading" data-size="xs">
        {texts.heading}
      </h2>
      {told.summary}
      <Field label={texts.name} problem={messageAt(told.refusals, 'name')}>
        <input
          class="ds-input"
          autocomplete="off"
          maxLength={120}
          value={draft.name}
          ref={first}
          onInput={(event) => change({ name: event.currentTarget.value })}
        />
      </Field>
      <Field label={texts.email} description={texts.emailHelp} problem={messageAt(told.refusals, 'email')}>
        <input
          class="ds-input"
          type="email"
          autocomplete="off"
          value={draft.email}
          onInput={(event) => change({ email: event.currentTarget.value })}
        />
      </Field>
      <Field label={texts.language} problem={messageAt(told.refusals, 'language')}>
        <select
          class="ds-input"
          value={draft.language}
          onChange={(event) => change({ language: event.currentTarget.value as Language })}
        >
          {LANGUAGES.map((language) => (
            <option key={language} value={language}>
              {LANGUAGE_NAME[language]}
            </option>
          ))}
        </select>
      </Field>
      <RoleFields state={draft} change={change} refusals={told.refusals} />
      <Field label={texts.password} description={texts.passwordHelp} problem={messageAt(told.refusals, 'password')}>
        <input
          class="ds-input"
          type="text"
          autocomplete="off"
          spellcheck={false}
          maxLength={1000}
          value={password}
          onInput={(event) => setPassword(event.currentTarget.value)}
        />
      </Field>
      <button
        type="button"
        class="ds-button"
        data-variant="tertiary"
        data-size="sm"
        onClick={() => setPassword(suggestPassword())}
      >
        {texts.suggest}
      </button>
      {tell.error && <FailureNote failure={tell.error} />}
      <div class="row">
        <button type="submit" class="ds-button" aria-busy={tell.isPending}>
          {tell.isPending ? texts.busy : texts.add}
        </button>
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          onClick={() => {
            forget();
            onCancel();
          }}
        >
          {texts.cancel}
        </button>
      </div>
    </form>
  );
}
