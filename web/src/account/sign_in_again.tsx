/** The session has ended: the same person signs in again over the page, and everything on it is still there. */
import { useEffect, useRef } from 'preact/hooks';
import { translated, useTexts } from '../shared/language.js';
import { SignInForm } from './sign_in_form.js';

const TEXTS = translated(
  {
    title: 'Du er logget ut',
    lead: (email: string) =>
      `Det har gått lang tid, eller du har logget ut et annet sted. Skriv passordet for ${email}, så er alt som før.`,
  },
  {
    title: 'Du er logga ut',
    lead: (email: string) =>
      `Det har gått lang tid, eller du har logga ut ein annan stad. Skriv passordet for ${email}, så er alt som før.`,
  },
  {
    title: 'You are signed out',
    lead: (email: string) =>
      `It took long, or you signed out somewhere else. Give the password of ${email}, and all is as before.`,
  },
);

export function SignInAgain({ email }: { email: string }) {
  const texts = useTexts(TEXTS);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="ds-dialog" aria-labelledby="again" onCancel={(event) => event.preventDefault()}>
      <div class="stack">
        <h2 id="again" class="ds-heading" data-size="sm">
          {texts.title}
        </h2>
        <p class="ds-paragraph">{texts.lead(email)}</p>
        <SignInForm email={email} />
      </div>
    </dialog>
  );
}
