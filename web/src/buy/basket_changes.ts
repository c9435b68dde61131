/** Taking things out of the basket, and changing what is in it in words. */
import { graphql } from '../api/graphql.js';
import { REFUSED } from '../shared/refusals.js';

export const BASKET_CLEAR = graphql(
  `
    mutation BasketClear {
      basketClear {
        __typename
        ... on Basket {
          id
        }
        ...RefusedFields
      }
    }
  `,
  [REFUSED],
);

export const BASKET_LINES_REMOVE = graphql(
  `
    mutation BasketLinesRemove($lines: [ID!]!) {
      basketLinesRemove(input: { lines: $lines }) {
        __typename
        ... on Basket {
          id
        }
        ...RefusedFields
      }
    }
  `,
  [REFUSED],
);

export const BASKET_FREE_TEXT_CHANGE = graphql(
  `
    mutation BasketFreeTextChange($input: BasketFreeTextChangeInput!) {
      basketFreeTextChange(input: $input) {
        __typename
        ... on Basket {
          id
        }
        ...RefusedFields
      }
    }
  `,
  [REFUSED],
);
