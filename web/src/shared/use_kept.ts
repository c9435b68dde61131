/**
 * What somebody is typing in a form, kept in the window's own storage: it survives a reload and a session that ends. It goes
 * once it is sent, with the window, and when she signs out. Never for passwords.
 */
import { useCallback, useRef, useState } from 'preact/hooks';
import { useViewer } from './session.js';

const KEPT = 'samkjop.kept.';

type Change<Value> = Partial<Value> | ((before: Value) => Partial<Value>);

interface Kept<Value> {
  readonly value: Value;
  /** Whether it is other than it was at first. */
  readonly changed: boolean;
  readonly change: (change: Change<Value>) => void;
  /** Begins anew, with `fresh` when it is given. */
  readonly forget: (fresh?: Value) => void;
}

/** Keeps the value of one form in the organisation one acts for. A form that is about another thing has another name. */
export function useKept<Value extends object>(form: string, initial: () => Value): Kept<Value> {
  const { id, actingFor } = useViewer();
  const name = `${KEPT}${id}.${actingFor?.id ?? ''}.${form}`;
  const anew = useRef(initial);
  anew.current = initial;
  const [state, setState] = useState(() => {
    const first = initial();
    return { first, value: { ...first, ...read<Value>(name) } };
  });
  // What is written at once is read at once: whoever has sent a form leaves the page before it is drawn again.
  const now = useRef(state);
  const put = useCallback(
    (first: Value, value: Value) => {
      now.current = { first, value };
      write(name, isSame(first, value) ? undefined : value);
      setState(now.current);
    },
    [name],
  );
  const change = useCallback(
    (change: Change<Value>) => {
      const { first, value } = now.current;
      put(first, { ...value, ...(typeof change === 'function' ? change(value) : change) });
    },
    [put],
  );
  const forget = useCallback((fresh: Value = anew.current()) => put(fresh, fresh), [put]);
  return { value: state.value, changed: !isSame(state.first, state.value), change, forget };
}

let somebody = false;

/** Remembers that somebody is signed in, so that it can be told whether she has signed out since. */
export function noteSignedIn(): void {
  somebody = true;
}

/**
 * Throws away what is kept when somebody has signed out since the page was loaded. Who opened it signed out has a session that
 * ended by itself, and finds all as it was.
 */
export function forgetAfterSignOut(): void {
  if (!somebody) return;
  somebody = false;
  for (const name of Object.keys(sessionStorage)) if (name.startsWith(KEPT)) sessionStorage.removeItem(name);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function read<Value>(name: string): Partial<Value> {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? '{}') as Partial<Value>;
  } catch {
    return {};
  }
}

function write(name: string, value: object | undefined): void {
  try {
    if (value === undefined) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing still lets one order.
  }
}
