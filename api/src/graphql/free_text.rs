//! Lines that no price list holds: what is wanted in words, and how a line tells which kind it is.

use super::agreement::Agreement;
use super::context::Request;
use super::node::{self, Kind};
use super::organisation::Organisation;
use super::scalars::{CpvCode, Decimal};
use super::values::{TaxClass, UnitPrice, price};
use async_graphql::{Context, Enum, ID, InputObject, Object, Result};
use samkjop_domain::free_text::FreeText as Domain;
use samkjop_domain::ids::{AgreementId, OrganisationId};
use samkjop_domain::refusal::Refusals;

/// What a line is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum LineKind {
    /// An article of a price list.
    Article,
    /// Something outside the price list, written in words. Always approved by another person.
    FreeText,
}

/// Something the price list lacks but the agreement covers.
#[derive(Debug, Clone)]
pub struct FreeText(pub Domain);

/// Something the price list lacks but the agreement covers.
#[Object]
impl FreeText {
    /// The agreement that covers it; null when the caller may not see it.
    async fn agreement(&self, ctx: &Context<'_>) -> Result<Option<Agreement>> {
        Agreement::load(ctx, self.0.agreement).await
    }

    /// The supplier it is ordered from.
    async fn supplier(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        Ok(ctx.load(self.0.supplier).await?.map(Organisation::from))
    }

    /// What is wanted.
    async fn text(&self) -> &str {
        &self.0.text
    }

    /// More about it.
    async fn description(&self) -> Option<&str> {
        self.0.description.as_deref()
    }

    /// The expected price without value added tax.
    async fn price(&self) -> UnitPrice {
        self.0.price.into()
    }

    /// How it is taxed.
    async fn tax_class(&self) -> TaxClass {
        self.0.tax.into()
    }

    /// What it is, in the common procurement vocabulary.
    async fn cpv(&self) -> CpvCode {
        CpvCode(self.0.cpv)
    }

    /// Why it is outside the price list. Internal: the supplier never reads it.
    async fn reason(&self) -> &str {
        &self.0.reason
    }
}

/// Something the price list lacks but the agreement covers. Its price is what the buyer expects; another person approves it.
#[derive(Debug, Clone, InputObject)]
pub struct FreeTextInput {
    /// The agreement that covers it; one the buyer may call off from today.
    pub agreement: ID,
    /// A supplier of the agreement; where suppliers are ranked, the first.
    pub supplier: ID,
    /// What is wanted, 3 to 200 characters.
    pub text: String,
    /// More about it, at most 1 000 characters. The supplier reads it.
    pub description: Option<String>,
    /// The expected price of one unit in kroner without value added tax, more than zero, at most four decimals.
    pub price: Decimal,
    /// How it is taxed.
    pub tax_class: TaxClass,
    /// What it is, in the common procurement vocabulary.
    pub cpv: CpvCode,
    /// Why it is outside the price list, 10 to 500 characters. For the approver; the supplier never reads it.
    pub reason: String,
}

impl FreeTextInput {
    /// The free text.
    ///
    /// # Errors
    /// Refuses identities and prices that are none, and texts that are too short or too long.
    pub fn read(&self) -> Result<Domain, Refusals> {
        let mut refused = Refusals::none();
        let agreement = refused.take("", node::expect(Kind::Agreement, &self.agreement, "agreement"));
        let supplier = refused.take("", node::expect(Kind::Organisation, &self.supplier, "supplier"));
        let price = refused.take("", price(&self.price, "price"));
        let (Some(agreement), Some(supplier), Some(price)) = (agreement, supplier, price) else {
            return Err(refused);
        };
        let given = Domain {
            agreement: AgreementId(agreement),
            supplier: OrganisationId(supplier),
            text: self.text.clone(),
            description: self.description.clone(),
            price,
            tax: self.tax_class.into(),
            cpv: self.cpv.0,
            reason: self.reason.clone(),
        };
        given.checked()
    }
}
