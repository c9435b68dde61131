//! What the command line does beside serving: checking, importing a price list, enrolling an organisation.

use crate::app::App;
use crate::cases::price_list::import::{FileImport, FileImported, import_file};
use crate::cases::session::set_password;
use crate::cases::{CaseError, commit};
use crate::clock::Clock;
use crate::serve::{Database, StartError, start};
use crate::settings::{Common, Enrol, Import};
use samkjop_domain::calendar::Period;
use samkjop_domain::catalogue::import::Report;
use samkjop_domain::changes::{Changes, Event};
use samkjop_domain::ids::{EventId, OrganisationId, PersonId, Version};
use samkjop_domain::language::Language;
use samkjop_domain::organisation::{ApprovalPolicy, Contact, Organisation, PostalAddress};
use samkjop_domain::people::{Membership, Person, Role};
use samkjop_domain::refusal::Refusals;
use samkjop_domain::words;
use samkjop_store::{OrganisationNumbered, PersonWithEmail};
use std::io::BufRead;

/// Checks settings and database, and says what is found.
///
/// # Errors
/// [`StartError`] in one sentence.
pub async fn check(settings: &Common) -> Result<(), StartError> {
    with_app(settings, async |app| {
        let view = app.catalogue.view();
        println!(
            "The database {} answers: {} organisations, {} active agreements, {} articles in force.",
            settings.database,
            view.organisations.len(),
            view.agreements.len(),
            app.catalogue.index.count()
        );
        Ok(())
    })
    .await
}

/// Imports a price list from a file and puts it in force.
///
/// # Errors
/// [`StartError`] with everything that is wrong; then nothing was kept.
pub async fn import(settings: &Import) -> Result<(), StartError> {
    let bytes = std::fs::read(&settings.file).map_err(|error| {
        StartError::Refused(format!("the file {} cannot be read: {error}", settings.file.display()))
    })?;
    let name = settings
        .file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    with_app(&settings.common, async |app| {
        let file = FileImport {
            bytes,
            name,
            agreement: settings.agreement.clone(),
            supplier: settings.supplier,
            person: settings.r#as.clone(),
            from: Some(settings.from),
            dry_run: settings.dry_run,
        };
        match import_file(app, file).await.map_err(said)? {
            FileImported::Rejected(report) => return Err(StartError::Refused(problems(&report))),
            FileImported::Checked { articles, changes } => println!(
                "{articles} articles; {} new, {} gone, {} with another price, {} with other terms. Nothing was kept.",
                changes.added, changes.removed, changes.repriced, changes.terms
            ),
            FileImported::Kept(list) => println!("{} articles, in force from {}.", list.articles, settings.from),
        }
        Ok(())
    })
    .await
}

/// Enrols an organisation, unless it is there, and gives it an administrator: the way in for the first person.
///
/// # Errors
/// [`StartError`] in one sentence.
pub async fn enrol(settings: &Enrol) -> Result<(), StartError> {
    let mut password = String::new();
    let read = std::io::stdin().lock().read_line(&mut password);
    read.map_err(|error| StartError::Refused(format!("the password cannot be read: {error}")))?;
    with_app(&settings.common, async |app| {
        let moment = app.moment();
        let known = app
            .store
            .find_all(&OrganisationNumbered {
                number: settings.number,
            })
            .await?
            .pop();
        let person = app
            .store
            .find_all(&PersonWithEmail {
                email: settings.email.as_str().to_lowercase(),
            })
            .await?
            .pop();
        let new_organisation = known.is_none();
        let organisation = known.unwrap_or_else(|| organisation(settings, OrganisationId(moment.fresh())));
        let period = Period {
            from: moment.today(),
            to: None,
        };
        let role = Membership::new(organisation.id, Role::Administrator, period, None).map_err(refused)?;
        let new_person = person.is_none();
        let mut person = person.unwrap_or_else(|| Person {
            id: PersonId(moment.fresh()),
            version: Version(0),
            name: settings.administrator.clone(),
            email: settings.email.clone(),
            language: settings.language.into(),
            memberships: Vec::new(),
        });
        person.memberships.push(role);
        let event = Event {
            id: EventId(moment.fresh()),
            at: moment.now,
            person: None,
            on_behalf_of: None,
            organisation: organisation.id,
            operation: "Enrol".to_owned(),
            subject_kind: "person".to_owned(),
            subject: person.id.0,
            detail: "administrator, from the command line".to_owned(),
        };
        let mut changes = Changes::none().event(event);
        if new_organisation {
            changes = changes.create(organisation.clone());
        }
        if new_person {
            set_password(app, person.id, password.trim_end_matches(['\r', '\n']).to_owned())
                .await
                .map_err(said)?;
            changes = changes.create(person.clone());
        } else {
            changes = changes.update(person.clone());
        }
        commit(app, changes, None, Vec::new()).await.map_err(said)?;
        println!("{} administers {}.", person.email, organisation.name);
        Ok(())
    })
    .await
}

fn organisation(settings: &Enrol, id: OrganisationId) -> Organisation {
    Organisation {
        id,
        version: Version(0),
        kind: settings.kind.into(),
        name: settings.name.clone(),
        organisation_number: Some(settings.number),
        gln: None,
        municipality_numbers: Vec::new(),
        members: Vec::new(),
        language: settings.language.into(),
        address: PostalAddress {
            name: settings.name.clone(),
            lines: Vec::new(),
            postal_code: settings.postal_code.clone(),
            city: settings.city.clone(),
        },
        invoice_address: None,
        contact: Contact {
            name: settings.name.clone(),
            email: settings.email.clone(),
            phone: None,
        },
        order_email: None,
        order_delivery: samkjop_domain::organisation::OrderDelivery::default(),
        delivery_places: Vec::new(),
        approval: ApprovalPolicy::default(),
    }
}

/// Runs work on the program over the database of the settings, and closes the database whatever comes of it.
async fn with_app(settings: &Common, work: impl AsyncFnOnce(&App) -> Result<(), StartError>) -> Result<(), StartError> {
    let database = Database::open(settings).await?;
    let done = match start(database.store.clone(), Clock::system()).await {
        Ok(app) => work(&app).await,
        Err(error) => Err(error),
    };
    database.close().await;
    done
}

/// What is wrong with a file, a line each.
fn problems(report: &Report) -> String {
    let mut lines = vec![format!("the file has {} errors; nothing was kept", report.count)];
    for problem in &report.problems {
        let sentence = words::refusal(&problem.reason, Language::English);
        lines.push(format!("  row {} {}: {sentence}", problem.row, problem.column));
    }
    lines.join("\n")
}

fn refused(refusals: Refusals) -> StartError {
    let sentences = refusals.0.iter().map(|refusal| {
        format!(
            "{} {}",
            refusal.path.join("."),
            words::refusal(&refusal.reason, Language::English)
        )
        .trim()
        .to_owned()
    });
    StartError::Refused(sentences.collect::<Vec<_>>().join(" "))
}

fn said(error: CaseError) -> StartError {
    match error {
        CaseError::Refused(refusals) => refused(refusals),
        CaseError::Unauthenticated => StartError::Refused("nobody acts".to_owned()),
        CaseError::Failed(fault) => StartError::Other(fault),
    }
}
