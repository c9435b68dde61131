//! Drafting, changing, opening, extending and closing agreements.

use super::Agreement;
use super::input::{AgreementTermsInput, count};
use crate::cases;
use crate::graphql::context::Request;
use crate::graphql::node::{self, Kind};
use crate::graphql::result::{answer, check, results};
use async_graphql::{Context, ID, InputObject, Object, Result};
use samkjop_domain::agreement::{Agreement as Domain, Terms};
use samkjop_domain::ids::{AgreementId, Version};
use samkjop_domain::refusal::{Refusal, Refusals};
use std::sync::Arc;
use validator::Validate;

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
    async fn agreement_draft(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: AgreementDraftInput,
    ) -> Result<AgreementDraftResult> {
        let result = async {
            let terms = read(&input, &input.terms)?;
            Ok(shown(cases::agreement::draft(ctx.app()?, ctx.caller()?, terms).await?))
        };
        answer(result.await, ctx.language())
    }

    /// Gives a draft other terms, as a whole. Needs the role procurement officer or agreement manager in the organisation
    /// that manages it.
    async fn agreement_change(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: AgreementChangeInput,
    ) -> Result<AgreementChangeResult> {
        let result = async {
            let id = identity(&input.agreement)?;
            let terms = read(&input, &input.terms)?;
            let version = Version(i64::from(input.version));
            Ok(shown(
                cases::agreement::change(ctx.app()?, ctx.caller()?, id, version, terms).await?,
            ))
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
            Ok(shown(
                cases::agreement::activate(ctx.app()?, ctx.caller()?, id, version).await?,
            ))
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
            Ok(shown(
                cases::agreement::extend(ctx.app()?, ctx.caller()?, id, option).await?,
            ))
        };
        answer(result.await, ctx.language())
    }

    /// Closes an agreement before its time; deliveries under way go on. Needs the role procurement officer or agreement
    /// manager in the organisation that manages it.
    async fn agreement_close(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: AgreementCloseInput,
    ) -> Result<AgreementCloseResult> {
        let result = async {
            check(&input)?;
            let id = identity(&input.agreement)?;
            Ok(shown(
                cases::agreement::close(ctx.app()?, ctx.caller()?, id, &input.reason).await?,
            ))
        };
        answer(result.await, ctx.language())
    }
}
