//! Drafting, changing, opening, extending and closing agreements.

use super::{Agreement, CallOffRule};
use crate::cases;
use crate::graphql::basket::not_too_far;
use crate::graphql::context::Request;
use crate::graphql::node::{self, Kind};
use crate::graphql::result::{answer, check, results};
use crate::graphql::scalars::{Date, Decimal};
use crate::graphql::values::{money, quantity, unit};
use async_graphql::{Context, ID, InputObject, Object, Result};
use samkjop_domain::agreement::ceiling::{Ceilings, QuantityCeiling, SubCeiling};
use samkjop_domain::agreement::term::Term;
use samkjop_domain::agreement::{
    Agreement as Domain, AgreementSupplier, Participant, ServiceLevel, Terms,
};
use samkjop_domain::ids::{AgreementId, OrganisationId, Version};
use samkjop_domain::refusal::{Reason, Refusal, Refusals};
use std::sync::Arc;
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

/// A new agreement.
#[derive(Debug, Clone, InputObject, Validate)]
pub struct AgreementDraftInput {
    /// What is agreed; a draft may be incomplete.
    #[validate(nested)]
    pub terms: AgreementTermsInput,
}

/// Another content of a draft.
#[derive(Debug, Clone, InputObject, Validate)]
pub struct AgreementChangeInput {
    /// The agreement.
    #[validate(skip)]
    pub agreement: ID,
    /// The version that was seen; refused when somebody has changed it since.
    #[validate(skip)]
    pub version: i32,
    /// What is agreed, as a whole.
    #[validate(nested)]
    pub terms: AgreementTermsInput,
}

/// A draft to open for call-offs.
#[derive(Debug, Clone, InputObject)]
pub struct AgreementActivateInput {
    /// The agreement.
    pub agreement: ID,
    /// The version that was seen; refused when somebody has changed it since.
    pub version: i32,
}

/// An option to use.
#[derive(Debug, Clone, InputObject)]
pub struct ParticipantExtendInput {
    /// The agreement.
    pub agreement: ID,
    /// Which option, from 1: the next one. Naming it makes a repeated request harmless.
    pub option: i32,
}

/// An agreement to close before its time.
#[derive(Debug, Clone, InputObject, Validate)]
pub struct AgreementCloseInput {
    /// The agreement.
    #[validate(skip)]
    pub agreement: ID,
    /// Why, at most 1 000 characters.
    #[validate(length(max = 1000))]
    pub reason: String,
}

results! {
    /// What drafting came to.
    AgreementDraftResult = Agreement;
    /// What changing the draft came to.
    AgreementChangeResult = Agreement;
    /// What opening for call-offs came to.
    AgreementActivateResult = Agreement;
    /// What using an option came to.
    ParticipantExtendResult = Agreement;
    /// What closing came to.
    AgreementCloseResult = Agreement;
}

