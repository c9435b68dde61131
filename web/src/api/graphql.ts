/**
 * Operations, typed from `schema.graphql`: a misspelt field does not compile. They stay the text they are: reading all of them
 * when the program starts, only to write them out again, would take longer than to draw the first page.
 */
import type { initGraphQLTada, TadaDocumentNode } from 'gql.tada';
import type { introspection } from './schema.js';

type Typed = ReturnType<
  typeof initGraphQLTada<{
    introspection: introspection;
    scalars: {
      CpvCode: string;
      Date: string;
      DateTime: string;
      Decimal: string;
      EmailAddress: string;
      Gln: string;
      Gtin: string;
      MunicipalityNumber: string;
      OrganisationNumber: string;
    };
  }>
>;

/** An operation or a fragment as it is kept: its own text, then those of the fragments it is made of, each once. */
type Texts = ReadonlySet<string>;

/** Only for the types; the server does not know it. */
const UNMASK = ' @_unmask';

function kept(text: string, fragments: readonly Texts[] = []): Texts {
  return new Set([text.replace(UNMASK, ''), ...fragments.flatMap((fragment) => [...fragment])]);
}

export const graphql = kept as unknown as Typed;

const textsOf = (operation: object) => [...(operation as Texts)];

/** An operation as the server reads it. */
export function textOf<Result, Variables>(operation: TadaDocumentNode<Result, Variables>): string {
  return textsOf(operation).join('');
}

/** What an operation is called. */
export function nameOf<Result, Variables>(operation: TadaDocumentNode<Result, Variables>): string {
  return /\w+ (\w+)/.exec(textsOf(operation)[0] ?? '')?.[1] ?? '';
}

export type { FragmentOf, ResultOf, VariablesOf } from 'gql.tada';
