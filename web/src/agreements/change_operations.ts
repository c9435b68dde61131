/** What is told about agreements. */
import { graphql } from '../api/graphql.js';
import { REFUSED } from '../shared/refusals.js';

export const AGREEMENT_ACTIVATE = graphql(
  `
    mutation AgreementActivate($agreement: ID!, $version: Int!) {
      agreementActivate(input: { agreement: $agreement, version: $version }) {
        __typename
        ...RefusedFields
      }
    }
  `,
  [REFUSED],
);

export const AGREEMENT_CLOSE = graphql(
  `
    mutation AgreementClose($agreement: ID!, $reason: String!) {
      agreementClose(input: { agreement: $agreement, reason: $reason }) {
        __typename
        ...RefusedFields
      }
    }
  `,
  [REFUSED],
);

export const PARTICIPANT_EXTEND = graphql(
  `
    mutation ParticipantExtend($agreement: ID!, $option: Int!) {
      participantExtend(input: { agreement: $agreement, option: $option }) {
        __typename
        ...RefusedFields
      }
    }
  `,
  [REFUSED],
);
