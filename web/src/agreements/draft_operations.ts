/** What is asked and told when an agreement is drafted. */
import { graphql } from '../api/graphql.js';
import { REFUSED } from '../shared/refusals.js';

export const ORGANISATIONS = graphql(`
  query Organisations($kind: OrganisationKind, $after: String) {
    organisations(kind: $kind, first: 100, after: $after) {
      edges {
        node {
          id
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const UNITS = graphql(`
  query Units {
    units {
      code
      name
    }
  }
`);

export const AGREEMENT_DRAFT = graphql(
  `
    mutation AgreementDraft($terms: AgreementTermsInput!) {
      agreementDraft(input: { terms: $terms }) {
        __typename
        ... on Agreement {
          id
        }
        ...RefusedFields
      }
    }
  `,
  [REFUSED],
);

export const AGREEMENT_CHANGE = graphql(
  `
    mutation AgreementChange($agreement: ID!, $version: Int!, $terms: AgreementTermsInput!) {
      agreementChange(input: { agreement: $agreement, version: $version, terms: $terms }) {
        __typename
        ... on Agreement {
          id
        }
        ...RefusedFields
      }
    }
  `,
  [REFUSED],
);
