/** Another password. One stays signed in here and is signed out everywhere else. */
import { useRef, useState } from 'preact/hooks';
import { FailureNote } from '../shared/failure.js';
import { Field } from '../shared/field.js';
import { translated, useTexts } from '../shared/language.js';
import { useNotice } from '../shared/notice.js';
import { useTell } from '../shared/query.js';
import { messageAt } from '../shared/refusals.js';
import { useViewer } from '../shared/session.js';
import { useTold } from '../people/use_told.js';
import { PASSWORD_CHANGE } from './account_operations.js';

const TEXTS = translated(
  {
    heading: 'Bytt passord',
    lead: 'Du blir logget ut alle andre steder.',
    old: 'Passordet du har nå',
    next: 'Nytt passord',
    rules: 'Minst 10 tegn. Flere ord etter hverandre er lettere å huske enn rare tegn.',
    show: 'Vis passordene',
    save: 'Bytt passord',
    busy: 'Bytter …',
    changed: 'Passordet er byttet, og du er logget ut alle andre steder',
  },
  {
    heading: 'Byt passord',
    lead: 'Du blir logga ut alle andre stader.',
    old: 'Passordet du har no',
    next: 'Nytt passord',
    rules: 'Minst 10 teikn. Fleire ord etter kvarandre er lettare å hugse enn rare teikn.',
    show: 'Vis passorda',
    save: 'Byt passord',
    busy: 'Byter …',
    changed: 'Passordet er bytt, og du er logga ut alle andre stader',
  },
  {
    heading: 'Change password',
    lead: 'You are signed out everywhere else.',
    old: 'The password you have now',
    next: 'New password',
    rules: 'At least 10 characters. Several words in a row are easier to remember than odd characters.',
    show: 'Show the passwords',
    save: 'Change password',
    busy: 'Changing …',
    changed: 'The password is changed, and you are signed out everywhere else',
  },
);

export function ChangePassword() {
  const texts = useTexts(TEXTS);
  const viewer = useViewer();
  const notice = useNotice();
  const tell = useTell(PASSWORD_CHANGE, []);
  const told = useTold();
  const [shown, setShown] = useState(false);
  const old = useRef<HTMLInputElement>(null);
  const next = useRef<HTMLInputElement>(null);
  const type = shown ? 'text' : 'password';
  const send = async () => {
    if (!old.current || !next.current) return;
    told.tell([]);
    const given = { oldPassword: old.current.value, newPassword: next.current.value };
    const { passwordChange: result } = await tell.mutateAsync(given);
    if (result.__typename === 'Refused') {
      told.tell(result.refusals);
      return;
    }
    old.current.value = '';
    next.current.value = '';
    notice(texts.changed);
  };
  return (
    <form
      class="stack narrow-form"
      aria-labelledby="change-password"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!tell.isPending) send().catch(() => undefined);
      }}
    >
      <h2 id="change-password" class="ds-heading" data-size="xs">
        {texts.heading}
      </h2>
      <p class="ds-paragraph">{texts.lead}</p>
      {told.summary}
      {tell.error && <FailureNote failure={tell.error} />}
      <input type="text" name="username" autocomplete="username" value={viewer.email} hidden readOnly />
      <Field label={texts.old} problem={messageAt(told.refusals, 'oldPassword')}>
        <input ref={old} class="ds-input" type={type} autocomplete="current-password" maxLength={1000} />
      </Field>
      <Field label={texts.next} description={texts.rules} problem={messageAt(told.refusals, 'newPassword')}>
        <input ref={next} class="ds-input" type={type} autocomplete="new-password" maxLength={1000} />
      </Field>
      <ds-field class="ds-field">
        <input
          type="checkbox"
          class="ds-input"
          checked={shown}
          onChange={(event) => setShown(event.currentTarget.checked)}
        />
        <label>{texts.show}</label>
      </ds-field>
      <button type="submit" class="ds-button" aria-busy={tell.isPending}>
        {tell.isPending ? texts.busy : texts.save}
      </button>
    </form>
  );
}
