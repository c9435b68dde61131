//! Framework agreements: terms, participants, usage, and whether one may call off today.

mod change;
mod input;
mod terms;
mod usage;

pub use change::AgreementMutation;

use super::context::{Request, answered, seen};
use super::loaders::CeilingOf;
use super::node::{self, Kind};
use super::organisation::Organisation;
use super::paging::{Pages, pages, part};
use super::price_list::PriceList;
use super::result::Refusal;
use super::scalars::DateTime;
use crate::cases;
use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use samkjop_domain::agreement::ceiling::{Ceiling, CeilingAccount};
use samkjop_domain::agreement::insight::UsageView;
use samkjop_domain::agreement::{
    Agreement as Domain, AgreementState as DomainState, CallOffRule as DomainRule, ServiceLevel as DomainLevel,
};
use samkjop_domain::ids::{AgreementId, OrganisationId};
use samkjop_domain::refusal::Reason;
use samkjop_domain::words;
use std::sync::Arc;
use terms::{AgreementSupplier, AgreementTerm, Ceilings, Extension, Participant};
use usage::{AgreementUsage, CeilingAlarm};

/// A framework agreement: who may call off from whom, when, and up to what value.
#[derive(Debug, Clone)]
pub struct Agreement(pub Arc<Domain>);

/// Where an agreement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "DomainState")]
pub enum AgreementState {
    /// Being written; seen by its manager alone.
    Draft,
    /// Open for call-offs within its period.
    Active,
    /// Closed before its time; no more call-offs.
    Closed,
}

/// How the supplier of a call-off is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "DomainRule")]
pub enum CallOffRule {
    /// There is one supplier.
    SingleSupplier,
    /// The supplier ranked first among those that offer the article.
    Ranking,
}

/// A promised service level.
#[derive(Debug, Clone, SimpleObject)]
pub struct ServiceLevel {
    /// What is promised.
    pub title: String,
    /// The target, in words and figures.
    pub target: String,
    /// How it is measured.
    pub measured_by: String,
    /// What follows when it is missed.
    pub consequence: String,
}

/// Whether the organisation acted for can call anything off today.
#[derive(Debug, Clone, SimpleObject)]
pub struct CallOffToday {
    /// Whether it can.
    pub allowed: bool,
    /// Why it cannot; null when it can.
    pub refusal: Option<Refusal>,
}

impl Agreement {
    /// The agreement with that identity, if the caller may see it: from what is in force, or the database.
    ///
    /// # Errors
    /// Fails with the database.
    pub async fn load(ctx: &Context<'_>, id: AgreementId) -> Result<Option<Self>> {
        let active = ctx.app()?.catalogue.view().agreements.get(&id).cloned();
        let found = match active {
            Some(agreement) => Some(agreement),
            None => ctx.load(id).await?.map(Arc::new),
        };
        let caller = ctx.caller()?;
        Ok(found
            .filter(|agreement| cases::agreement::seen(caller, agreement))
            .map(Self))
    }

    async fn account(&self, ctx: &Context<'_>) -> Result<Option<CeilingAccount>> {
        ctx.load(CeilingOf(self.0.id)).await
    }
}

/// An organisation by its identity: from what is in force, or the database.
///
/// # Errors
/// Fails with the database.
pub(super) async fn organisation(ctx: &Context<'_>, id: OrganisationId) -> Result<Option<Organisation>> {
    if let Some(known) = ctx.app()?.catalogue.view().organisations.get(&id) {
        return Ok(Some(Organisation(known.clone())));
    }
    Ok(ctx.load(id).await?.map(Organisation::from))
}

/// A framework agreement: who may call off from whom, when, and up to what value.
#[Object]
impl Agreement {
    /// Global identity.
    pub async fn id(&self) -> ID {
        node::id(Kind::Agreement, self.0.id.0)
    }

    /// Which version this is; given back with a change, so that nobody overwrites what she has not seen.
    async fn version(&self) -> i32 {
        i32::try_from(self.0.version.0).unwrap_or(i32::MAX)
    }

    /// The agreement's number, on every order. Unique per manager.
    async fn number(&self) -> &str {
        &self.0.terms.number
    }

    /// Title.
    async fn title(&self) -> &str {
        &self.0.terms.title
    }

    /// What it is for.
    async fn description(&self) -> Option<&str> {
        self.0.terms.description.as_deref()
    }

    /// Where it stands.
    async fn state(&self) -> AgreementState {
        self.0.state.into()
    }

