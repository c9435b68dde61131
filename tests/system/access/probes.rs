//! One question or change for each operation of the API, made so that who may is told apart from who may not, without changing
//! what the next one asks about: a change fails on its content, once the role and the thing itself are found good.

/// A row of the matrix.
pub struct Probe {
    /// The operation.
    pub operation: &'static str,
    /// What the row is called when not like the operation.
    pub title: &'static str,
    /// What is asked, with `@name` for the scene's identities.
    pub query: &'static str,
    /// Where in the data what counts is found.
    pub place: &'static [&'static str],
    /// The field of the input that names the thing: not found there means as if there were nothing.
    pub object: &'static str,
}

macro_rules! probes {
    ($($operation:ident $([$object:literal])? $query:literal;)*) => {
        &[$(Probe {
            operation: stringify!($operation),
            title: "",
            query: $query,
            place: &[stringify!($operation)],
            object: concat!($($object)?),
        },)*]
    };
}

macro_rules! within {
    ($($title:literal $query:literal [$($place:literal)+];)*) => {
        &[$(Probe { operation: "", title: $title, query: $query, place: &[$($place),+], object: "" },)*]
    };
}

/// What is about signing in and about oneself, and shows no business.
pub const EXEMPT: [&str; 4] = ["signIn", "signOut", "passwordChange", "languageSet"];

