//! Organisations as others see them.

use super::context::Request;
use super::node::{self, Kind};
use super::scalars::OrganisationNumber;
use super::values::{Contact, Language, PostalAddress};
use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use samkjop_domain::organisation::{Organisation as Domain, OrganisationKind as DomainKind};

/// A municipality, a co-operation of municipalities, or a supplier.
#[derive(Debug, Clone)]
pub struct Organisation(pub Domain);

/// What an organisation is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "DomainKind")]
pub enum OrganisationKind {
    /// A municipality: buys.
    Municipality,
    /// A co-operation of municipalities: runs tenders and agreements.
    Cooperation,
    /// A supplier.
    Supplier,
}

/// A place goods are delivered to.
#[derive(Debug, Clone, SimpleObject)]
pub struct DeliveryPlace {
    /// Short key, unique in the organisation; used to choose the place.
    pub key: String,
    /// Name and address.
    pub address: PostalAddress,
}

#[Object]
impl Organisation {
    /// Global identity.
    pub async fn id(&self) -> ID {
        node::id(Kind::Organisation, self.0.id.0)
    }

    /// What it is.
    async fn kind(&self) -> OrganisationKind {
        self.0.kind.into()
    }

    /// Registered name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Organisation number; a co-operation may lack one.
    async fn organisation_number(&self) -> Option<OrganisationNumber> {
        self.0.organisation_number.clone().map(OrganisationNumber)
    }

    /// The language it is written to in.
    async fn language(&self) -> Language {
        self.0.language.into()
    }

    /// Postal address.
    async fn address(&self) -> PostalAddress {
        (&self.0.address).into()
    }

    /// Whom others ask.
    async fn contact(&self) -> Contact {
        (&self.0.contact).into()
    }

    /// Places goods are delivered to. Empty for others than those who act for the organisation.
    async fn delivery_places(&self, ctx: &Context<'_>) -> Result<Vec<DeliveryPlace>> {
        let own = ctx.caller()?.organisation() == Some(self.0.id);
        let places = self.0.delivery_places.iter().filter(|_| own);
        Ok(places.map(|place| DeliveryPlace { key: place.key.clone(), address: (&place.address).into() }).collect())
    }
}

/// A person as others see her: a name.
#[derive(Debug, Clone, SimpleObject)]
pub struct PersonName {
    /// Global identity of the person.
    pub id: ID,
    /// Her name.
    pub name: String,
}

impl PersonName {
    /// The name behind an identity; none when the person is gone.
    ///
    /// # Errors
    /// Fails with the database.
    pub async fn load(ctx: &Context<'_>, id: samkjop_domain::ids::PersonId) -> Result<Option<Self>> {
        let person = ctx.loader()?.load_one(id).await.map_err(super::context::fault)?;
        Ok(person.map(|person| Self { id: node::id(Kind::Person, person.id.0), name: person.name }))
    }
}
