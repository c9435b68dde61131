//! The root of the schema: a pure value; what it works on is added to each request.

use super::agreement::{Agreement, AgreementMutation, AgreementQuery};
use super::article::{Article, ArticleMutation, ArticleQuery};
use super::assortment::{Assortment, AssortmentMutation, AssortmentQuery};
use super::audit::{AuditEvent, AuditQuery};
use super::basket::{BasketMutation, BasketQuery};
use super::context::{Request as _, seen};
use super::delegation::{Delegation, DelegationMutation, DelegationQuery};
use super::limits::Limits;
use super::node::{self, Kind};
use super::order::{Order, OrderMutation, OrderQuery};
use super::organisation::{Organisation, OrganisationMutation, OrganisationQuery};
use super::people::{PeopleMutation, PeopleQuery, Person};
use super::price_list::{PriceList, PriceListMutation, PriceListQuery};
use super::requisition::{Requisition, RequisitionMutation, RequisitionQuery};
use super::session::{SessionMutation, SessionQuery};
use crate::cases;
use async_graphql::{Context, EmptySubscription, ID, Interface, MergedObject, Object, Result};
use samkjop_domain::ids::{
    AgreementId, ArticleId, AssortmentId, DelegationId, EventId, OrderId, OrganisationId, PersonId, PriceListId,
    RequisitionId,
};
use std::sync::Arc;

/// Anything with a global identity.
#[derive(Debug, Interface)]
#[graphql(field(name = "id", ty = "ID", desc = "Global identity."))]
pub enum Node {
    /// An organisation.
    Organisation(Organisation),
    /// A person.
    Person(Person),
    /// A substitute's authority.
    Delegation(Delegation),
    /// An event of the audit trail.
    AuditEvent(AuditEvent),
    /// An agreement.
    Agreement(Agreement),
    /// A price list.
    PriceList(PriceList),
    /// An assortment.
    Assortment(Assortment),
    /// An article.
    Article(Article),
    /// A requisition.
    Requisition(Box<Requisition>),
    /// An order.
    Order(Order),
}

/// Finding anything by its identity.
#[derive(Debug, Default)]
pub struct NodeQuery;

#[Object]
impl NodeQuery {
    /// The thing with that identity; null when there is none or the organisation acted for may not see it.
    async fn node(&self, ctx: &Context<'_>, #[graphql(desc = "Its identity.")] id: ID) -> Result<Option<Node>> {
        let (app, caller) = (ctx.app()?, ctx.caller()?);
        Ok(match node::read(&id) {
            Some((Kind::Organisation, uuid)) if caller.person.is_some() => {
                let found = ctx.load(OrganisationId(uuid)).await?;
                found.map(Organisation::from).map(Node::Organisation)
            }
            Some((Kind::Person, uuid)) => seen(cases::people::one(app, caller, PersonId(uuid)).await)?
                .flatten()
                .map(Person)
                .map(Node::Person),
            Some((Kind::Delegation, uuid)) => seen(cases::people::delegation(app, caller, DelegationId(uuid)).await)?
                .flatten()
                .map(Delegation)
                .map(Node::Delegation),
            Some((Kind::AuditEvent, uuid)) => seen(cases::audit::one(app, caller, EventId(uuid)).await)?
                .flatten()
                .map(AuditEvent)
                .map(Node::AuditEvent),
            Some((Kind::Agreement, uuid)) => seen(cases::agreement::one(app, caller, AgreementId(uuid)).await)?
                .flatten()
                .map(|agreement| Node::Agreement(Agreement(Arc::new(agreement)))),
            Some((Kind::PriceList, uuid)) => seen(cases::price_list::one(app, caller, PriceListId(uuid)).await)?
                .flatten()
                .map(PriceList)
                .map(Node::PriceList),
            Some((Kind::Assortment, uuid)) => seen(cases::assortment::one(app, caller, AssortmentId(uuid)).await)?
                .flatten()
                .map(Assortment)
                .map(Node::Assortment),
            Some((Kind::Article, uuid)) => seen(cases::browse::article(app, caller, ArticleId(uuid)).await)?
                .flatten()
                .map(Article)
                .map(Node::Article),
            Some((Kind::Requisition, uuid)) => seen(cases::requisition::one(app, caller, RequisitionId(uuid)).await)?
                .flatten()
                .map(|requisition| Node::Requisition(Box::new(Requisition(requisition)))),
            Some((Kind::Order, uuid)) => seen(cases::order::one(app, caller, OrderId(uuid)).await)?
                .flatten()
                .map(Order)
                .map(Node::Order),
            _ => None,
        })
    }
}

/// Questions.
#[derive(Debug, Default, MergedObject)]
pub struct Query(
    NodeQuery,
    SessionQuery,
    ArticleQuery,
    BasketQuery,
    RequisitionQuery,
    OrderQuery,
    AgreementQuery,
    PriceListQuery,
    AssortmentQuery,
    OrganisationQuery,
    PeopleQuery,
    DelegationQuery,
    AuditQuery,
);

/// Changes. Each answers with what it made, or with everything that stands in its way.
#[derive(Debug, Default, MergedObject)]
pub struct Mutation(
    SessionMutation,
    ArticleMutation,
    BasketMutation,
    RequisitionMutation,
    OrderMutation,
    AgreementMutation,
    PriceListMutation,
    AssortmentMutation,
    OrganisationMutation,
    PeopleMutation,
    DelegationMutation,
);

/// The schema.
pub type Schema = async_graphql::Schema<Query, Mutation, EmptySubscription>;

/// The schema with its limits.
pub fn schema(limits: &Limits) -> Schema {
    limits
        .apply(Schema::build(Query::default(), Mutation::default(), EmptySubscription))
        .finish()
}

/// The schema in its own language, as landed in `schema.graphql`.
pub fn sdl() -> String {
    schema(&Limits::default()).sdl()
}
