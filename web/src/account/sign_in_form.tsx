/** Address and password, and what was wrong with them. */
import { useQueryClient } from '@tanstack/preact-query';
import { useRef } from 'preact/hooks';
import { FailureNote } from '../shared/failure.js';
import { Field } from '../shared/field.js';
import { translated, useTexts } from '../shared/language.js';
import { useTell } from '../shared/query.js';
import { RefusalSummary } from '../shared/refusals.js';
import { SIGN_IN } from './operations.js';

const TEXTS = translated(
  { email: 'E-postadresse', password: 'Passord', signIn: 'Logg inn', busy: 'Logger inn …' },
  { email: 'E-postadresse', password: 'Passord', signIn: 'Logg inn', busy: 'Loggar inn …' },
  { email: 'E-mail address', password: 'Password', signIn: 'Sign in', busy: 'Signing in …' },
);

/** With `email`, it is that person who signs in again, and what is on the page stays. */
export function SignInForm({ email }: { email?: string }) {
  const texts = useTexts(TEXTS);
  const client = useQueryClient();
  const signIn = useTell(SIGN_IN, ['viewer']);
  const address = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const result = signIn.data?.signIn;
  const send = async () => {
    const given = { email: email ?? address.current?.value ?? '', password: password.current?.value ?? '' };
    const { signIn: result } = await signIn.mutateAsync(given);
    if (result.__typename === 'Viewer') await client.invalidateQueries();
  };
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!signIn.isPending) send().catch(() => undefined);
      }}
    >
      {result?.__typename === 'Refused' && <RefusalSummary key={signIn.submittedAt} refusals={result.refusals} />}
      {signIn.error && <FailureNote failure={signIn.error} />}
      {email === undefined && (
        <Field label={texts.email}>
          <input ref={address} class="ds-input" type="email" name="email" autocomplete="username" required />
        </Field>
      )}
      <Field label={texts.password}>
        <input
          ref={password}
          class="ds-input"
          type="password"
          name="password"
          autocomplete="current-password"
          required
        />
      </Field>
      <button type="submit" class="ds-button" aria-busy={signIn.isPending}>
        {signIn.isPending ? texts.busy : texts.signIn}
      </button>
    </form>
  );
}
