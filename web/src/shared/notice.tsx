/** Short messages that something was done, read out and shown for a while, with a way to take it back. */
import { createContext, type ComponentChildren } from 'preact';
import { useCallback, useContext, useEffect, useState } from 'preact/hooks';
import { translated, useTexts } from './language.js';

const TEXTS = translated(
  { undo: 'Angre', close: 'Lukk' },
  { undo: 'Angre', close: 'Lukk' },
  { undo: 'Undo', close: 'Close' },
);

interface Notice {
  readonly text: string;
  readonly undo?: () => void;
}

type Tell = (text: string, undo?: () => void) => void;

const NoticeContext = createContext<Tell>(() => undefined);

/** Says that something was done. */
export function useNotice(): Tell {
  return useContext(NoticeContext);
}

/** Long enough to read it and to reach the button. */
const SHOWN = 10_000;

export function Notices({ children }: { children: ComponentChildren }) {
  const texts = useTexts(TEXTS);
  const [notice, setNotice] = useState<Notice | null>(null);
  const tell = useCallback<Tell>((text, undo) => setNotice(undo ? { text, undo } : { text }), []);
  useEffect(() => {
    if (!notice) return;
    const timer = setTimeout(() => setNotice(null), SHOWN);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <NoticeContext.Provider value={tell}>
      {children}
      <div class="notices" role="status">
        {notice && (
          <div class="ds-card notice" data-color="neutral">
            <span>{notice.text}</span>
            {notice.undo && (
              <button
                type="button"
                class="ds-button"
                data-variant="tertiary"
                data-size="sm"
                onClick={() => {
                  notice.undo?.();
                  setNotice(null);
                }}
              >
                {texts.undo}
              </button>
            )}
            <button
              type="button"
              class="ds-button"
              data-variant="tertiary"
              data-size="sm"
              data-icon="true"
              aria-label={texts.close}
              onClick={() => setNotice(null)}
            >
              ×
            </button>
          </div>
        )}
      </div>
    </NoticeContext.Provider>
  );
}
