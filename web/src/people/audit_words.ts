/** What the operations of the audit trail are called, by the names the server writes them with. */
import { translated } from '../shared/language.js';

export const OPERATIONS = translated(
  {
    ChangeOrganisation: 'Endret innstillingene',
    ManagePeople: 'Endret roller',
    Delegate: 'Endret stedfortreder',
    ManageAgreement: 'Endret en avtale',
    ExtendParticipation: 'Brukte en opsjon',
    ManagePrices: 'Endret en prisliste',
    ManageAssortment: 'Endret et utvalg',
    FillBasket: 'Endret kurven',
    SubmitRequisition: 'Sendte, endret eller trakk en rekvisisjon',
    ApproveRequisition: 'Avgjorde en rekvisisjon',
    ReleaseRequisition: 'Bestilte',
    ManageOrders: 'Endret en bestilling',
    OrderSent: 'Bestilling sendt til leverandøren',
    CeilingAlarm: 'Varsel om taket på en avtale',
    Enrol: 'Lagt inn fra driften',
  },
  {
    ChangeOrganisation: 'Endra innstillingane',
    ManagePeople: 'Endra roller',
    Delegate: 'Endra stadfortredar',
    ManageAgreement: 'Endra ein avtale',
    ExtendParticipation: 'Brukte ein opsjon',
    ManagePrices: 'Endra ei prisliste',
    ManageAssortment: 'Endra eit utval',
    FillBasket: 'Endra korga',
    SubmitRequisition: 'Sende, endra eller trekte ein rekvisisjon',
    ApproveRequisition: 'Avgjorde ein rekvisisjon',
    ReleaseRequisition: 'Bestilte',
    ManageOrders: 'Endra ei bestilling',
    OrderSent: 'Bestilling send til leverandøren',
    CeilingAlarm: 'Varsel om taket på ein avtale',
    Enrol: 'Lagt inn frå drifta',
  },
  {
    ChangeOrganisation: 'Changed the settings',
    ManagePeople: 'Changed roles',
    Delegate: 'Changed a substitute',
    ManageAgreement: 'Changed an agreement',
    ExtendParticipation: 'Used an option',
    ManagePrices: 'Changed a price list',
    ManageAssortment: 'Changed an assortment',
    FillBasket: 'Changed the basket',
    SubmitRequisition: 'Submitted, changed or withdrew a requisition',
    ApproveRequisition: 'Decided on a requisition',
    ReleaseRequisition: 'Ordered',
    ManageOrders: 'Changed an order',
    OrderSent: 'Order sent to the supplier',
    CeilingAlarm: "Alarm about an agreement's ceiling",
    Enrol: 'Entered by operations',
  },
);

export const SUBJECTS = translated(
  {
    order: 'bestilling',
    requisition: 'rekvisisjon',
    agreement: 'avtale',
    price_list: 'prisliste',
    organisation: 'organisasjon',
    person: 'person',
    delegation: 'stedfortreder',
    assortment: 'utvalg',
    basket: 'kurv',
  },
  {
    order: 'bestilling',
    requisition: 'rekvisisjon',
    agreement: 'avtale',
    price_list: 'prisliste',
    organisation: 'organisasjon',
    person: 'person',
    delegation: 'stadfortredar',
    assortment: 'utval',
    basket: 'korg',
  },
  {
    order: 'order',
    requisition: 'requisition',
    agreement: 'agreement',
    price_list: 'price list',
    organisation: 'organisation',
    person: 'person',
    delegation: 'substitute',
    assortment: 'assortment',
    basket: 'basket',
  },
);

/** The page of a thing of that kind, before its identity. */
export const PAGES: Readonly<Record<string, string>> = {
  order: '/ordre/',
  requisition: '/rekvisisjon/',
  agreement: '/avtale/',
  price_list: '/prisliste/',
};

/** The word for a name the server gave; the name itself when it is one nobody has thought of here. */
export function wordFor(words: Readonly<Record<string, string>>, name: string): string {
  return words[name] ?? name;
}
