/** The invented people of the demonstration, each a click away. Empty on a real server. */
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { translated, useTexts } from '../shared/language.js';
import { useTell } from '../shared/query.js';
import { SIGN_IN } from './operations.js';

const TEXTS = translated(
  {
    heading: 'Prøv som en av disse',
    lead: 'Dette er en demonstrasjon. Personene er oppdiktet, og alle kan logge inn som dem.',
  },
  {
    heading: 'Prøv som ein av desse',
    lead: 'Dette er ein demonstrasjon. Personane er oppdikta, og alle kan logge inn som dei.',
  },
  {
    heading: 'Try it as one of these',
    lead: 'This is a demonstration. The people are invented, and anybody can sign in as them.',
  },
);

interface DemonstrationUser {
  readonly name: string;
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

export function DemonstrationUsers() {
  const texts = useTexts(TEXTS);
  const client = useQueryClient();
  const signIn = useTell(SIGN_IN, ['viewer']);
  const users = useQuery<DemonstrationUser[]>({
    queryKey: ['demonstration'],
    queryFn: async () => (await (await fetch('/demonstration.json')).json()) as DemonstrationUser[],
    staleTime: Infinity,
  });
  if (!users.data?.length) return null;
  const enter = async (user: DemonstrationUser) => {
    await signIn.mutateAsync({ email: user.email, password: user.password });
    await client.invalidateQueries();
  };
  return (
    <section class="stack" aria-labelledby="demonstration">
      <h2 id="demonstration" class="ds-heading" data-size="xs">
        {texts.heading}
      </h2>
      <p class="ds-paragraph">{texts.lead}</p>
      <ul class="plain-list demonstration">
        {users.data.map((user) => (
          <li key={user.email}>
            <button type="button" class="ds-button" data-variant="secondary" onClick={() => void enter(user)}>
              <span>
                <strong>{user.name}</strong>
                <br />
                {user.role}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
