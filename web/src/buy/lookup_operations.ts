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

/** Articles of that number; those that only resemble it are sorted out by who asks. */
export const BY_NUMBER = graphql(`
  query ByNumber($text: String!) {
    articleSearch(text: $text, first: 5) {
      articles {
        id
        number
        gtin
        name
        unit {
          code
          short
        }
        packages {
          contains
          unit {
            code
            short
          }
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
