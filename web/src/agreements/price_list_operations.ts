/** What is asked and told about price lists. */
import { graphql, type ResultOf } from '../api/graphql.js';
import { REFUSED } from '../shared/refusals.js';

export const PRICE_LIST_TEMPLATE = graphql(`
  query PriceListTemplate {
    priceListTemplate
  }
`);

export const PRICE_LIST_IMPORT = graphql(
  `
    mutation PriceListImport($input: PriceListImportInput!) {
      priceListImport(input: $input) {
        __typename
        ... on PriceListImported {
          articleCount
          priceList {
            id
          }
        }
        ... on ImportRejected {
          problemCount
          problems {
            row
            column
            message
          }
        }
        ...RefusedFields
      }
    }
  `,
  [REFUSED],
);

export type Rejected = Extract<ResultOf<typeof PRICE_LIST_IMPORT>['priceListImport'], { __typename: 'ImportRejected' }>;

export const PRICE_LIST = graphql(`
  query PriceList($id: ID!) {
    priceList(id: $id) {
      id
      state
      stateName
      from
      activatedAt
      inForceToday
      articleCount
      source
      importedAt
      activatedBy {
        name
      }
      importedBy {
        name
      }
      supplier {
        name
      }
      agreement {
        id
        number
        title
        state
        manager {
          id
        }
      }
    }
  }
`);

export type PriceList = NonNullable<ResultOf<typeof PRICE_LIST>['priceList']>;

export const PRICE_LIST_ARTICLES = graphql(`
  query PriceListArticles($id: ID!, $first: Int!, $after: String) {
    priceList(id: $id) {
      articles(first: $first, after: $after) {
        edges {
          node {
            articleId
            number
            name
            unit {
              short
            }
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
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const DIFFERENCE = graphql(`
  fragment Difference on PriceListDifference @_unmask {
    number
    name
    kind
    fromQuantity
    percent
    oldPrice {
      amount
      baseQuantity
    }
    newPrice {
      amount
      baseQuantity
    }
  }
`);

export type Difference = ResultOf<typeof DIFFERENCE>;

/** Reads both lists through, and so is asked once. */
export const DIFFERENCE_SUMMARY = graphql(
  `
    query DifferenceSummary($priceList: ID!, $on: Date) {
      priceListDifferences(priceList: $priceList, on: $on) {
        against {
          id
          from
          source
        }
        summary {
          added
          removed
          changed
          terms
          greatestRise {
            ...Difference
          }
          greatestFall {
            ...Difference
          }
        }
      }
    }
  `,
  [DIFFERENCE],
);

export const DIFFERENCES = graphql(
  `
    query Differences($priceList: ID!, $on: Date, $first: Int!, $after: String) {
      priceListDifferences(priceList: $priceList, on: $on) {
        rows(first: $first, after: $after) {
          edges {
            cursor
            node {
              ...Difference
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  [DIFFERENCE],
);

export const PRICE_LIST_ACTIVATE = graphql(
  `
    mutation PriceListActivate($priceList: ID!, $from: Date!) {
      priceListActivate(input: { priceList: $priceList, from: $from }) {
        __typename
        ...RefusedFields
      }
    }
  `,
  [REFUSED],
);

export const PRICE_LIST_DISCARD = graphql(
  `
    mutation PriceListDiscard($priceList: ID!) {
      priceListDiscard(input: { priceList: $priceList }) {
        __typename
        ...RefusedFields
      }
    }
  `,
  [REFUSED],
);