/// Every operation, once.
pub const PROBES: &[Probe] = probes! {
    viewer "{ viewer { name } }";
    actFor ["organisation"] "mutation { actFor(input: { organisation: @rollag }) { __typename ... on Refused { refusals { code path } } } }";
    node "{ node(id: @order) { id } }";
    organisation "{ organisation(id: @rollag) { name } }";
    organisations "{ organisations { edges { cursor } } }";
    organisationChange "mutation { organisationChange(input: { version: 99999, language: NYNORSK, address: { name: \"x\", lines: [], postalCode: \"3626\", city: \"Rollag\" }, contact: { name: \"x\", email: \"post@eksempel.example\" }, deliveryPlaces: [], approvalSteps: [] }) { __typename ... on Refused { refusals { code path } } } }";
    people "{ people { edges { cursor } } }";
    person "{ person(id: @person) { name } }";
    personAdd "mutation { personAdd(input: { name: \"Ny (demo)\", email: \"ny@eksempel.example\", language: BOKMAL, role: REQUISITIONER, period: { from: \"2020-01-01\" }, password: \"en god og lang setning\" }) { __typename ... on Refused { refusals { code path } } } }";
    membershipGrant ["person"] "mutation { membershipGrant(input: { person: @person, role: REQUISITIONER, period: { from: \"2020-01-01\" } }) { __typename ... on Refused { refusals { code path } } } }";
    membershipEnd ["person"] "mutation { membershipEnd(input: { person: @person, role: RECEIVER, from: @since, lastDay: \"2020-01-01\" }) { __typename ... on Refused { refusals { code path } } } }";
    delegations "{ delegations { edges { cursor } } }";
    delegationCreate ["substitute"] "mutation { delegationCreate(input: { substitute: @person, from: \"2026-12-05\", to: \"2026-12-20\" }) { __typename ... on Refused { refusals { code path } } } }";
    delegationEnd ["delegation"] "mutation { delegationEnd(input: { delegation: @delegation, lastDay: \"2020-01-01\" }) { __typename ... on Refused { refusals { code path } } } }";
    auditTrail "{ auditTrail { edges { cursor } } }";
    agreements "{ agreements { edges { cursor } } }";
    agreement "{ agreement(id: @agreement) { title } }";
    agreementDraft "mutation { agreementDraft(input: { terms: { number: @number, title: \"x\", term: { start: \"2027-01-01\", initialMonths: 24 }, callOff: SINGLE_SUPPLIER } }) { __typename ... on Refused { refusals { code path } } } }";
    agreementChange ["agreement"] "mutation { agreementChange(input: { agreement: @agreement, version: 99999, terms: { number: @number, title: \"x\", term: { start: \"2027-01-01\", initialMonths: 24 }, callOff: SINGLE_SUPPLIER } }) { __typename ... on Refused { refusals { code path } } } }";
    agreementActivate ["agreement"] "mutation { agreementActivate(input: { agreement: @agreement, version: 99999 }) { __typename ... on Refused { refusals { code path } } } }";
    agreementClose ["agreement"] "mutation { agreementClose(input: { agreement: @agreement, reason: \" \" }) { __typename ... on Refused { refusals { code path } } } }";
    participantExtend ["agreement"] "mutation { participantExtend(input: { agreement: @agreement, option: 9 }) { __typename ... on Refused { refusals { code path } } } }";
    priceList "{ priceList(id: @list) { source } }";
    priceListDifferences "{ priceListDifferences(priceList: @list) { priceList { source } } }";
    priceListTemplate "{ priceListTemplate }";
    priceListImport ["agreement"] "mutation { priceListImport(input: { agreement: @agreement, supplier: @supplier, upload: \"upload_00000000000000000000000000000000\" }) { __typename ... on Refused { refusals { code path } } } }";
    priceListActivate ["priceList"] "mutation { priceListActivate(input: { priceList: @list, from: \"2020-01-01\" }) { __typename ... on Refused { refusals { code path } } } }";
    priceListDiscard ["priceList"] "mutation { priceListDiscard(input: { priceList: @list }) { __typename ... on Refused { refusals { code path } } } }";
    assortments "{ assortments { edges { cursor } } }";
    assortmentSet ["agreement"] "mutation { assortmentSet(input: { agreement: @agreement, version: 99999, title: \"x\", binding: RECOMMENDED, articles: [@article] }) { __typename ... on Refused { refusals { code path } } } }";
    articleSearch "{ articleSearch { totalCount } }";
    articlesByNumber "{ articlesByNumber(numbers: [\"0\"]) { number } }";
    units "{ units { code } }";
    article "{ article(id: @article) { name } }";
    favourites "{ favourites { name } }";
    favouriteSet ["article"] "mutation { favouriteSet(input: { article: \"article_00000000000000000000000000000000\", favourite: false }) { __typename ... on Refused { refusals { code path } } } }";
    basket "{ basket { id } }";
    basketLinesSet ["article"] "mutation { basketLinesSet(input: { lines: [{ article: @article, quantity: \"0\", unit: \"KGM\" }] }) { __typename ... on Refused { refusals { code path } } } }";
    basketFreeTextChange "mutation { basketFreeTextChange(input: { line: \"line_00000000000000000000000000000000\", freeText: { agreement: @agreement, supplier: @supplier, text: \"Bytte av hjul\", price: \"1\", taxClass: GENERAL, cpv: \"50850000\", reason: \"Står ikke i listen\" }, quantity: \"1\", unit: \"H87\" }) { __typename ... on Refused { refusals { code path } } } }";
    basketLinesRemove "mutation { basketLinesRemove(input: { lines: [\"line_00000000000000000000000000000000\"] }) { __typename ... on Refused { refusals { code path } } } }";
    requisitions "{ requisitions { edges { cursor } } }";
    requisition "{ requisition(id: @requisition) { number } }";
    approvalQueue "{ approvalQueue { id } }";
    requisitionSubmit "mutation { requisitionSubmit(input: { lines: [{ article: @article, quantity: \"1\", unit: \"KGM\" }], delivery: { place: \"raadhus\" } }) { __typename ... on Refused { refusals { code path } } } }";
    requisitionChange ["requisition"] "mutation { requisitionChange(input: { requisition: @withdrawn, delivery: { place: \"raadhus\" } }) { __typename ... on Refused { refusals { code path } } } }";
    requisitionWithdraw ["requisition"] "mutation { requisitionWithdraw(input: { requisition: @withdrawn }) { __typename ... on Refused { refusals { code path } } } }";
    requisitionApprove ["requisition"] "mutation { requisitionApprove(input: { requisition: @requisition, contentHash: \"x\" }) { __typename ... on Refused { refusals { code path } } } }";
    requisitionReject ["requisition"] "mutation { requisitionReject(input: { requisition: @requisition, contentHash: \"x\", reason: \"x\" }) { __typename ... on Refused { refusals { code path } } } }";
    requisitionRelease ["requisition"] "mutation { requisitionRelease(input: { requisition: @requisition }) { __typename ... on Refused { refusals { code path } } } }";
    orders "{ orders { edges { cursor } } }";
    order "{ order(id: @order) { number } }";
    deliveries "{ deliveries { edges { cursor } } }";
    orderCancel ["order"] "mutation { orderCancel(input: { order: @order, reason: \"x\" }) { __typename ... on Refused { refusals { code path } } } }";
    orderResend ["order"] "mutation { orderResend(input: { order: @order }) { __typename ... on Refused { refusals { code path } } } }";
    basketClear "mutation { basketClear { __typename ... on Refused { refusals { code path } } } }";
};

