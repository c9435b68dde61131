/**
 * Who is signed in. When the session ends while the page is open, she stays, and so does what is on the page, until she has
 * signed in again; who signs out on purpose forgets all answers, and with them who she was.
 */
import type { UseQueryResult } from '@tanstack/preact-query';
import { useEffect, useRef, useState } from 'preact/hooks';
import { session, type Failure } from '../api/ask.js';
import { useAsk } from '../shared/query.js';
import { VIEWER, type Viewer } from '../shared/session.js';
import { noteSignedIn } from '../shared/use_kept.js';

interface SignedIn {
  readonly asked: UseQueryResult<{ viewer: Viewer | null }, Failure>;
  readonly viewer: Viewer | null;
  /** Whether the session has ended under her. */
  readonly ended: boolean;
}

export function useSignedIn(): SignedIn {
  const asked = useAsk('viewer', VIEWER, {});
  const last = useRef<Viewer | null>(null);
  const [refused, setRefused] = useState(false);
  const { data, dataUpdatedAt } = asked;
  if (data === undefined) last.current = null;
  else if (data.viewer) last.current = data.viewer;

  useEffect(() => {
    const look = () => setRefused(true);
    session.addEventListener('ended', look);
    return () => session.removeEventListener('ended', look);
  }, []);
  useEffect(() => {
    if (!data?.viewer) return;
    setRefused(false);
    noteSignedIn();
  }, [data, dataUpdatedAt]);

  return { asked, viewer: last.current, ended: last.current !== null && (refused || data?.viewer === null) };
}
