/** What one does with one's own session. */
import { graphql } from '../api/graphql.js';
import { REFUSED } from '../shared/refusals.js';
import { VIEWER_FIELDS } from '../shared/session.js';

export const SIGN_IN = graphql(
  `
    mutation SignIn($email: String!, $password: String!) {
      signIn(input: { email: $email, password: $password }) {
        __typename
        ...ViewerFields
        ...RefusedFields
      }
    }
  `,
  [VIEWER_FIELDS, REFUSED],
);

export const ACT_FOR = graphql(
  `
    mutation ActFor($organisation: ID!) {
      actFor(input: { organisation: $organisation }) {
        __typename
        ...ViewerFields
        ...RefusedFields
      }
    }
  `,
  [VIEWER_FIELDS, REFUSED],
);

export const LANGUAGE_SET = graphql(
  `
    mutation LanguageSet($language: Language!) {
      languageSet(input: { language: $language }) {
        __typename
        ... on Person {
          id
          language
        }
        ...RefusedFields
      }
    }
  `,
  [REFUSED],
);

export const SIGN_OUT = graphql(`
  mutation SignOut($everywhere: Boolean!) {
    signOut(input: { everywhere: $everywhere }) {
      everywhere
    }
  }
`);
