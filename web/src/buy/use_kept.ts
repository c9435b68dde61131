/** What somebody has typed, kept in the window's own storage: it survives a reload and ends with the window. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

export function useKept<Value extends object>(
  name: string,
  initial: () => Value,
): [Value, (change: Partial<Value>) => void, () => void] {
  const first = useRef(initial);
  const [value, setValue] = useState<Value>(() => ({ ...initial(), ...read<Value>(name) }));
  useEffect(() => {
    try {
      sessionStorage.setItem(name, JSON.stringify(value));
    } catch {
      // A browser that keeps nothing still lets one order.
    }
  }, [name, value]);
  const change = useCallback((change: Partial<Value>) => setValue((before) => ({ ...before, ...change })), []);
  const forget = useCallback(() => {
    const fresh = first.current();
    // At once, too: whoever has sent it leaves the page before it is drawn again.
    sessionStorage.setItem(name, JSON.stringify(fresh));
    setValue(fresh);
  }, [name]);
  return [value, change, forget];
}

function read<Value>(name: string): Partial<Value> {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? '{}') as Partial<Value>;
  } catch {
    return {};
  }
}
