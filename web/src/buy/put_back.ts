/** Putting lines back into the basket: what must come back is kept until it has, even through a reload. */
import { translated, useTexts } from '../shared/language.js';
import { useNotice } from '../shared/notice.js';
import { useKept } from '../shared/use_kept.js';
import { lineOf, type BasketSaving, type WantedLine } from './basket_saving.js';

const TEXTS = translated(
  {
    back: 'Varene er lagt tilbake',
    some: 'Noe kunne ikke legges tilbake:',
    failed: 'Varene er ikke lagt tilbake ennå',
  },
  {
    back: 'Varene er lagde tilbake',
    some: 'Noko kunne ikkje leggjast tilbake:',
    failed: 'Varene er ikkje lagde tilbake enno',
  },
  { back: 'The articles are back', some: 'Something could not be put back:', failed: 'The articles are not back yet' },
);

export interface PutBack {
  readonly waiting: readonly WantedLine[];
  readonly keep: (lines: readonly WantedLine[]) => void;
  readonly put: (lines: readonly WantedLine[]) => Promise<void>;
}

export function usePutBack(saving: BasketSaving): PutBack {
  const texts = useTexts(TEXTS);
  const notice = useNotice();
  const { value: kept, change } = useKept<{ lines: readonly WantedLine[] }>('put-back', () => ({ lines: [] }));
  const keep = (lines: readonly WantedLine[]) => change({ lines });
  const put = async (lines: readonly WantedLine[]) => {
    keep(lines);
    try {
      const refused = await saving.save(lines);
      const gone = new Set(refused.map(lineOf));
      const rest = lines.filter((_, index) => !gone.has(index));
      // All or none: without those that are gone the rest comes back.
      if (refused.length > 0 && rest.length > 0 && rest.length < lines.length) await saving.save(rest);
      keep([]);
      const reasons = [...new Set(refused.map((refusal) => refusal.message))];
      notice(refused.length > 0 ? `${texts.some} ${reasons.join(' ')}` : texts.back);
    } catch {
      notice(texts.failed);
    }
  };
  return { waiting: kept.lines, keep, put };
}
