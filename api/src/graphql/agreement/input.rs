//! What is agreed, as a client gives it.

use super::CallOffRule;
use crate::graphql::basket::not_too_far;
use crate::graphql::node::{self, Kind};
use crate::graphql::scalars::{Date, Decimal};
use crate::graphql::values::{money, quantity, unit};
use async_graphql::{ID, InputObject};
use samkjop_domain::agreement::ceiling::{Ceilings, QuantityCeiling, SubCeiling};
use samkjop_domain::agreement::term::Term;
use samkjop_domain::agreement::{AgreementSupplier, Participant, ServiceLevel, Terms};
use samkjop_domain::ids::OrganisationId;
use samkjop_domain::refusal::{Reason, Refusal, Refusals};
use validator::Validate;

/// Most participants, and most suppliers.
const MOST_PARTIES: u32 = 500;
const MOST_LEVELS: u32 = 50;
const MOST_OPTIONS: u32 = 20;

/// A municipality to be named in an agreement.
#[derive(Debug, Clone, InputObject)]
pub struct AgreementParticipantInput {
    /// The municipality.
    pub organisation: ID,
    /// First day of its own call-offs; the agreement's start when not given.
    pub from: Option<Date>,
    /// Last day of its own call-offs, when it leaves early.
    pub to: Option<Date>,
}

/// A supplier of an agreement.
#[derive(Debug, Clone, InputObject)]
pub struct AgreementSupplierInput {
    /// The supplier.
    pub organisation: ID,
    /// 1 is asked first; each rank once.
    pub rank: i32,
}

/// How long an agreement runs.
#[derive(Debug, Clone, InputObject, Validate)]
pub struct AgreementTermInput {
    /// First day of call-offs.
    #[validate(skip)]
    pub start: Date,
    /// Months from the start without any option.
    #[validate(skip)]
    pub initial_months: i32,
    /// Months each option adds, in the order they can be used, at most 20.
    #[graphql(default)]
    #[validate(skip)]
    pub options: Vec<i32>,
    /// Why it may run longer than four years, at most 2 000 characters.
    #[validate(length(max = 2000))]
    pub special_reasons: Option<String>,
}

/// The most that may be called off. A value, a quantity or both must be there when call-offs are opened.
#[derive(Debug, Clone, Default, InputObject)]
pub struct CeilingsInput {
    /// Maximum value without value added tax, with at most two decimals.
    pub value: Option<Decimal>,
    /// Maximum quantity.
    pub quantity: Option<QuantityCeilingInput>,
    /// Maximum value of single participants.
    #[graphql(default)]
    pub participants: Vec<ParticipantCeilingInput>,
}

/// A maximum quantity.
#[derive(Debug, Clone, InputObject)]
pub struct QuantityCeilingInput {
    /// The most, with at most four decimals.
    pub most: Decimal,
    /// Code of the unit it is counted in; lines priced in other units do not count.
    pub unit: String,
}

/// A participant's own maximum.
#[derive(Debug, Clone, InputObject)]
pub struct ParticipantCeilingInput {
    /// The participant.
    pub organisation: ID,
    /// Maximum value without value added tax, with at most two decimals.
    pub value: Decimal,
}

/// A promised service level.
#[derive(Debug, Clone, InputObject, Validate)]
pub struct ServiceLevelInput {
    /// What is promised, at most 200 characters.
    #[validate(length(min = 1, max = 200))]
    pub title: String,
    /// The target, in words and figures, at most 500 characters.
    #[validate(length(min = 1, max = 500))]
    pub target: String,
    /// How it is measured, at most 500 characters.
    #[validate(length(max = 500))]
    pub measured_by: String,
    /// What follows when it is missed, at most 500 characters.
    #[validate(length(max = 500))]
    pub consequence: String,
}

/// What is agreed.
#[derive(Debug, Clone, InputObject, Validate)]
pub struct AgreementTermsInput {
    /// The agreement's number, on every order, at most 40 characters. Unique per manager.
    #[validate(length(min = 1, max = 40))]
    pub number: String,
    /// Title, at most 200 characters.
    #[validate(length(min = 1, max = 200))]
    pub title: String,
    /// What it is for, at most 4 000 characters.
    #[validate(length(max = 4000))]
    pub description: Option<String>,
    /// The municipalities named in the notice.
    #[graphql(default)]
    #[validate(skip)]
    pub participants: Vec<AgreementParticipantInput>,
    /// The suppliers, with their rank.
    #[graphql(default)]
    #[validate(skip)]
    pub suppliers: Vec<AgreementSupplierInput>,
    /// Start, duration and options.
    #[validate(nested)]
    pub term: AgreementTermInput,
    /// Maximum value and quantity.
    #[graphql(default)]
    #[validate(skip)]
    pub ceilings: CeilingsInput,
    /// How the supplier of a call-off is chosen.
    #[validate(skip)]
    pub call_off: CallOffRule,
    /// Days from order to delivery when the order names none, at most 365.
    #[validate(skip)]
    pub delivery_days: Option<i32>,
    /// Service levels, at most 50.
    #[graphql(default)]
    #[validate(nested)]
    pub service_levels: Vec<ServiceLevelInput>,
}

