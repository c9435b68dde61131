//! The parts of an agreement's terms.

use super::organisation;
use crate::graphql::context::Request;
use crate::graphql::organisation::{Organisation, PersonName};
use crate::graphql::scalars::{Date, DateTime};
use crate::graphql::values::{Measure, Money, Period};
use async_graphql::{Context, Object, Result, SimpleObject};
use samkjop_domain::agreement::ceiling::{Ceilings as DomainCeilings, SubCeiling};
use samkjop_domain::agreement::term::Term;
use samkjop_domain::agreement::{
    Agreement as Domain, AgreementSupplier as DomainSupplier, Extension as DomainExtension,
    Participant as DomainParticipant,
};
use samkjop_domain::calendar::{Day, Period as DomainPeriod};
use samkjop_domain::ids::OrganisationId;
use samkjop_domain::language::Language;
use std::sync::Arc;

/// A municipality named in an agreement.
#[derive(Debug, Clone)]
pub struct Participant {
    participant: DomainParticipant,
    participation: DomainPeriod,
    options_used: u16,
    options_left: u16,
    today: Day,
}

impl Participant {
    /// A participant of an agreement; none when it is not named.
    pub fn new(agreement: &Domain, participant: &DomainParticipant, today: Day) -> Option<Self> {
        let options_used = agreement.options_used(participant.organisation);
        let options = u16::try_from(agreement.terms.term.options.len()).unwrap_or(u16::MAX);
        Some(Self {
            participant: participant.clone(),
            participation: agreement.participation(participant.organisation).ok()?,
            options_used,
            options_left: options.saturating_sub(options_used),
            today,
        })
    }
}

/// A municipality named in an agreement.
#[Object(name = "AgreementParticipant")]
impl Participant {
    /// The municipality.
    async fn organisation(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        organisation(ctx, self.participant.organisation).await
    }

    /// First day of its own call-offs; null when that is the agreement's start.
    async fn from(&self) -> Option<Date> {
        self.participant.from.map(Date)
    }

    /// Last day of its own call-offs; null when it does not leave early.
    async fn to(&self) -> Option<Date> {
        self.participant.to.map(Date)
    }

    /// When it may call off, with the options it has used.
    async fn participation(&self) -> Period {
        self.participation.into()
    }

    /// Whether today lies within that period.
    async fn within_period(&self) -> bool {
        self.participation.contains(self.today)
    }

    /// How many options it has used.
    async fn options_used(&self) -> u16 {
        self.options_used
    }

    /// How many options it has left.
    async fn options_left(&self) -> u16 {
        self.options_left
    }
}

/// A supplier of an agreement.
#[derive(Debug, Clone)]
pub struct AgreementSupplier(pub DomainSupplier);

/// A supplier of an agreement.
#[Object]
impl AgreementSupplier {
    /// The supplier.
    async fn organisation(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        organisation(ctx, self.0.organisation).await
    }

    /// 1 is asked first.
    async fn rank(&self) -> u16 {
        self.0.rank
    }
}

/// How long an agreement runs, always counted from its start.
#[derive(Debug, Clone, SimpleObject)]
pub struct AgreementTerm {
    /// First day of call-offs.
    pub start: Date,
    /// Months from the start without any option.
    pub initial_months: u16,
    /// Months each option adds, in the order they can be used.
    pub options: Vec<u16>,
    /// Last day of call-offs without any option, with one, with two, and so on.
    pub ends: Vec<TermEnd>,
    /// Months with all options.
    pub longest_months: u32,
    /// Last day of call-offs with all options.
    pub longest: Date,
    /// Why it may run longer than four years.
    pub special_reasons: Option<String>,
}

/// When an agreement ends with so many options.
#[derive(Debug, Clone, SimpleObject)]
pub struct TermEnd {
    /// How many options are used.
    pub options_used: u16,
    /// Last day of call-offs.
    pub last_day: Date,
}

impl From<&Term> for AgreementTerm {
    fn from(term: &Term) -> Self {
        let options = u16::try_from(term.options.len()).unwrap_or(u16::MAX);
        let end = |options_used| TermEnd {
            options_used,
            last_day: Date(term.last_day(options_used)),
        };
        Self {
            start: Date(term.start),
            initial_months: term.initial_months,
            options: term.options.clone(),
            ends: (0..=options).map(end).collect(),
            longest_months: term.longest_months(),
            longest: Date(term.last_day(options)),
            special_reasons: term.special_reasons.clone(),
        }
    }
}

/// The most that may be called off, over all participants and suppliers.
#[derive(Debug, Clone, SimpleObject)]
pub struct Ceilings {
    /// Maximum value without value added tax.
    pub value: Option<Money>,
    /// Maximum quantity; lines priced in other units do not count.
    pub quantity: Option<Measure>,
    /// Maximum value of single participants.
    pub participants: Vec<ParticipantCeiling>,
}

impl Ceilings {
    /// The ceilings in a language.
    pub fn new(ceilings: &DomainCeilings, language: Language) -> Self {
        let own = |sub: &SubCeiling| ParticipantCeiling {
            value: sub.value.into(),
            whose: sub.organisation,
        };
        Self {
            value: ceilings.value.map(Money::from),
            quantity: ceilings
                .quantity
                .as_ref()
                .map(|limit| Measure::new(limit.most, limit.unit, language)),
            participants: ceilings.participants.iter().map(own).collect(),
        }
    }
}

/// A participant's own maximum.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub struct ParticipantCeiling {
    /// Maximum value without value added tax.
    pub value: Money,
    #[graphql(skip)]
    whose: OrganisationId,
}

#[async_graphql::ComplexObject]
impl ParticipantCeiling {
    /// The participant.
    async fn organisation(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        organisation(ctx, self.whose).await
    }
}

/// A participant's decision to use its next option.
#[derive(Debug, Clone)]
pub struct Extension {
    /// Of which agreement.
    pub agreement: Arc<Domain>,
    /// The decision.
    pub extension: DomainExtension,
}

/// A participant's decision to use its next option.
#[Object(name = "AgreementExtension")]
impl Extension {
    /// Whose decision.
    async fn organisation(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        organisation(ctx, self.extension.organisation).await
    }

    /// Which option, from 1.
    async fn option(&self) -> u16 {
        self.extension.option
    }

    /// When it was decided.
    async fn decided_at(&self) -> DateTime {
        DateTime(self.extension.decided_at)
    }

    /// Who decided; null for others than the participant itself and the manager.
    async fn decided_by(&self, ctx: &Context<'_>) -> Result<Option<PersonName>> {
        let own = [self.extension.organisation, self.agreement.manager];
        match ctx
            .caller()?
            .organisation()
            .filter(|organisation| own.contains(organisation))
        {
            Some(_) => PersonName::load(ctx, self.extension.decided_by).await,
            None => Ok(None),
        }
    }
}