    /// Where it stands, in the user's language.
    async fn state_name(&self, ctx: &Context<'_>) -> &'static str {
        words::names::agreement_state(self.0.state, ctx.language())
    }

    /// Who manages it for all participants.
    async fn manager(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        organisation(ctx, self.0.manager).await
    }

    /// The municipalities named when it was announced. Nobody joins later.
    async fn participants(&self, ctx: &Context<'_>) -> Result<Vec<Participant>> {
        let today = ctx.app()?.clock.today();
        let participants = self.0.terms.participants.iter();
        Ok(participants
            .filter_map(|participant| Participant::new(&self.0, participant, today))
            .collect())
    }

    /// The suppliers, the one asked first leading.
    async fn suppliers(&self) -> Vec<AgreementSupplier> {
        let mut suppliers: Vec<AgreementSupplier> =
            self.0.terms.suppliers.iter().cloned().map(AgreementSupplier).collect();
        suppliers.sort_by_key(|supplier| supplier.0.rank);
        suppliers
    }

    /// Start, duration and options.
    async fn term(&self) -> AgreementTerm {
        (&self.0.terms.term).into()
    }

    /// Maximum value and quantity, as announced.
    async fn ceilings(&self, ctx: &Context<'_>) -> Ceilings {
        Ceilings::new(&self.0.terms.ceilings, ctx.language())
    }

    /// How the supplier of a call-off is chosen.
    async fn call_off(&self) -> CallOffRule {
        self.0.terms.call_off.into()
    }

    /// Days from order to delivery when the order names none.
    async fn delivery_days(&self) -> Option<u16> {
        self.0.terms.delivery_days
    }

    /// Service levels.
    async fn service_levels(&self) -> Vec<ServiceLevel> {
        let level = |level: &DomainLevel| ServiceLevel {
            title: level.title.clone(),
            target: level.target.clone(),
            measured_by: level.measured_by.clone(),
            consequence: level.consequence.clone(),
        };
        self.0.terms.service_levels.iter().map(level).collect()
    }

    /// Options used so far, each by one participant for itself.
    async fn extensions(&self) -> Vec<Extension> {
        let extension = |extension| Extension {
            agreement: self.0.clone(),
            extension,
        };
        self.0.extensions.iter().cloned().map(extension).collect()
    }

    /// When call-offs were opened.
    async fn activated_at(&self) -> Option<DateTime> {
        self.0.activated_at.map(DateTime)
    }

    /// When it was closed before its time.
    async fn closed_at(&self) -> Option<DateTime> {
        self.0.closed.as_ref().map(|closing| DateTime(closing.at))
    }

    /// Why it was closed before its time.
    async fn closing_reason(&self) -> Option<&str> {
        self.0.closed.as_ref().map(|closing| closing.reason.as_str())
    }

    /// Whether the organisation acted for can call anything off today, and if not, why.
    async fn call_off_today(&self, ctx: &Context<'_>) -> Result<CallOffToday> {
        let account = self.account(ctx).await?;
        let today = ctx.app()?.clock.today();
        let open = match ctx.caller()?.organisation() {
            Some(buyer) => self.0.open_to(buyer, account.as_ref(), today),
            None => Err(Reason::NotAParticipant),
        };
        let refusal = open.err().map(|reason| Refusal::new(reason.whole(), ctx.language()));
        Ok(CallOffToday {
            allowed: refusal.is_none(),
            refusal,
        })
    }

    /// What is used of the ceilings. The manager and auditors see every participant's part, a participant the whole and its
    /// own. Null for suppliers, and before call-offs are opened.
    async fn usage(&self, ctx: &Context<'_>) -> Result<Option<AgreementUsage>> {
        let caller = ctx.caller()?;
        let view = cases::agreement::usage_view(caller, &self.0);
        let Some(organisation) = caller.organisation().filter(|_| view != UsageView::Nothing) else {
            return Ok(None);
        };
        let account = self.account(ctx).await?;
        Ok(account.map(|account| AgreementUsage::new(&account, &self.0, view, organisation, ctx.language())))
    }

    /// Marks of 80, 90 and 100 percent that were reached, oldest first. Those of a participant's own ceiling are seen by who
    /// sees its usage; suppliers see none.
    async fn alarms(&self, ctx: &Context<'_>) -> Result<Vec<CeilingAlarm>> {
        let view = cases::agreement::usage_view(ctx.caller()?, &self.0);
        if view == UsageView::Nothing {
            return Ok(Vec::new());
        }
        let alarms = self
            .account(ctx)
            .await?
            .map(|account| account.alarms)
            .unwrap_or_default();
        let seen = alarms.into_iter().filter(|alarm| match alarm.ceiling {
            Ceiling::Value | Ceiling::Quantity => true,
            Ceiling::Participant(whose) => view.shows(whose),
        });
        Ok(seen.map(CeilingAlarm).collect())
    }

    /// Price lists, newest first: all of them for the manager, those put in force for participants, and of those its own for
    /// a supplier.
    async fn price_lists(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Most price lists, 0 to 100; 20 when not given.")] first: Option<i32>,
        #[graphql(desc = "Only those after this place.")] after: Option<String>,
    ) -> Result<Pages<PriceList>> {
        let (first, place) = part(first, after.as_deref())?;
        let found = cases::price_list::of_agreement(ctx.app()?, ctx.caller()?, &self.0, place, first).await;
        Ok(pages(answered(found, ctx.language())?, after.is_some(), PriceList))
    }
}

/// Questions about agreements.
#[derive(Debug, Default)]
pub struct AgreementQuery;

#[Object]
impl AgreementQuery {
    /// Agreements the organisation acted for manages, takes part in or supplies, by number. Drafts only for who manages
    /// them. Needs any role but operator.
    async fn agreements(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those in this state.")] state: Option<AgreementState>,
        #[graphql(desc = "Most agreements, 0 to 100; 20 when not given.")] first: Option<i32>,
        #[graphql(desc = "Only those after this place.")] after: Option<String>,
    ) -> Result<Pages<Agreement>> {
        let (first, place) = part(first, after.as_deref())?;
        let state = state.map(DomainState::from);
        let found = cases::agreement::list(ctx.app()?, ctx.caller()?, state, place, first).await;
        Ok(pages(answered(found, ctx.language())?, after.is_some(), |agreement| {
            Agreement(Arc::new(agreement))
        }))
    }

    /// One agreement; null when it does not concern the organisation acted for, and while it is a draft of another.
    async fn agreement(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its identity.")] id: ID,
    ) -> Result<Option<Agreement>> {
        let Some((Kind::Agreement, uuid)) = node::read(&id) else {
            return Ok(None);
        };
        let found = seen(cases::agreement::one(ctx.app()?, ctx.caller()?, AgreementId(uuid)).await)?;
        Ok(found.flatten().map(Arc::new).map(Agreement))
    }
}