impl AgreementTermsInput {
    /// The terms.
    ///
    /// # Errors
    /// Refuses identities, amounts, quantities and numbers that are none, all at once.
    pub fn read(&self) -> Result<Terms, Refusals> {
        let mut refused = Refusals::none();
        let lists = [
            ("participants", self.participants.len(), MOST_PARTIES),
            ("suppliers", self.suppliers.len(), MOST_PARTIES),
            ("ceilings.participants", self.ceilings.participants.len(), MOST_PARTIES),
            ("term.options", self.term.options.len(), MOST_OPTIONS),
            ("serviceLevels", self.service_levels.len(), MOST_LEVELS),
        ];
        for (path, length, max) in lists {
            if length > max as usize {
                refused.add(Reason::TooMany { max }.at(path));
            }
        }
        refused.or(())?;

        let mut refused = Refusals::none();
        let participants = self.participants.iter().enumerate().filter_map(|(index, input)| {
            let path = format!("participants.{index}");
            refused.take(&path, input.read())
        });
        let participants = participants.collect();
        let suppliers = self.suppliers.iter().enumerate().filter_map(|(index, input)| {
            let path = format!("suppliers.{index}");
            refused.take(&path, input.read())
        });
        let suppliers = suppliers.collect();
        let term = refused.take("term", self.term.read());
        let ceilings = refused.take("ceilings", self.ceilings.read());
        let delivery_days = self
            .delivery_days
            .and_then(|days| keep(&mut refused, count(days, 365, "deliveryDays")));
        let (Some(term), Some(ceilings), true) = (term, ceilings, refused.is_empty()) else {
            return Err(refused);
        };
        let text = |text: &Option<String>| {
            text.as_deref()
                .map(str::trim)
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
        };
        let level = |level: &ServiceLevelInput| ServiceLevel {
            title: level.title.clone(),
            target: level.target.clone(),
            measured_by: level.measured_by.clone(),
            consequence: level.consequence.clone(),
        };
        Ok(Terms {
            number: self.number.trim().to_owned(),
            title: self.title.trim().to_owned(),
            description: text(&self.description),
            participants,
            suppliers,
            term,
            ceilings,
            call_off: self.call_off.into(),
            delivery_days,
            service_levels: self.service_levels.iter().map(level).collect(),
        })
    }
}

impl AgreementParticipantInput {
    fn read(&self) -> Result<Participant, Refusals> {
        not_too_far(self.from.as_ref(), "from")?;
        not_too_far(self.to.as_ref(), "to")?;
        let organisation = OrganisationId(node::expect(Kind::Organisation, &self.organisation, "organisation")?);
        Ok(Participant {
            organisation,
            from: self.from.as_ref().map(|day| day.0),
            to: self.to.as_ref().map(|day| day.0),
        })
    }
}

impl AgreementSupplierInput {
    fn read(&self) -> Result<AgreementSupplier, Refusals> {
        let mut refused = Refusals::none();
        let organisation = keep(
            &mut refused,
            node::expect(Kind::Organisation, &self.organisation, "organisation"),
        );
        let rank = keep(&mut refused, count(self.rank, u16::MAX, "rank"));
        match (organisation, rank) {
            (Some(organisation), Some(rank)) => Ok(AgreementSupplier {
                organisation: OrganisationId(organisation),
                rank,
            }),
            _ => Err(refused),
        }
    }
}

impl AgreementTermInput {
    fn read(&self) -> Result<Term, Refusals> {
        let mut refused = not_too_far(Some(&self.start), "start").err().unwrap_or_default();
        let initial_months = keep(&mut refused, count(self.initial_months, u16::MAX, "initialMonths"));
        let options = self.options.iter().enumerate();
        let options: Vec<u16> = options
            .filter_map(|(index, months)| keep(&mut refused, count(*months, u16::MAX, &format!("options.{index}"))))
            .collect();
        let special_reasons = self.special_reasons.clone();
        let (Some(initial_months), true) = (initial_months, refused.is_empty()) else {
            return Err(refused);
        };
        Ok(Term {
            start: self.start.0,
            initial_months,
            options,
            special_reasons,
        })
    }
}

impl CeilingsInput {
    fn read(&self) -> Result<Ceilings, Refusals> {
        let mut refused = Refusals::none();
        let value = self
            .value
            .as_ref()
            .and_then(|value| keep(&mut refused, money(value, "value")));
        let quantity = self.quantity.as_ref().and_then(|ceiling| {
            let most = keep(&mut refused, quantity(&ceiling.most, "quantity.most"));
            let unit = keep(&mut refused, unit(&ceiling.unit, "quantity.unit"));
            most.zip(unit).map(|(most, unit)| QuantityCeiling { most, unit })
        });
        let own = self.participants.iter().enumerate().filter_map(|(index, ceiling)| {
            let path = format!("participants.{index}");
            let organisation = node::expect(
                Kind::Organisation,
                &ceiling.organisation,
                &format!("{path}.organisation"),
            );
            let organisation = keep(&mut refused, organisation);
            let value = keep(&mut refused, money(&ceiling.value, &format!("{path}.value")));
            organisation.zip(value).map(|(organisation, value)| SubCeiling {
                organisation: OrganisationId(organisation),
                value,
            })
        });
        let participants = own.collect();
        refused.or(Ceilings {
            value,
            quantity,
            participants,
        })
    }
}

/// The value, or its refusal noted.
fn keep<T>(refused: &mut Refusals, result: Result<T, Refusal>) -> Option<T> {
    result.map_err(|refusal| refused.add(refusal)).ok()
}

/// A count that is not negative and at most `max`; whether it may be zero is for the domain to say.
pub fn count(value: i32, max: u16, path: &str) -> Result<u16, Refusal> {
    match u16::try_from(value) {
        Ok(value) if value <= max => Ok(value),
        _ if value < 0 => Err(Reason::MustNotBeNegative.at(path)),
        _ => Err(Reason::TooLarge.at(path)),
    }
}
