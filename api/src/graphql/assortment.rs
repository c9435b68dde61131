//! Assortments: what a municipality has settled on within an agreement.

use super::agreement::Agreement;
use super::article::Article;
use super::context::{Request, answered};
use super::node::{self, Kind};
use super::paging::{Pages, pages, part};
use super::result::{answer, check, results};
use crate::cases;
use crate::cases::assortment::Choice;
use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use samkjop_domain::assortment::{Assortment as Domain, Binding as DomainBinding, MOST_ARTICLES};
use samkjop_domain::catalogue::Article as DomainArticle;
use samkjop_domain::ids::{AgreementId, ArticleId, Version};
use samkjop_domain::refusal::{Reason, Refusals};
use std::sync::Arc;
use validator::Validate;

/// A municipality's choice among the articles of an agreement, such as the standard PC. One per municipality and agreement.
#[derive(Debug, Clone)]
pub struct Assortment(pub Domain);

/// How much an assortment binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "DomainBinding")]
pub enum AssortmentBinding {
    /// Shown first; other articles of the agreement may be ordered.
    Recommended,
    /// Nothing else of the agreement may be ordered.
    Required,
}

/// An article of an assortment.
#[derive(Debug, Clone, SimpleObject)]
pub struct AssortmentArticle {
    /// Its identity.
    pub article_id: ID,
    /// The article; null when it is not offered today.
    pub article: Option<Article>,
}

/// A municipality's choice among the articles of an agreement, such as the standard PC. One per municipality and agreement.
#[Object]
impl Assortment {
    /// Global identity.
    pub async fn id(&self) -> ID {
        node::id(Kind::Assortment, self.0.id.0)
    }

    /// Which version this is; given back with a change, so that nobody overwrites what she has not seen.
    async fn version(&self) -> i32 {
        i32::try_from(self.0.version.0).unwrap_or(i32::MAX)
    }

    /// Within which agreement.
    async fn agreement(&self, ctx: &Context<'_>) -> Result<Option<Agreement>> {
        Agreement::load(ctx, self.0.agreement).await
    }

    /// What it is called.
    async fn title(&self) -> &str {
        &self.0.title
    }

    /// How much it binds.
    async fn binding(&self) -> AssortmentBinding {
        self.0.binding.into()
    }

    /// How many articles it has.
    async fn article_count(&self) -> u32 {
        u32::try_from(self.0.articles.len()).unwrap_or(u32::MAX)
    }

    /// Its articles, in no particular order.
    #[graphql(complexity = "5 + first.unwrap_or(20).clamp(0, 100) as usize * child_complexity / 4")]
    async fn articles(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Most articles, 0 to 100; 20 when not given.")] first: Option<i32>,
        #[graphql(desc = "Only those after this place.")] after: Option<String>,
    ) -> Result<Pages<AssortmentArticle>> {
        let (first, place) = part(first, after.as_deref())?;
        let found = cases::assortment::articles(ctx.app()?, &self.0, place, first).await;
        let article = |(id, article): (ArticleId, Option<DomainArticle>)| AssortmentArticle {
            article_id: node::id(Kind::Article, id.0),
            article: article.map(Arc::new).map(Article),
        };
        Ok(pages(answered(found, ctx.language())?, after.is_some(), article))
    }
}

/// What to settle on.
#[derive(Debug, Clone, InputObject, Validate)]
pub struct AssortmentSetInput {
    /// Within which agreement.
    #[validate(skip)]
    pub agreement: ID,
    /// The version that was seen; refused when somebody has changed it since. Without it, whatever was there is replaced.
    #[validate(skip)]
    pub version: Option<i32>,
    /// What it is called, at most 200 characters.
    #[validate(length(min = 1, max = 200))]
    pub title: String,
    /// How much it binds.
    #[validate(skip)]
    pub binding: AssortmentBinding,
    /// The articles as a whole, at most 5 000, all of the agreement.
    #[validate(skip)]
    pub articles: Vec<ID>,
}

impl AssortmentSetInput {
    fn read(self) -> Result<Choice, Refusals> {
        let mut refused = check(&self).err().unwrap_or_default();
        if self.articles.len() > MOST_ARTICLES as usize {
            refused.add(Reason::TooMany { max: MOST_ARTICLES }.at("articles"));
            return Err(refused);
        }
        let agreement = node::expect(Kind::Agreement, &self.agreement, "agreement");
        let agreement = agreement.map_err(|refusal| refused.add(refusal)).ok();
        let mut articles = Vec::with_capacity(self.articles.len());
        for (index, id) in self.articles.iter().enumerate() {
            match node::expect(Kind::Article, id, &format!("articles.{index}")) {
                Ok(article) => articles.push(ArticleId(article)),
                Err(refusal) => refused.add(refusal),
            }
        }
        match agreement {
            Some(agreement) if refused.is_empty() => Ok(Choice {
                agreement: AgreementId(agreement),
                version: self.version.map(|version| Version(i64::from(version))),
                title: self.title,
                binding: self.binding.into(),
                articles,
            }),
            _ => Err(refused),
        }
    }
}

results! {
    /// What settling on an assortment came to.
    AssortmentSetResult = Assortment;
}

/// Questions about assortments.
#[derive(Debug, Default)]
pub struct AssortmentQuery;

#[Object]
impl AssortmentQuery {
    /// Assortments of the organisation acted for, newest first. Needs a role that may browse the catalogue.
    async fn assortments(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Most assortments, 0 to 100; 20 when not given.")] first: Option<i32>,
        #[graphql(desc = "Only those after this place.")] after: Option<String>,
    ) -> Result<Pages<Assortment>> {
        let (first, place) = part(first, after.as_deref())?;
        let found = cases::assortment::list(ctx.app()?, ctx.caller()?, place, first).await;
        Ok(pages(answered(found, ctx.language())?, after.is_some(), Assortment))
    }
}

/// Changes to assortments.
#[derive(Debug, Default)]
pub struct AssortmentMutation;

#[Object]
impl AssortmentMutation {
    /// Settles which articles of an agreement the organisation acted for uses, in place of what was settled before. Needs
    /// the role administrator, agreement manager or procurement officer in a municipality that takes part.
    async fn assortment_set(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: AssortmentSetInput,
    ) -> Result<AssortmentSetResult> {
        let result = async {
            let choice = input.read()?;
            Ok(Assortment(
                cases::assortment::set(ctx.app()?, ctx.caller()?, choice).await?,
            ))
        };
        answer(result.await, ctx.language())
    }
}
