//! Taking in price lists, putting them in force, putting them aside.

use super::PriceList;
use crate::cases::price_list::import::{self, Imported};
use crate::cases::{self, CaseError, Once};
use crate::graphql::basket::not_too_far;
use crate::graphql::context::Request;
use crate::graphql::node::{self, Kind};
use crate::graphql::result::{RefusalCode, Refused, answer, check, results};
use crate::graphql::scalars::Date;
use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject, Union};
use samkjop_domain::catalogue::import::{Problem, Report};
use samkjop_domain::ids::{AgreementId, OrganisationId, PriceListId};
use samkjop_domain::language::Language;
use samkjop_domain::refusal::{Refusal, Refusals};
use samkjop_domain::words;
use validator::Validate;

/// A file to take in.
#[derive(Debug, Clone, InputObject, Validate)]
pub struct PriceListImportInput {
    /// The agreement.
    #[validate(skip)]
    pub agreement: ID,
    /// The supplier whose list it is.
    #[validate(skip)]
    pub supplier: ID,
    /// What `POST /uploads` answered: the file, CSV or XLSX, sent by the same person for the same organisation within the
    /// last hour.
    #[validate(skip)]
    pub upload: ID,
    /// A text the client makes up for this one request, at most 100 characters: sent again with the same key it is done only
    /// once, and the same answer is given. A large file can take longer than an answer may.
    #[validate(length(min = 1, max = 100))]
    pub idempotency_key: Option<String>,
}

/// A price list to put in force.
#[derive(Debug, Clone, InputObject)]
pub struct PriceListActivateInput {
    /// The price list.
    pub price_list: ID,
    /// First day in force, today at the earliest.
    pub from: Date,
}

/// A draft to put aside.
#[derive(Debug, Clone, InputObject)]
pub struct PriceListDiscardInput {
    /// The price list.
    pub price_list: ID,
}

/// A file that became a price list, as a draft.
#[derive(Debug, Clone, SimpleObject)]
pub struct PriceListImported {
    /// The price list.
    pub price_list: PriceList,
    /// How many articles it has.
    pub article_count: u32,
}

/// A file that is wrong somewhere. Nothing of it was kept.
#[derive(Debug, Clone, SimpleObject)]
pub struct ImportRejected {
    /// The first thousand problems, by row.
    pub problems: Vec<ImportProblem>,
    /// How many there are in all.
    pub problem_count: u32,
}

/// Something wrong in a file.
#[derive(Debug, Clone, SimpleObject)]
pub struct ImportProblem {
    /// The row as numbered in the file, the heading being 1; 0 for the file as a whole.
    pub row: u32,
    /// Heading of the column; null for the row or the file as a whole.
    pub column: Option<String>,
    /// What is wrong, for programs.
    pub code: RefusalCode,
    /// What is wrong, as a sentence in the user's language.
    pub message: String,
}

/// What taking in a file came to.
#[derive(Union)]
pub enum PriceListImportResult {
    /// It became a price list.
    Done(PriceListImported),
    /// It is wrong somewhere.
    Rejected(ImportRejected),
    /// Rules say no.
    Refused(Refused),
}

results! {
    /// What putting a price list in force came to.
    PriceListActivateResult = PriceList;
    /// What putting a draft aside came to.
    PriceListDiscardResult = PriceList;
}

impl ImportRejected {
    /// A report in a language.
    fn new(report: Report, language: Language) -> Self {
        let problem = |problem: Problem| ImportProblem {
            row: problem.row,
            column: Some(problem.column).filter(|column| !column.is_empty()),
            code: problem.reason.code().into(),
            message: words::refusal(&problem.reason, language),
        };
        Self {
            problems: report.problems.into_iter().map(problem).collect(),
            problem_count: report.count,
        }
    }
}

impl PriceListImportInput {
    fn read(&self) -> Result<(AgreementId, OrganisationId, uuid::Uuid), Refusals> {
        let mut refused = check(self).err().unwrap_or_default();
        let mut identity = |kind, id, path| {
            node::expect(kind, id, path)
                .map_err(|refusal| refused.add(refusal))
                .ok()
        };
        let agreement = identity(Kind::Agreement, &self.agreement, "agreement");
        let supplier = identity(Kind::Organisation, &self.supplier, "supplier");
        let upload = identity(Kind::Upload, &self.upload, "upload");
        match (agreement, supplier, upload) {
            (Some(agreement), Some(supplier), Some(upload)) if refused.is_empty() => {
                Ok((AgreementId(agreement), OrganisationId(supplier), upload))
            }
            _ => Err(refused),
        }
    }
}

fn identity(id: &ID) -> Result<PriceListId, Refusal> {
    node::expect(Kind::PriceList, id, "priceList").map(PriceListId)
}

/// Changes to price lists.
#[derive(Debug, Default)]
pub struct PriceListMutation;

#[Object]
impl PriceListMutation {
    /// Makes a price list of an uploaded file, as a draft to be looked at. With anything wrong in the file nothing is kept,
    /// and the answer says what and where. Needs the role procurement officer or agreement manager in the organisation that
    /// manages the agreement.
    async fn price_list_import(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: PriceListImportInput,
    ) -> Result<PriceListImportResult> {
        let result = async {
            let (agreement, supplier, upload) = input.read()?;
            let (app, caller) = (ctx.app()?, ctx.caller()?);
            let once = match input.idempotency_key.as_deref() {
                Some(key) => {
                    let request = format!("{agreement}/{supplier}/{upload}");
                    Some(Once::new(caller, key, "priceListImport", &request)?)
                }
                None => None,
            };
            let imported: Result<Imported, CaseError> =
                import::import(app, caller, agreement, supplier, upload, once).await;
            imported
        };
        match result.await {
            Ok(Imported::Rejected(report)) => Ok(PriceListImportResult::Rejected(ImportRejected::new(
                report,
                ctx.language(),
            ))),
            Ok(Imported::Kept(list)) => {
                let article_count = list.articles;
                Ok(PriceListImportResult::Done(PriceListImported {
                    price_list: PriceList(list),
                    article_count,
                }))
            }
            Err(error) => answer::<PriceListImported, _>(Err(error), ctx.language()),
        }
    }

    /// Puts a price list in force from a day on, in place of the one before, as a whole. One that has been replaced can be
    /// put in force again. Needs the role procurement officer or agreement manager in the organisation that manages the
    /// agreement.
    async fn price_list_activate(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: PriceListActivateInput,
    ) -> Result<PriceListActivateResult> {
        let result = async {
            not_too_far(Some(&input.from), "from")?;
            let id = identity(&input.price_list)?;
            Ok(PriceList(
                cases::price_list::activate(ctx.app()?, ctx.caller()?, id, input.from.0).await?,
            ))
        };
        answer(result.await, ctx.language())
    }

    /// Puts a draft aside. Needs the role procurement officer or agreement manager in the organisation that manages the
    /// agreement.
    async fn price_list_discard(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: PriceListDiscardInput,
    ) -> Result<PriceListDiscardResult> {
        let result = async {
            let id = identity(&input.price_list)?;
            Ok(PriceList(
                cases::price_list::discard(ctx.app()?, ctx.caller()?, id).await?,
            ))
        };
        answer(result.await, ctx.language())
    }
}
