/** The settings while they are being changed: kept when one leaves the page, and never written over what another has saved. */
import { useQueryClient } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import { ask } from '../api/ask.js';
import { useLanguage, useTexts } from '../shared/language.js';
import { useTell } from '../shared/query.js';
import { CHECK_TEXTS } from './checks.js';
import { forgetDraft, keepDraft, keptDraft } from './kept_draft.js';
import { ORGANISATION, ORGANISATION_CHANGE, type Organisation } from './organisation_operations.js';
import { checkSettings, settingsDraft, settingsInput, type SettingsDraft } from './settings_draft.js';
import { useTold } from './use_told.js';

export function useSettings(organisation: Organisation) {
  const language = useLanguage();
  const checks = useTexts(CHECK_TEXTS);
  const client = useQueryClient();
  const tell = useTell(ORGANISATION_CHANGE, ['settings', 'delivery-places', 'contact', 'audit']);
  const told = useTold();
  // What the draft was begun on. It stays, whatever comes in behind it, until one saves or asks for the newer one.
  const [kept] = useState(() => keptDraft(organisation.id));
  const [base, setBase] = useState(organisation);
  const [version, setVersion] = useState(kept?.version ?? organisation.version ?? 0);
  const [draft, setDraft] = useState<SettingsDraft>(() => kept?.draft ?? settingsDraft(organisation, language));
  const changed = JSON.stringify(draft) !== JSON.stringify(settingsDraft(base, language));
  useEffect(() => {
    if (!changed) {
      forgetDraft(base.id);
      return;
    }
    keepDraft(base.id, { version, draft });
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [base.id, version, draft, changed]);

  const begin = (from: Organisation) => {
    setBase(from);
    setVersion(from.version ?? 0);
    setDraft(settingsDraft(from, language));
    told.tell([]);
  };
  return {
    draft,
    changed,
    refusals: told.refusals,
    summary: told.summary,
    busy: tell.isPending,
    failure: tell.error,
    overtaken: told.refusals.some(({ code }) => code === 'CHANGED_MEANWHILE'),
    change: (next: Partial<SettingsDraft>) => setDraft((before) => ({ ...before, ...next })),
    update: (next: (before: SettingsDraft) => SettingsDraft) => setDraft(next),
    /** Saves; whether it was. */
    save: async (): Promise<boolean> => {
      const wrong = checkSettings(draft, checks);
      told.tell(wrong);
      if (wrong.length > 0) return false;
      const { organisationChange: result } = await tell.mutateAsync({ input: settingsInput(version, draft) });
      if (result.__typename === 'Refused') {
        told.tell(result.refusals);
        return false;
      }
      begin(result);
      return true;
    },
    /** Puts aside what was typed; gives back the way to have it again. */
    discard: (): (() => void) => {
      begin(base);
      return () => setDraft(draft);
    },
    /** Shows what another has saved; gives back the way to have one's own text again, now on top of that. */
    loadNewer: async (): Promise<() => void> => {
      const { organisation: newer } = await ask(ORGANISATION, { id: base.id });
      await client.invalidateQueries({ queryKey: ['settings'] });
      if (newer) begin(newer);
      return () => setDraft(draft);
    },
  };
}
