//! Substitutes: who stands in for whom, and until when.

use super::context::{Request, answered};
use super::errors::Fault;
use super::loaders::Loaders;
use super::node::{self, Kind};
use super::organisation::{Organisation, PersonName};
use super::paging::{Pages, pages, part};
use super::people::kept;
use super::result::{answer, results};
use super::scalars::{Date, DateTime};
use super::values::Period;
use crate::cases;
use async_graphql::dataloader::Loader;
use async_graphql::{Context, ID, InputObject, Object, Result};
use samkjop_domain::calendar::Period as Days;
use samkjop_domain::ids::{DelegationId, OrganisationId, PersonId};
use samkjop_domain::people::Delegation as Domain;
use samkjop_domain::refusal::{Reason, Refusals};
use samkjop_store::DelegationsIn;
use std::collections::HashMap;

/// A substitute's authority: for a time she may do what the other's roles allow, administration excepted. What she does by it
/// names both.
#[derive(Debug, Clone)]
pub struct Delegation(pub Domain);

/// A substitute's authority: for a time she may do what the other's roles allow, administration excepted. What she does by it
/// names both.
#[Object]
impl Delegation {
    /// Global identity.
    pub async fn id(&self) -> ID {
        node::id(Kind::Delegation, self.0.id.0)
    }

    /// In which organisation.
    async fn organisation(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        Ok(ctx.load(self.0.organisation).await?.map(Organisation::from))
    }

    /// Who is away.
    async fn person(&self, ctx: &Context<'_>) -> Result<Option<PersonName>> {
        PersonName::load(ctx, self.0.from).await
    }

    /// Who stands in.
    async fn substitute(&self, ctx: &Context<'_>) -> Result<Option<PersonName>> {
        PersonName::load(ctx, self.0.to).await
    }

    /// First and last day.
    async fn period(&self) -> Period {
        self.0.period.into()
    }

    /// When it was taken back; from then on it lends nothing. Null when it was not.
    async fn withdrawn_at(&self) -> Option<DateTime> {
        self.0.withdrawn_at.map(DateTime)
    }

    /// Whether it lends anything today.
    async fn in_force(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.0.in_force_on(ctx.app()?.clock.today()))
    }
}

/// The key of all that is lent within an organisation: a page of people asks for it once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DelegationsWithin(pub OrganisationId);

impl Loader<DelegationsWithin> for Loaders {
    type Value = Vec<Domain>;
    type Error = Fault;

    async fn load(&self, keys: &[DelegationsWithin]) -> Result<HashMap<DelegationsWithin, Vec<Domain>>, Fault> {
        let mut found = HashMap::new();
        // A request acts for one organisation, so there is one key.
        for key in keys {
            found.insert(*key, self.0.find_all(&DelegationsIn { organisation: key.0 }).await?);
        }
        Ok(found)
    }
}

/// A substitute for oneself.
#[derive(Debug, Clone, InputObject)]
pub struct DelegationCreateInput {
    /// Who stands in: a colleague with a role in the organisation on all of the days.
    pub substitute: ID,
    /// First day, today at the earliest.
    pub from: Date,
    /// Last day, at most a year from the first.
    pub to: Date,
}

/// A substitute's authority to end.
#[derive(Debug, Clone, InputObject)]
pub struct DelegationEndInput {
    /// The authority.
    pub delegation: ID,
    /// Its last day, today at the earliest; it ends at once when not given. One that ends earlier by itself stays so.
    pub last_day: Option<Date>,
}

results! {
    /// What appointing a substitute came to.
    DelegationCreateResult = Delegation;
    /// What ending a substitute's authority came to.
    DelegationEndResult = Delegation;
}

/// Questions about substitutes.
#[derive(Debug, Default)]
pub struct DelegationQuery;

#[Object]
impl DelegationQuery {
    /// Substitutes in the organisation acted for, past and coming ones too, those appointed last first. Needs any role
    /// there but operator.
    async fn delegations(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Most entries, 0 to 100; 20 when not given.")] first: Option<i32>,
        #[graphql(desc = "Only those after this place.")] after: Option<String>,
    ) -> Result<Pages<Delegation>> {
        let (first, place) = part(first, after.as_deref())?;
        let found = cases::people::delegations(ctx.app()?, ctx.caller()?, place, first).await;
        Ok(pages(answered(found, ctx.language())?, after.is_some(), Delegation))
    }
}

/// Changes to substitutes.
#[derive(Debug, Default)]
pub struct DelegationMutation;

#[Object]
impl DelegationMutation {
    /// Lends one's own roles in the organisation acted for to a colleague for a time. Administration is not lent, nor is what
    /// was lent to oneself. Needs the role approver, orderer or administrator.
    async fn delegation_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: DelegationCreateInput,
    ) -> Result<DelegationCreateResult> {
        let result = async {
            let mut refused = Refusals::none();
            let substitute = kept(
                node::expect(Kind::Person, &input.substitute, "substitute"),
                &mut refused,
            );
            let period = Days::new(input.from.0, Some(input.to.0)).map_err(|_| Reason::EndsBeforeStart.at("to"));
            let period = kept(period, &mut refused);
            let (Some(substitute), Some(period)) = (substitute, period) else {
                return Err(refused.into());
            };
            let (app, caller) = (ctx.app()?, ctx.caller()?);
            Ok(Delegation(
                cases::people::delegate(app, caller, PersonId(substitute), period).await?,
            ))
        };
        answer(result.await, ctx.language())
    }

    /// Ends a substitute's authority with a day, or at once. By who is away, or an administrator of the organisation.
    async fn delegation_end(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: DelegationEndInput,
    ) -> Result<DelegationEndResult> {
        let result = async {
            let id = DelegationId(node::expect(Kind::Delegation, &input.delegation, "delegation")?);
            let last_day = input.last_day.as_ref().map(|day| day.0);
            Ok(Delegation(
                cases::people::end_delegation(ctx.app()?, ctx.caller()?, id, last_day).await?,
            ))
        };
        answer(result.await, ctx.language())
    }
}
