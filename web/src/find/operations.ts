/** What is asked of the catalogue. */
import { graphql, type FragmentOf } from '../api/graphql.js';
import { REFUSED } from '../shared/refusals.js';

/** An article as a hit shows it. */
const ARTICLE_HIT = graphql(`
  fragment ArticleHit on Article @_unmask {
    id
    number
    name
    brand
    unit {
      code
      name
      short
      counted
    }
    packages {
      contains
      unit {
        code
        name
        short
        counted
      }
    }
    price {
      net {
        amount
      }
      price {
        amount
        baseQuantity
        ofOne
      }
    }
    supplier {
      id
      name
    }
    agreement {
      id
      number
      title
    }
    remainingUnderCeiling {
      amount
    }
  }
`);

export type ArticleHit = FragmentOf<typeof ARTICLE_HIT>;

export const SEARCH = graphql(
  `
    query Search($text: String!, $filter: ArticleFilter!, $sort: ArticleSort!, $first: Int!, $offset: Int!) {
      articleSearch(text: $text, filter: $filter, sort: $sort, first: $first, offset: $offset) {
        totalCount
        didYouMean
        articles {
          ...ArticleHit
        }
        agreements {
          value
          name
          count
        }
        suppliers {
          value
          name
          count
        }
        categories {
          value
          name
          count
        }
        prices {
          from
          below
          count
        }
      }
    }
  `,
  [ARTICLE_HIT],
);

export const ARTICLE = graphql(
  `
    query Article($id: ID!) {
      article(id: $id) {
        ...ArticleHit
        description
        gtin
        cpv
        cpvName
        taxRate
        tiers {
          fromQuantity
          from
          to
          inForce
          price {
            amount
            baseQuantity
          }
        }
        agreement {
          id
          number
          title
          deliveryDays
          term {
            ends {
              optionsUsed
              lastDay
            }
          }
          callOffToday {
            allowed
            refusal {
              message
            }
          }
        }
      }
    }
  `,
  [ARTICLE_HIT],
);

/** What a quantity of an article costs today. */
export const QUOTE = graphql(`
  query Quote($id: ID!, $quantity: Decimal!, $unit: String) {
    article(id: $id) {
      id
      quote(quantity: $quantity, unit: $unit) {
        net {
          amount
        }
        price {
          amount
          baseQuantity
        }
        tierFrom
        cheaper {
          quantity {
            value
            unit {
              short
            }
          }
          net {
            amount
          }
        }
      }
    }
  }
`);

export const FAVOURITES = graphql(
  `
    query Favourites {
      favourites {
        ...ArticleHit
      }
    }
  `,
  [ARTICLE_HIT],
);

export const FAVOURITE_SET = graphql(
  `
    mutation FavouriteSet($article: ID!, $favourite: Boolean!) {
      favouriteSet(input: { article: $article, favourite: $favourite }) {
        __typename
        ...RefusedFields
      }
    }
  `,
  [REFUSED],
);

export const BASKET_LINES_SET = graphql(
  `
    mutation BasketLinesSet($lines: [WantedLineInput!]!) {
      basketLinesSet(input: { lines: $lines }) {
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

/** What is in the basket already, so that adding adds. */
export const BASKET_WANTED = graphql(`
  query BasketWanted {
    basket {
      id
      lines {
        article {
          id
        }
        coding
        wanted {
          value
          unit {
            code
          }
        }
      }
    }
  }
`);