/// What is kept from some who see the thing it belongs to.
pub const WITHIN: &[Probe] = within! {
    "order.placedBy" "{ order(id: @order) { placedBy { name } } }" ["order" "placedBy"];
    "order.deliveryState" "{ order(id: @order) { deliveryState { state } } }" ["order" "deliveryState"];
    "order.lines.coding" "{ order(id: @order) { current { lines { coding } } } }" ["order" "current" "lines" "0" "coding"];
    "agreement.usage" "{ agreement(id: @agreement) { usage { valueUsed { amount } } } }" ["agreement" "usage"];
    "agreement.usage: one participant" "{ agreement(id: @agreement) { usage { participants { used { amount } } } } }" ["agreement" "usage" "participants" "0"];
    "agreement.usage: all participants" "{ agreement(id: @agreement) { usage { participants { used { amount } } } } }" ["agreement" "usage" "participants" "7"];
    "agreement.priceLists: one supplier" "{ agreement(id: @agreement) { priceLists { edges { cursor } } } }" ["agreement" "priceLists" "edges" "0"];
    "agreement.priceLists: several" "{ agreement(id: @agreement) { priceLists { edges { cursor } } } }" ["agreement" "priceLists" "edges" "1"];
    "article.remainingUnderCeiling" "{ article(id: @article) { remainingUnderCeiling { amount } } }" ["article" "remainingUnderCeiling"];
    "organisation.version" "{ organisation(id: @rollag) { version } }" ["organisation" "version"];
    "organisation.deliveryPlaces" "{ organisation(id: @rollag) { deliveryPlaces { key } } }" ["organisation" "deliveryPlaces"];
    "organisation.invoiceAddress" "{ organisation(id: @rollag) { invoiceAddress { city } } }" ["organisation" "invoiceAddress"];
    "organisation.approvalSteps" "{ organisation(id: @rollag) { approvalSteps { title } } }" ["organisation" "approvalSteps"];
    "person.email" "{ person(id: @person) { email } }" ["person" "email"];
    "node: requisition" "{ node(id: @requisition) { id } }" ["node"];
    "node: person" "{ node(id: @person) { id } }" ["node"];
    "node: delegation" "{ node(id: @delegation) { id } }" ["node"];
    "node: event" "{ node(id: @event) { id } }" ["node"];
    "node: assortment" "{ node(id: @assortment) { id } }" ["node"];
    "node: agreement" "{ node(id: @agreement) { id } }" ["node"];
    "node: price list" "{ node(id: @list) { id } }" ["node"];
    "node: article" "{ node(id: @article) { id } }" ["node"];
    "node: organisation" "{ node(id: @rollag) { id } }" ["node"];
};
