/** Whom to write to in an organisation. */
import { graphql } from '../api/graphql.js';

export const CONTACT = graphql(`
  query ContactOf($id: ID!) {
    organisation(id: $id) {
      id
      contact {
        name
        email
      }
    }
  }
`);
