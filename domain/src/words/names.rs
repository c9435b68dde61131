//! Names of roles and states, in lower case, so that they fit in a sentence as well as on a label.

use crate::agreement::AgreementState;
use crate::catalogue::PriceListState;
use crate::changes::MessageState;
use crate::delivery::RecipientState;
use crate::language::Language;
use crate::order::OrderState;
use crate::people::Role;
use crate::requisition::RequisitionState;

/// What a role is called.
pub fn role(role: Role, language: Language) -> &'static str {
    let names = match role {
        Role::Administrator => ["administrator", "administrator", "administrator"],
        Role::Requisitioner => ["rekvirent", "rekvirent", "requisitioner"],
        Role::Orderer => ["bestiller", "bestillar", "orderer"],
        Role::Approver => ["budsjettansvarlig", "budsjettansvarleg", "approver"],
        Role::Receiver => ["varemottaker", "varemottakar", "goods receiver"],
        Role::ProcurementOfficer => ["innkjøper", "innkjøpar", "procurement officer"],
        Role::AgreementManager => ["avtaleforvalter", "avtaleforvaltar", "agreement manager"],
        Role::SupplierUser => ["leverandørbruker", "leverandørbrukar", "supplier user"],
        Role::Auditor => ["revisor", "revisor", "auditor"],
        Role::Operator => ["driftsansvarlig", "driftsansvarleg", "operator"],
    };
    pick(names, language)
}

/// Where a requisition stands.
pub fn requisition_state(state: RequisitionState, language: Language) -> &'static str {
    let names = match state {
        RequisitionState::Submitted => ["venter på godkjenning", "ventar på godkjenning", "waiting for approval"],
        RequisitionState::Approved => ["godkjent", "godkjend", "approved"],
        RequisitionState::Rejected => ["avvist", "avvist", "rejected"],
        RequisitionState::Withdrawn => ["trukket tilbake", "trekt tilbake", "withdrawn"],
        RequisitionState::Released => ["bestilt", "bestilt", "ordered"],
    };
    pick(names, language)
}

/// Where an order stands.
pub fn order_state(state: OrderState, language: Language) -> &'static str {
    let names = match state {
        OrderState::Released => ["klar til sending", "klar til sending", "ready to be sent"],
        OrderState::Sent => ["sendt", "send", "sent"],
        OrderState::Cancelled => ["avbestilt", "avbestilt", "cancelled"],
    };
    pick(names, language)
}

/// Where an agreement stands.
pub fn agreement_state(state: AgreementState, language: Language) -> &'static str {
    let names = match state {
        AgreementState::Draft => ["utkast", "utkast", "draft"],
        AgreementState::Active => ["åpen for bestilling", "open for bestilling", "open for orders"],
        AgreementState::Closed => ["avsluttet", "avslutta", "closed"],
    };
    pick(names, language)
}

/// Where a price list stands.
pub fn price_list_state(state: &PriceListState, language: Language) -> &'static str {
    let names = match state {
        PriceListState::Draft => ["utkast", "utkast", "draft"],
        PriceListState::Activated { .. } => ["tatt i bruk", "teken i bruk", "in use"],
        PriceListState::Discarded => ["forkastet", "forkasta", "discarded"],
    };
    pick(names, language)
}

/// Where a message stands.
pub fn message_state(state: MessageState, language: Language) -> &'static str {
    let names = match state {
        MessageState::Pending => ["venter på sending", "ventar på sending", "waiting to be sent"],
        MessageState::Delivered => ["levert", "levert", "delivered"],
        MessageState::Partly => ["levert til noen", "levert til nokre", "delivered to some"],
        MessageState::Withdrawn => ["trukket tilbake", "trekt tilbake", "withdrawn"],
        MessageState::Failed => ["kunne ikke leveres", "kunne ikkje leverast", "could not be delivered"],
    };
    pick(names, language)
}

/// How far a message has come with a recipient.
pub fn recipient_state(state: RecipientState, language: Language) -> &'static str {
    let names = match state {
        RecipientState::Waiting => ["ikke levert ennå", "ikkje levert enno", "not delivered yet"],
        RecipientState::Accepted => ["levert", "levert", "delivered"],
        RecipientState::Refused => ["avvist", "avvist", "refused"],
    };
    pick(names, language)
}

/// Names are in the order bokmål, nynorsk, English.
pub(super) fn pick([bokmal, nynorsk, english]: [&'static str; 3], language: Language) -> &'static str {
    match language {
        Language::Bokmal => bokmal,
        Language::Nynorsk => nynorsk,
        Language::English => english,
    }
}
