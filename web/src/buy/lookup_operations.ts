/** Finding articles one already knows of. */
import { graphql } from '../api/graphql.js';

/** Whether an article can still be ordered, and in which units. */
export const STILL_OFFERED = graphql(`
  query StillOffered($id: ID!) {
    article(id: $id) {
      id
      unit {
        code
      }
      packages {
        unit {
          code
        }
      }
    }
  }
`);

/** The articles of each number. */
export const BY_NUMBER = graphql(`
  query ByNumber($numbers: [String!]!) {
    articlesByNumber(numbers: $numbers) {
      number
      articles {
        id
        number
        gtin
        name
        unit {
          code
          short
          counted
        }
        price {
          price {
            amount
            baseQuantity
          }
        }
        supplier {
          id
          name
        }
      }
    }
  }
`);