impl AgreementTermsInput {
    /// The terms.
    ///
    /// # Errors
    /// Refuses identities, amounts, quantities and numbers that are none, all at once.
    fn read(&self) -> Result<Terms, Refusals> {
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
        let delivery_days = self.delivery_days.and_then(|days| keep(&mut refused, count(days, 365, "deliveryDays")));
        let (Some(term), Some(ceilings), true) = (term, ceilings, refused.is_empty()) else { return Err(refused) };
        let text = |text: &Option<String>| text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
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
        let organisation = keep(&mut refused, node::expect(Kind::Organisation, &self.organisation, "organisation"));
        let rank = keep(&mut refused, count(self.rank, u16::MAX, "rank"));
        match (organisation, rank) {
            (Some(organisation), Some(rank)) => Ok(AgreementSupplier { organisation: OrganisationId(organisation), rank }),
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
            .filter_map(|(index, months)| {
                keep(&mut refused, count(*months, u16::MAX, &format!("options.{index}")))
            })
            .collect();
        let special_reasons = self.special_reasons.clone();
        let (Some(initial_months), true) = (initial_months, refused.is_empty()) else { return Err(refused) };
        Ok(Term { start: self.start.0, initial_months, options, special_reasons })
    }
}

impl CeilingsInput {
    fn read(&self) -> Result<Ceilings, Refusals> {
        let mut refused = Refusals::none();
        let value = self.value.as_ref().and_then(|value| keep(&mut refused, money(value, "value")));
        let quantity = self.quantity.as_ref().and_then(|ceiling| {
            let most = keep(&mut refused, quantity(&ceiling.most, "quantity.most"));
            let unit = keep(&mut refused, unit(&ceiling.unit, "quantity.unit"));
            most.zip(unit).map(|(most, unit)| QuantityCeiling { most, unit })
        });
        let own = self.participants.iter().enumerate().filter_map(|(index, ceiling)| {
            let path = format!("participants.{index}");
            let organisation = node::expect(Kind::Organisation, &ceiling.organisation, &format!("{path}.organisation"));
            let organisation = keep(&mut refused, organisation);
            let value = keep(&mut refused, money(&ceiling.value, &format!("{path}.value")));
            organisation.zip(value).map(|(organisation, value)| SubCeiling { organisation: OrganisationId(organisation), value })
        });
        let participants = own.collect();
        refused.or(Ceilings { value, quantity, participants })
    }
}

/// The value, or its refusal noted.
fn keep<T>(refused: &mut Refusals, result: Result<T, Refusal>) -> Option<T> {
    result.map_err(|refusal| refused.add(refusal)).ok()
}

/// A count that is not negative and at most `max`; whether it may be zero is for the domain to say.
fn count(value: i32, max: u16, path: &str) -> Result<u16, Refusal> {
    match u16::try_from(value) {
        Ok(value) if value <= max => Ok(value),
        _ if value < 0 => Err(Reason::MustNotBeNegative.at(path)),
        _ => Err(Reason::TooLarge.at(path)),
    }
}

fn identity(id: &ID) -> Result<AgreementId, Refusal> {
    node::expect(Kind::Agreement, id, "agreement").map(AgreementId)
}

fn shown(agreement: Domain) -> Agreement {
    Agreement(Arc::new(agreement))
}

/// Checks and reads terms that stand under `terms` in an input.
fn read(input: &impl Validate, terms: &AgreementTermsInput) -> Result<Terms, Refusals> {
    let mut refused = check(input).err().unwrap_or_default();
    match (terms.read(), refused.is_empty()) {
        (Ok(terms), true) => Ok(terms),
        (Ok(_), false) => Err(refused),
        (Err(more), _) => {
            refused.add_under("terms", more);
            Err(refused)
        }
    }
}

/// Changes to agreements.
#[derive(Debug, Default)]
pub struct AgreementMutation;

#[Object]
impl AgreementMutation {
    /// Drafts an agreement that the organisation acted for manages. Needs the role procurement officer or agreement manager.
    async fn agreement_draft(&self, ctx: &Context<'_>, #[graphql(desc = "What is asked for.")] input: AgreementDraftInput) -> Result<AgreementDraftResult> {
        let result = async {
            let terms = read(&input, &input.terms)?;
            Ok(shown(cases::agreement::draft(ctx.app()?, ctx.caller()?, terms).await?))
        };
        answer(result.await, ctx.language())
    }

    /// Gives a draft other terms, as a whole. Needs the role procurement officer or agreement manager in the organisation
    /// that manages it.
    async fn agreement_change(&self, ctx: &Context<'_>, #[graphql(desc = "What is asked for.")] input: AgreementChangeInput) -> Result<AgreementChangeResult> {
        let result = async {
            let id = identity(&input.agreement)?;
            let terms = read(&input, &input.terms)?;
            let version = Version(i64::from(input.version));
            Ok(shown(cases::agreement::change(ctx.app()?, ctx.caller()?, id, version, terms).await?))
        };
        answer(result.await, ctx.language())
    }

    /// Opens a draft for call-offs; from here its terms are fixed. What is missing or unlawful is refused all at once, with
    /// paths under `terms` as when it was drafted. Needs the role procurement officer or agreement manager in the
    /// organisation that manages it.
    async fn agreement_activate(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: AgreementActivateInput,
    ) -> Result<AgreementActivateResult> {
        let result = async {
            let id = identity(&input.agreement)?;
            let version = Version(i64::from(input.version));
            Ok(shown(cases::agreement::activate(ctx.app()?, ctx.caller()?, id, version).await?))
        };
        answer(result.await, ctx.language())
    }

    /// Uses the next option of an agreement, for the organisation acted for alone. Needs the role procurement officer,
    /// agreement manager or administrator in a municipality that takes part.
    async fn participant_extend(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: ParticipantExtendInput,
    ) -> Result<ParticipantExtendResult> {
        let result = async {
            let id = identity(&input.agreement)?;
            let option = count(input.option, u16::MAX, "option")?;
            Ok(shown(cases::agreement::extend(ctx.app()?, ctx.caller()?, id, option).await?))
        };
        answer(result.await, ctx.language())
    }

    /// Closes an agreement before its time; deliveries under way go on. Needs the role procurement officer or agreement
    /// manager in the organisation that manages it.
    async fn agreement_close(&self, ctx: &Context<'_>, #[graphql(desc = "What is asked for.")] input: AgreementCloseInput) -> Result<AgreementCloseResult> {
        let result = async {
            check(&input)?;
            let id = identity(&input.agreement)?;
            Ok(shown(cases::agreement::close(ctx.app()?, ctx.caller()?, id, &input.reason).await?))
        };
        answer(result.await, ctx.language())
    }
}
