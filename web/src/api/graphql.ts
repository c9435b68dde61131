/** Operations, typed from `schema.graphql`: a misspelt field does not compile. */
import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './schema.js';

export const graphql = initGraphQLTada<{
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
}>();

export type { FragmentOf, ResultOf, VariablesOf } from 'gql.tada';
