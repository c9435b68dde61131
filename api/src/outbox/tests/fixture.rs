//! An order, its message and an alarm, between plainly fictional parties.

use samkjop_domain::agreement::ceiling::{Ceiling, CeilingAccount, Ceilings, ParticipantAccount, QuantityCeiling};
use samkjop_domain::agreement::term::Term;
use samkjop_domain::agreement::{Agreement, AgreementState, CallOffRule, Terms};
use samkjop_domain::calendar::Instant;
use samkjop_domain::changes::{Message, MessageContent, MessageState, Moment};
use samkjop_domain::ids::{AgreementId, ArticleId, OrderId, OrganisationId, PersonId, RequisitionId, Version};
use samkjop_domain::language::Language;
use samkjop_domain::money::Money;
use samkjop_domain::order::{
    AgreementReference, BuyerParty, Delivery, Order, OrderLine, OrderNumber, OrderState, OrderVersion,
    OrderVersionKind, OrderedArticle, SupplierParty,
};
use samkjop_domain::organisation::{ApprovalPolicy, Contact, Organisation, OrganisationKind, PostalAddress};
use samkjop_domain::quantity::{Quantity, UnitPrice};
use samkjop_domain::tax::{TaxClass, TaxableLine, totals};
use samkjop_domain::units::UnitCode;
use uuid::Uuid;

pub(super) const MANAGER: OrganisationId = OrganisationId(Uuid::from_u128(1));
pub(super) const ROLLAG: OrganisationId = OrganisationId(Uuid::from_u128(2));
pub(super) const AGREEMENT: AgreementId = AgreementId(Uuid::from_u128(3));

/// When everything in these tests was decided: ten in the morning in Oslo.
pub(super) fn decided() -> Instant {
    Instant::parse("2026-09-15T08:00:00Z").unwrap()
}

pub(super) fn kr(amount: &str) -> Money {
    Money::parse(amount).unwrap()
}

fn address(name: &str, city: &str) -> PostalAddress {
    PostalAddress {
        name: name.to_owned(),
        lines: vec!["Eksempelvegen 1".to_owned()],
        postal_code: "3626".to_owned(),
        city: city.to_owned(),
    }
}

/// Twelve chairs for a school, in nynorsk.
pub(super) fn order() -> Order {
    let (price, quantity) = (
        UnitPrice::parse("1990.00", "1").unwrap(),
        Quantity::parse("12").unwrap(),
    );
    let delivery = "2026-09-22".parse().unwrap();
    let net = kr("23880.00");
    let line = OrderLine {
        number: 1,
        article: Some(OrderedArticle {
            article: ArticleId(Uuid::nil()),
            supplier_article_number: "FB-10037".to_owned(),
            gtin: None,
            packaging: None,
        }),
        name: "Kontorstol Trillemarka".to_owned(),
        description: None,
        cpv: "39112000-0".parse().unwrap(),
        quantity,
        unit: UnitCode::PIECE,
        price,
        discount: Money::ZERO,
        tax: TaxClass::General,
        tax_rate: TaxClass::General.rate_on(delivery),
        net,
        coding: None,
    };
    let version = OrderVersion {
        number: 1,
        kind: OrderVersionKind::Order,
        issued_at: decided(),
        issued_on: "2026-09-15".parse().unwrap(),
        language: Language::Nynorsk,
        buyer: BuyerParty {
            name: "Rollag kommune".to_owned(),
            organisation_number: "974760673".parse().unwrap(),
            address: address("Rollag kommune", "Rollag"),
            invoice_address: address("Rollag kommune", "Rollag"),
            contact: Contact {
                name: "Åse Eksempel".to_owned(),
                email: "ase@rollag.example".parse().unwrap(),
                phone: Some("00 00 00 00".to_owned()),
            },
        },
        supplier: SupplierParty {
            name: "Fjørå Møblar Eksempel AS".to_owned(),
            organisation_number: "123456785".parse().unwrap(),
            address: address("Fjørå Møblar Eksempel AS", "Oppdikta"),
            order_email: "ordre@fjora.example".parse().unwrap(),
        },
        agreement: AgreementReference {
            number: "RA-2026-07".to_owned(),
            title: "Kontormøblar".to_owned(),
        },
        delivery: Delivery {
            address: address("Veggli skule", "Rollag"),
            date: Some(delivery),
            marking: Some("Rom 214, v/vaktmeister".to_owned()),
        },
        buyer_reference: Some("RK-3110".to_owned()),
        note: None,
        totals: totals(&[TaxableLine { class: line.tax, net }], Money::ZERO, delivery).unwrap(),
        lines: vec![line],
    };
    Order {
        id: OrderId(Uuid::from_u128(12)),
        version: Version(0),
        number: Some(OrderNumber::new(2026, 12)),
        buyer: ROLLAG,
        supplier: OrganisationId(Uuid::from_u128(4)),
        agreement: AGREEMENT,
        requisition: RequisitionId(Uuid::nil()),
        placed_by: PersonId(Uuid::nil()),
        placed_at: decided(),
        state: OrderState::Released,
        versions: vec![version],
    }
}

