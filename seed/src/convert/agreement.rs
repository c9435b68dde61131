//! The terms of an agreement. Manager and participants of several language forms share them, so they are in bokmål.

use super::{money, parsed, quantity, wrong};
use crate::agreements_data::{Participant as ParticipantData, SeedAgreement, ServiceLevel as ServiceLevelData};
use crate::error::SeedError;
use samkjop_domain::agreement::ceiling::{Ceilings, QuantityCeiling, SubCeiling};
use samkjop_domain::agreement::term::Term;
use samkjop_domain::agreement::{AgreementSupplier, CallOffRule, Participant, ServiceLevel, Terms};
use samkjop_domain::ids::OrganisationId;

pub(crate) fn terms(
    data: &SeedAgreement,
    organisation: impl Fn(&str) -> Result<OrganisationId, SeedError>,
) -> Result<Terms, SeedError> {
    let participants = data.participants.iter().map(|named| {
        Ok(Participant {
            organisation: organisation(named.municipality)?,
            from: Some(named.from).filter(|from| *from != data.start),
            to: named.until,
        })
    });
    let suppliers = (1..).zip(data.suppliers).map(|(rank, key)| {
        Ok(AgreementSupplier {
            organisation: organisation(key)?,
            rank,
        })
    });
    Ok(Terms {
        number: data.number.clone(),
        title: data.title.nb.to_owned(),
        description: Some(description(data)),
        participants: participants.collect::<Result<_, SeedError>>()?,
        suppliers: suppliers.collect::<Result<_, SeedError>>()?,
        term: Term {
            start: data.start,
            initial_months: data.initial_months.into(),
            options: data.option_months.iter().copied().map(u16::from).collect(),
            special_reasons: None,
        },
        ceilings: ceilings(data, organisation)?,
        call_off: match data.call_off {
            "single_supplier" => CallOffRule::SingleSupplier,
            "ranking" => CallOffRule::Ranking,
            other => return Err(wrong("call-off rule", other, "no such rule")),
        },
        delivery_days: Some(data.delivery_days.into()),
        service_levels: data.service_levels.iter().map(service_level).collect(),
    })
}

/// What agreements have no field of their own for.
fn description(data: &SeedAgreement) -> String {
    let mut text = format!(
        "{} Betaling {} dager etter mottatt faktura.",
        data.delivery_terms.nb, data.payment_days
    );
    if data.answer_hours > 0 {
        text.push_str(&format!(
            " Den rangerte leverandøren svarer innen {} timer.",
            data.answer_hours
        ));
    }
    text
}

fn ceilings(
    data: &SeedAgreement,
    organisation: impl Fn(&str) -> Result<OrganisationId, SeedError>,
) -> Result<Ceilings, SeedError> {
    let quantity_ceiling = |ceiling: crate::agreements_data::QuantityCeiling| {
        Ok::<_, SeedError>(QuantityCeiling {
            most: quantity(ceiling.quantity)?,
            unit: parsed("unit", ceiling.unit)?,
        })
    };
    let own = |named: &ParticipantData| {
        let value = named.value_ceiling?;
        Some(organisation(named.municipality).and_then(|organisation| {
            Ok(SubCeiling {
                organisation,
                value: money(value)?,
            })
        }))
    };
    Ok(Ceilings {
        value: Some(money(data.value_ceiling)?),
        quantity: data.quantity_ceiling.map(quantity_ceiling).transpose()?,
        participants: data.participants.iter().filter_map(own).collect::<Result<_, _>>()?,
    })
}

fn service_level(data: &ServiceLevelData) -> ServiceLevel {
    ServiceLevel {
        title: data.name.nb.to_owned(),
        target: data.target.to_owned(),
        measured_by: data.measured.to_owned(),
        consequence: data.consequence.to_owned(),
    }
}
