//! Taking in a supplier's file: all of it becomes a price list, or nothing.

use crate::app::App;
use crate::cases::price_list::compare::{Summary, summary_of};
use crate::cases::{Caller, CaseError, Once, agreement, commit, load};
use crate::graphql::errors::Fault;
use crate::table;
use samkjop_domain::access::{Actor, ManagePrices, Permit};
use samkjop_domain::agreement::Agreement;
use samkjop_domain::calendar::Day;
use samkjop_domain::catalogue::import::{self, Report};
use samkjop_domain::catalogue::{Article, PriceList, in_force, may_price};
use samkjop_domain::changes::Changes;
use samkjop_domain::identifiers::OrganisationNumber;
use samkjop_domain::ids::{AgreementId, OrganisationId, PriceListId};
use samkjop_domain::organisation::OrganisationKind;
use samkjop_domain::people::Person;
use samkjop_domain::refusal::Reason;
use samkjop_store::{AgreementsNumbered, OrganisationNumbered, PersonWithEmail, PriceListsOf};
use tokio::sync::Semaphore;
use uuid::Uuid;

/// One file is taken apart at a time: a large one takes hundreds of megabytes.
static READING: Semaphore = Semaphore::const_new(1);

/// What came of a file.
#[derive(Debug)]
pub enum Imported {
    /// A price list, complete.
    Kept(PriceList),
    /// A report of what is wrong; nothing was kept.
    Rejected(Report),
}

/// Makes a price list of an uploaded file, to be looked at before it is put in force.
///
/// # Errors
/// Refuses agreements of others, suppliers that are no party and uploads that are not the caller's own.
pub async fn import(
    app: &App,
    caller: &Caller,
    agreement: AgreementId,
    supplier: OrganisationId,
    upload: Uuid,
    once: Option<Once>,
) -> Result<Imported, CaseError> {
    let permit = caller.may::<ManagePrices>()?;
    let agreement = agreement::visible(app, caller, agreement).await?;
    may_price(&permit, &agreement, supplier)?;
    let _turn = turn().await?;
    // Asked once it is our turn: the same request may just have been done.
    if let Some(list) = Once::done(once.as_ref(), app)
        .await?
        .and_then(|made| made.first().copied())
    {
        return Ok(Imported::Kept(load(app, list, "").await?));
    }
    let kept = app.store.upload(upload, app.clock.now()).await?;
    let own =
        kept.filter(|(upload, _)| upload.person == permit.person() && upload.organisation == permit.organisation());
    let Some((upload, bytes)) = own else {
        return Err(Reason::NotFound.at("upload").into());
    };

    let id = PriceListId(app.moment().fresh());
    let articles = match read(bytes, id, agreement.id, supplier).await? {
        Ok(articles) => articles,
        Err(report) => return Ok(Imported::Rejected(report)),
    };
    let (list, changes) = PriceList::imported(
        &permit,
        &agreement,
        supplier,
        id,
        &upload.name,
        u32::try_from(articles.len()).unwrap_or(u32::MAX),
        app.moment(),
    )?;
    Ok(Imported::Kept(keep(app, list, changes, &articles, once).await?))
}

/// A file to be taken in from the command line.
#[derive(Debug, Clone)]
pub struct FileImport {
    /// What is in it.
    pub bytes: Vec<u8>,
    /// Its name.
    pub name: String,
    /// Number of the agreement.
    pub agreement: String,
    /// The supplier's organisation number.
    pub supplier: OrganisationNumber,
    /// E-mail address of the person who takes it in; she needs a role that manages prices in the agreement's manager.
    pub person: String,
    /// First day in force; a draft when none is given.
    pub from: Option<Day>,
    /// Only looks at it: nothing is kept.
    pub dry_run: bool,
}

/// What came of a file from the command line.
#[derive(Debug)]
pub enum FileImported {
    /// A report of what is wrong; nothing was kept.
    Rejected(Report),
    /// It can be taken in; nothing was kept, because only that was asked.
    Checked {
        /// Number of articles.
        articles: usize,
        /// What it changes against the list in force on its first day, or today.
        changes: Summary,
    },
    /// A price list, complete, and in force from the day that was given.
    Kept(PriceList),
}

