/** Questions and changes about the settings of the organisation one acts for, and about what was done in it. */
import { graphql, type ResultOf } from '../api/graphql.js';
import { REFUSED } from '../shared/refusals.js';

const ADDRESS = graphql(`
  fragment AddressFields on PostalAddress @_unmask {
    name
    lines
    postalCode
    city
  }
`);

export type Address = ResultOf<typeof ADDRESS>;

const SETTINGS = graphql(
  `
    fragment SettingsFields on Organisation @_unmask {
      id
      version
      kind
      name
      organisationNumber
      gln
      language
      address {
        ...AddressFields
      }
      invoiceAddress {
        ...AddressFields
      }
      contact {
        name
        email
        phone
      }
      orderEmail
      alsoOrderEmails
      orderDocument
      deliveryPlaces {
        key
        address {
          ...AddressFields
        }
      }
      approvalSteps {
        title
        above {
          amount
        }
      }
      members {
        organisation {
          id
          name
        }
        period {
          from
          to
        }
      }
      municipalityNumbers {
        number
        period {
          from
          to
        }
      }
    }
  `,
  [ADDRESS],
);

export type Organisation = ResultOf<typeof SETTINGS>;

export const ORGANISATION = graphql(
  `
    query Organisation($id: ID!) {
      organisation(id: $id) {
        ...SettingsFields
      }
    }
  `,
  [SETTINGS],
);

export const ORGANISATION_CHANGE = graphql(
  `
    mutation OrganisationChange($input: OrganisationChangeInput!) {
      organisationChange(input: $input) {
        __typename
        ...SettingsFields
        ...RefusedFields
      }
    }
  `,
  [SETTINGS, REFUSED],
);

export const AUDIT_TRAIL = graphql(`
  query AuditTrail($after: String) {
    auditTrail(first: 50, after: $after) {
      edges {
        node {
          id
          at
          person {
            id
            name
          }
          onBehalfOf {
            id
            name
          }
          operation
          subjectKind
          subjectId
          detail
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type AuditEvent = ResultOf<typeof AUDIT_TRAIL>['auditTrail']['edges'][number]['node'];
