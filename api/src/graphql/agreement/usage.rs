//! What is used of an agreement's ceilings, as far as the caller may see it.

use super::organisation;
use crate::graphql::organisation::Organisation;
use crate::graphql::scalars::{DateTime, Decimal};
use crate::graphql::values::{Measure, Money};
use async_graphql::{ComplexObject, Context, Enum, Object, Result, SimpleObject};
use samkjop_domain::agreement::Agreement as Domain;
use samkjop_domain::agreement::ceiling::{Alarm, Ceiling, CeilingAccount, ParticipantAccount};
use samkjop_domain::agreement::insight::UsageView;
use samkjop_domain::ids::OrganisationId;
use samkjop_domain::language::Language;
use samkjop_domain::money::Money as DomainMoney;

/// What is used of an agreement's ceilings: all orders, less what was given back. Without value added tax.
#[derive(Debug, Clone, SimpleObject)]
pub struct AgreementUsage {
    /// Maximum value; null when there is none.
    pub value_limit: Option<Money>,
    /// Value used.
    pub value_used: Money,
    /// Value left; null when there is no maximum.
    pub value_remaining: Option<Money>,
    /// Percent of the maximum value used, rounded down to two decimals; null when there is no maximum.
    pub percent: Option<Decimal>,
    /// Maximum quantity; null when there is none.
    pub quantity_limit: Option<Measure>,
    /// Quantity used; null when there is no maximum.
    pub quantity_used: Option<Measure>,
    /// What the organisation acted for can still call off: the least of what is left for all and for it alone. Null when
    /// there is no maximum value.
    pub remaining_for_own: Option<Money>,
    /// The participants whose part the caller may see, in the agreement's order.
    pub participants: Vec<ParticipantUsage>,
}

/// What a participant has used.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub struct ParticipantUsage {
    /// Its own maximum value; null when it has none.
    pub limit: Option<Money>,
    /// Value used.
    pub used: Money,
    /// What it can still call off: the least of what is left for all and for it alone. Null when there is no maximum.
    pub remaining: Option<Money>,
    /// Percent of its own maximum used, rounded down to two decimals; null when it has none.
    pub percent: Option<Decimal>,
    #[graphql(skip)]
    whose: OrganisationId,
}

#[ComplexObject]
impl ParticipantUsage {
    /// The participant.
    async fn organisation(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        organisation(ctx, self.whose).await
    }
}

impl AgreementUsage {
    /// What `view` shows of an account to `organisation`.
    pub fn new(
        account: &CeilingAccount,
        agreement: &Domain,
        view: UsageView,
        organisation: OrganisationId,
        language: Language,
    ) -> Self {
        let measure = |pieces| {
            account
                .quantity_limit
                .as_ref()
                .map(|limit| Measure::new(pieces, limit.unit, language))
        };
        let shown = agreement
            .terms
            .participants
            .iter()
            .map(|participant| participant.organisation);
        let shown = shown.filter(|participant| view.shows(*participant));
        Self {
            value_limit: account.value_limit.map(Money::from),
            value_used: account.value_used.into(),
            value_remaining: account.remaining().map(Money::from),
            percent: percent(account.value_used, account.value_limit),
            quantity_limit: account.quantity_limit.as_ref().and_then(|limit| measure(limit.most)),
            quantity_used: measure(account.quantity_used),
            remaining_for_own: account.remaining_for(organisation).map(Money::from),
            participants: shown
                .filter_map(|whose| {
                    account
                        .participants
                        .get(&whose)
                        .map(|part| used_by(whose, part, account))
                })
                .collect(),
        }
    }
}

fn used_by(whose: OrganisationId, part: &ParticipantAccount, account: &CeilingAccount) -> ParticipantUsage {
    ParticipantUsage {
        limit: part.limit.map(Money::from),
        used: part.used.into(),
        remaining: account.remaining_for(whose).map(Money::from),
        percent: percent(part.used, part.limit),
        whose,
    }
}

fn percent(used: DomainMoney, limit: Option<DomainMoney>) -> Option<Decimal> {
    limit.and_then(|limit| used.percent_of(limit)).map(Decimal)
}

/// What a ceiling limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum CeilingKind {
    /// The value of all call-offs from the agreement.
    Value,
    /// The quantity of all call-offs from the agreement.
    Quantity,
    /// The value of one participant's call-offs.
    Participant,
}

/// A mark that was reached.
#[derive(Debug, Clone)]
pub struct CeilingAlarm(pub Alarm);

/// A mark that was reached.
#[Object]
impl CeilingAlarm {
    /// Which ceiling it is a mark of.
    async fn ceiling(&self) -> CeilingKind {
        match self.0.ceiling {
            Ceiling::Value => CeilingKind::Value,
            Ceiling::Quantity => CeilingKind::Quantity,
            Ceiling::Participant(_) => CeilingKind::Participant,
        }
    }

    /// The participant whose own ceiling it is; null for the whole agreement.
    async fn participant(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        match self.0.ceiling {
            Ceiling::Participant(participant) => organisation(ctx, participant).await,
            Ceiling::Value | Ceiling::Quantity => Ok(None),
        }
    }

    /// 80, 90 or 100.
    async fn percent(&self) -> u32 {
        self.0.percent
    }

    /// When it was reached.
    async fn raised_at(&self) -> DateTime {
        DateTime(self.0.raised_at)
    }
}