/// Takes in a file from the command line, and puts it in force from the day that is given, in one transaction.
///
/// # Errors
/// Refuses with paths `as`, `agreement`, `supplier` and `from`; fails with the database.
pub async fn import_file(app: &App, file: FileImport) -> Result<FileImported, CaseError> {
    let (permit, agreement) = manager(app, &file.person, &file.agreement).await?;
    let supplier = app
        .store
        .find_all(&OrganisationNumbered { number: file.supplier })
        .await?
        .pop();
    let supplier = supplier.filter(|organisation| organisation.kind == OrganisationKind::Supplier);
    let supplier = supplier.ok_or_else(|| Reason::NotFound.at("supplier"))?.id;
    may_price(&permit, &agreement, supplier)?;

    let id = PriceListId(app.moment().fresh());
    let articles = match read(file.bytes, id, agreement.id, supplier).await? {
        Ok(articles) => articles,
        Err(report) => return Ok(FileImported::Rejected(report)),
    };
    let count = u32::try_from(articles.len()).unwrap_or(u32::MAX);
    let (mut list, mut changes) =
        PriceList::imported(&permit, &agreement, supplier, id, &file.name, count, app.moment())?;
    let query = PriceListsOf {
        agreements: vec![agreement.id],
        supplier: Some(supplier),
    };
    let others = app.store.find_all(&query).await?;
    if let Some(from) = file.from {
        let (activated, more) = list.activate(&permit, &agreement, &others, from, app.moment())?;
        changes.events.extend(more.events);
        changes = Changes {
            things: Changes::none().create(activated.clone()).things,
            ..changes
        };
        list = activated;
    }
    if file.dry_run {
        let before = match in_force(&others, file.from.unwrap_or(app.clock.today())) {
            Some(before) => app.store.articles_of(before.id).await?,
            None => Vec::new(),
        };
        return Ok(FileImported::Checked {
            articles: articles.len(),
            changes: summary_of(&before, &articles),
        });
    }
    Ok(FileImported::Kept(keep(app, list, changes, &articles, None).await?))
}

/// The agreement with a number and the person's leave to manage its prices.
async fn manager(app: &App, email: &str, number: &str) -> Result<(Permit<ManagePrices>, Agreement), CaseError> {
    let email = email.trim().to_lowercase();
    let person: Option<Person> = app.store.find_all(&PersonWithEmail { email }).await?.pop();
    let person = person.ok_or_else(|| Reason::NotFound.at("as"))?;
    let numbered = app
        .store
        .find_all(&AgreementsNumbered {
            number: number.to_owned(),
        })
        .await?;
    if numbered.is_empty() {
        return Err(Reason::NotFound.at("agreement").into());
    }
    let allowed = numbered.into_iter().find_map(|agreement| {
        let actor = Actor::new(&person, agreement.manager, &[], app.clock.today()).ok()?;
        Some((actor.may_here::<ManagePrices>().ok()?, agreement))
    });
    allowed.ok_or_else(|| Reason::NotAllowed.at("as").into())
}

async fn turn() -> Result<tokio::sync::SemaphorePermit<'static>, Fault> {
    READING
        .acquire()
        .await
        .map_err(|_| Fault::new("files are taken in no more"))
}

/// The articles of a file, read on a thread of its own.
async fn read(
    bytes: Vec<u8>,
    list: PriceListId,
    agreement: AgreementId,
    supplier: OrganisationId,
) -> Result<Result<Vec<Article>, Report>, Fault> {
    let reading = tokio::task::spawn_blocking(move || {
        let taken = table::read(&bytes, |heading, rows| {
            import::articles(heading, rows, list, agreement, supplier)
        });
        taken.unwrap_or_else(|problem| {
            let mut report = Report::default();
            report.note(problem.row, &problem.column, problem.reason);
            Err(report)
        })
    });
    Ok(reading.await?)
}

/// Keeps the rows, then the head that makes them count.
async fn keep(
    app: &App,
    list: PriceList,
    changes: Changes,
    articles: &[Article],
    once: Option<Once>,
) -> Result<PriceList, CaseError> {
    app.store.keep_articles(list.id, articles).await?;
    let made = match commit(app, changes, once, vec![list.id.0]).await {
        Ok(made) => made.first().copied().unwrap_or(list.id.0),
        Err(CaseError::Refused(refusals)) => {
            app.store.forget_articles(list.id).await?;
            return Err(refusals.into());
        }
        // It may have been committed although nobody could say so. Rows without a head are swept out later.
        Err(error) => return Err(error),
    };
    if made != list.id.0 {
        app.store.forget_articles(list.id).await?;
    }
    load(app, made, "").await
}