/// The message that carries an order.
pub(super) fn message(order: &Order) -> Message {
    waiting(
        ROLLAG,
        MessageContent::OrderVersion {
            order: order.id,
            version_number: 1,
        },
    )
}

/// The message that a ceiling has reached 80 percent.
pub(super) fn alarm(ceiling: Ceiling) -> Message {
    waiting(
        MANAGER,
        MessageContent::CeilingAlarm {
            agreement: AGREEMENT,
            ceiling,
            percent: 80,
        },
    )
}

fn waiting(organisation: OrganisationId, content: MessageContent) -> Message {
    let message = Message::new(
        Moment {
            now: decided(),
            fresh: Uuid::now_v7,
        },
        organisation,
        content,
    );
    assert_eq!(message.state, MessageState::Pending);
    message
}

pub(super) fn organisation(id: OrganisationId, name: &str, language: Language) -> Organisation {
    Organisation {
        id,
        version: Version(0),
        kind: OrganisationKind::Municipality,
        name: name.to_owned(),
        organisation_number: None,
        gln: None,
        municipality_numbers: Vec::new(),
        members: Vec::new(),
        language,
        address: address(name, "Rollag"),
        invoice_address: None,
        contact: Contact {
            name: "Innkjøp".to_owned(),
            email: "innkjop@region.example".parse().unwrap(),
            phone: None,
        },
        order_email: None,
        order_delivery: samkjop_domain::organisation::OrderDelivery::default(),
        delivery_places: Vec::new(),
        approval: ApprovalPolicy::default(),
    }
}

pub(super) fn agreement() -> Agreement {
    Agreement {
        id: AGREEMENT,
        version: Version(0),
        state: AgreementState::Active,
        manager: MANAGER,
        terms: Terms {
            number: "RA-2026/07".to_owned(),
            title: "Kontormøblar".to_owned(),
            description: None,
            participants: Vec::new(),
            suppliers: Vec::new(),
            term: Term {
                start: "2026-03-01".parse().unwrap(),
                initial_months: 24,
                options: Vec::new(),
                special_reasons: None,
            },
            ceilings: Ceilings::default(),
            call_off: CallOffRule::SingleSupplier,
            delivery_days: None,
            service_levels: Vec::new(),
        },
        extensions: Vec::new(),
        activated_at: None,
        closed: None,
    }
}

/// 3 200 000.00 of 4 000 000.00 used, 80 000.00 of 100 000.00 by Rollag, 810 of 1 000 pieces.
pub(super) fn account() -> CeilingAccount {
    let rollag = ParticipantAccount {
        limit: Some(kr("100000.00")),
        used: kr("80000.00"),
    };
    CeilingAccount {
        value_limit: Some(kr("4000000.00")),
        value_used: kr("3200000.00"),
        quantity_limit: Some(QuantityCeiling {
            most: Quantity::parse("1000").unwrap(),
            unit: UnitCode::PIECE,
        }),
        quantity_used: Quantity::parse("810").unwrap(),
        participants: [(ROLLAG, rollag)].into(),
        ..CeilingAccount::open(&agreement())
    }
}
