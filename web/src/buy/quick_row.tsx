/** A line of a list with what it was found to be, or what is wrong with it. */
import { translated, useTexts } from '../shared/language.js';
import { isBroken, QUANTITY_PROBLEM } from '../shared/quantity.js';
import type { FoundArticle } from './looking_up.js';
import type { ListedLine } from './order_list.js';

const TEXTS = translated(
  {
    'no-quantity': 'Antallet mangler eller er ikke et tall.',
    'not-positive': 'Antallet må være større enn null.',
    none: 'Ingen vare med dette nummeret kan bestilles i dag.',
    several: 'Flere leverandører bruker nummeret. Velg hvilken.',
    choose: (number: string) => `Vare med nummer ${number}`,
    nothing: 'Velg vare',
  },
  {
    'no-quantity': 'Mengda manglar eller er ikkje eit tal.',
    'not-positive': 'Mengda må vere større enn null.',
    none: 'Inga vare med dette nummeret kan bestillast i dag.',
    several: 'Fleire leverandørar bruker nummeret. Vel kva for ein.',
    choose: (number: string) => `Vare med nummer ${number}`,
    nothing: 'Vel vare',
  },
  {
    'no-quantity': 'The quantity is missing or is no number.',
    'not-positive': 'The quantity must be greater than zero.',
    none: 'No article with this number can be ordered today.',
    several: 'Several suppliers use the number. Choose which.',
    choose: (number: string) => `Article with number ${number}`,
    nothing: 'Choose an article',
  },
);

export function QuickRow({
  line,
  articles,
  article,
  refused,
  quantity,
  price,
  onChoose,
}: {
  line: ListedLine;
  articles: readonly FoundArticle[];
  article: FoundArticle | undefined;
  refused: string | undefined;
  quantity: string;
  price: string;
  onChoose: (id: string) => void;
}) {
  const texts = useTexts(TEXTS);
  const problems = useTexts(QUANTITY_PROBLEM);
  const broken = article && isBroken(line.quantity, article.unit) ? problems.whole : undefined;
  const problem =
    refused ??
    (line.problem ? texts[line.problem] : articles.length === 0 ? texts.none : article ? broken : texts.several);
  return (
    <tr>
      <td class="figure">{line.row}</td>
      <th scope="row">{line.number}</th>
      <td class="words">
        {articles.length > 1 ? (
          <select
            class="ds-input"
            aria-label={texts.choose(line.number)}
            value={article?.id ?? ''}
            onChange={(event) => onChoose(event.currentTarget.value)}
          >
            <option value="">{texts.nothing}</option>
            {articles.map((one) => (
              <option key={one.id} value={one.id}>
                {[one.name, one.supplier?.name].filter(Boolean).join(', ')}
              </option>
            ))}
          </select>
        ) : (
          article && (
            <>
              <a class="ds-link" href={`/vare/${article.id}`}>
                {article.name}
              </a>
              <p class="small">{article.supplier?.name}</p>
            </>
          )
        )}
        {problem !== undefined && <p class="ds-validation-message">{problem}</p>}
      </td>
      <td class="figure">{quantity}</td>
      <td class="figure">{price}</td>
    </tr>
  );
}
