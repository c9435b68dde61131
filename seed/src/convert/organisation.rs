//! Municipalities, their co-operation and suppliers.

use super::{language, money, parsed};
use crate::error::SeedError;
use crate::region::{Address, Cooperation, Municipality};
use crate::suppliers::Supplier;
use samkjop_domain::calendar::{Day, Period};
use samkjop_domain::identifiers::EmailAddress;
use samkjop_domain::ids::{OrganisationId, Version};
use samkjop_domain::language::Language;
use samkjop_domain::money::Money;
use samkjop_domain::organisation::{
    ApprovalPolicy, ApprovalStep, Contact, DatedMunicipalityNumber, DeliveryPlace, Member, Organisation,
    OrganisationKind, PostalAddress,
};
use uuid::Uuid;

/// Since the counties were divided anew; the numbers before were others.
const NUMBERS_SINCE: Day = Day::constant(2024, 1, 1);

pub(crate) fn municipality(data: &Municipality) -> Result<Organisation, SeedError> {
    let nynorsk = data.document_language == "nn";
    let invoice_address = named(data.invoice_address);
    let address = PostalAddress {
        lines: data
            .places
            .first()
            .map(|hall| hall.name.to_owned())
            .into_iter()
            .collect(),
        ..invoice_address.clone()
    };
    let step = |title: &str, above| ApprovalStep {
        title: title.to_owned(),
        above,
    };
    let approver = if nynorsk {
        "Budsjettansvarleg"
    } else {
        "Budsjettansvarlig"
    };
    Ok(Organisation {
        organisation_number: Some(parsed("organisation number", data.organisation_number)?),
        municipality_numbers: vec![DatedMunicipalityNumber {
            number: parsed("municipality number", data.number)?,
            period: since(NUMBERS_SINCE),
        }],
        language: language(data.document_language)?,
        invoice_address: Some(invoice_address),
        delivery_places: data
            .places
            .iter()
            .map(|place| DeliveryPlace {
                key: place.key.to_owned(),
                address: PostalAddress {
                    name: place.name.to_owned(),
                    ..named(place.address)
                },
            })
            .collect(),
        // A budget owner looks at everything; above her limit the chief executive does too.
        approval: ApprovalPolicy {
            steps: vec![
                step(approver, Money::ZERO),
                step("Kommunedirektør", money(data.limits.approver)?),
            ],
        },
        ..organisation(
            OrganisationKind::Municipality,
            format!("{} kommune", data.name),
            address,
            contact("Servicetorget", &format!("post@{}", data.mail_domain))?,
        )
    })
}

pub(crate) fn cooperation(
    data: &Cooperation,
    members: Vec<OrganisationId>,
    from: Day,
    seat: PostalAddress,
) -> Result<Organisation, SeedError> {
    let member = |organisation| Member {
        organisation,
        period: since(from),
    };
    let address = PostalAddress {
        name: data.name.to_owned(),
        ..seat
    };
    Ok(Organisation {
        members: members.into_iter().map(member).collect(),
        ..organisation(
            OrganisationKind::Cooperation,
            data.name.to_owned(),
            address,
            contact("Innkjøpssamarbeidet", &format!("innkjop@{}", data.mail_domain))?,
        )
    })
}

pub(crate) fn supplier(data: &Supplier) -> Result<Organisation, SeedError> {
    let order_email: EmailAddress = parsed("e-mail address", &data.order_email())?;
    let address = PostalAddress {
        name: data.name.to_owned(),
        lines: data.address.lines.iter().map(|line| (*line).to_owned()).collect(),
        postal_code: data.address.postal_code.to_owned(),
        city: data.address.post_place.to_owned(),
    };
    Ok(Organisation {
        organisation_number: Some(parsed("organisation number", data.organisation_number)?),
        language: language(data.language)?,
        order_email: Some(order_email),
        ..organisation(
            OrganisationKind::Supplier,
            data.name.to_owned(),
            address,
            contact("Kundeservice", &format!("kundeservice@{}", data.mail_domain))?,
        )
    })
}

/// An organisation with what all kinds have; written to in bokmål.
pub(crate) fn organisation(
    kind: OrganisationKind,
    name: String,
    address: PostalAddress,
    contact: Contact,
) -> Organisation {
    Organisation {
        id: OrganisationId(Uuid::now_v7()),
        version: Version(0),
        kind,
        name,
        organisation_number: None,
        gln: None,
        municipality_numbers: Vec::new(),
        members: Vec::new(),
        language: Language::Bokmal,
        address,
        invoice_address: None,
        contact,
        order_email: None,
        order_delivery: samkjop_domain::organisation::OrderDelivery::default(),
        delivery_places: Vec::new(),
        approval: ApprovalPolicy::default(),
    }
}

pub(crate) fn contact(name: &str, email: &str) -> Result<Contact, SeedError> {
    Ok(Contact {
        name: name.to_owned(),
        email: parsed("e-mail address", email)?,
        phone: None,
    })
}

/// An address whose first line is the name of its place.
fn named(address: Address) -> PostalAddress {
    let mut lines = address.lines.iter().map(|line| (*line).to_owned());
    PostalAddress {
        name: lines.next().unwrap_or_default(),
        lines: lines.collect(),
        postal_code: address.postal_code.to_owned(),
        city: address.post_place.to_owned(),
    }
}

fn since(from: Day) -> Period {
    Period { from, to: None }
}
