//! A month's orders of a municipality as one ZIP file: every document, and a list of them that opens in a spreadsheet.
//!
//! The file is written while it is sent, document by document; a few of them are in memory at a time however many there are.

use super::order::document_of;
use super::{Caller, CaseError};
use crate::app::App;
use crate::graphql::errors::Fault;
use crate::outbox::attachment_of;
use samkjop_domain::access::ViewOrders;
use samkjop_domain::calendar::{Day, Instant, oslo_day, start_of_day};
use samkjop_domain::language::Language;
use samkjop_domain::order::{Order, OrderVersion, OrderVersionKind};
use samkjop_domain::words::names;
use samkjop_store::{OrdersPlaced, Page, StoredDocument};
use std::io::{self, Write};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Orders read at a time.
const AT_ONCE: u32 = 20;
/// Pieces of the file that may wait for a slow receiver.
const PIECES: usize = 8;
/// Bytes of a piece.
const PIECE: usize = 64 * 1024;

/// A month of orders, by its first day and that of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    first: Day,
    next: Day,
}

impl Month {
    /// Reads `2026-11`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text
            .split_once('-')
            .filter(|(year, month)| year.len() == 4 && month.len() == 2)?;
        let (year, month) = (year.parse().ok()?, month.parse().ok()?);
        let first = Day::new(year, month, 1).ok()?;
        let next = first.last_of_month().tomorrow().ok()?;
        Some(Self { first, next })
    }
}

/// The pieces of a ZIP file as they are made. A file that could not be finished ends with an error.
pub type Pieces = Receiver<io::Result<Vec<u8>>>;

/// The orders that the organisation acted for placed in a month, with all their versions, as a ZIP file.
///
/// # Errors
/// Refuses those who may not see orders. What goes wrong later ends the file with an error.
pub fn zipped(app: &App, caller: &Caller, month: Month) -> Result<Pieces, CaseError> {
    let buyer = caller.may::<ViewOrders>()?.organisation();
    let placed = OrdersPlaced {
        buyer,
        from: start_of_day(month.first),
        until: start_of_day(month.next),
    };
    let (pieces, receiver) = channel(PIECES);
    let (entries, waiting) = channel(2);
    let language = caller.language();
    let app = app.clone();
    let broken = pieces.clone();
    let reading = tokio::spawn(async move { read(&app, placed, language, &entries).await });
    tokio::spawn(async move {
        let written = tokio::task::spawn_blocking(move || write(waiting, pieces)).await;
        let read = reading.await;
        let failure = match (read, written) {
            (Ok(Ok(())), Ok(Ok(()))) => return,
            (Ok(Err(fault)), _) => fault.to_string(),
            (_, Ok(Err(error))) => error.to_string(),
            (Err(error), _) | (_, Err(error)) => error.to_string(),
        };
        if !broken.is_closed() {
            tracing::error!(organisation = %buyer, cause = failure, "a month of orders could not be finished");
        }
        // Whoever receives sees a file that broke off, not one that looks whole.
        let _ = broken
            .send(Err(io::Error::other("the file could not be finished")))
            .await;
    });
    Ok(receiver)
}

/// What goes into the file.
enum Entry {
    Document {
        name: String,
        issued: Instant,
        bytes: Vec<u8>,
    },
    /// The list, which is the last.
    List { name: &'static str, bytes: Vec<u8> },
}

/// Reads orders and documents, newest first, until there are no more or nobody wants them.
async fn read(app: &App, placed: OrdersPlaced, language: Language, entries: &Sender<Entry>) -> Result<(), Fault> {
    let mut list = List::new(language)?;
    let mut after = None;
    loop {
        let found = app.store.find(&placed, Page { after, first: AT_ONCE }).await?;
        for (_, order) in &found.items {
            for version in &order.versions {
                let document = document_of(app, order, version).await?;
                let name = attachment_of(order, version);
                list.add(order, version, &document, &name)?;
                let entry = Entry::Document {
                    name,
                    issued: version.issued_at,
                    bytes: document.bytes.bytes,
                };
                if entries.send(entry).await.is_err() {
                    return Ok(());
                }
            }
        }
        if !found.more {
            break;
        }
        after = found.items.last().map(|(place, _)| place.clone());
    }
    let entry = Entry::List {
        name: List::name(language),
        bytes: list.finish()?,
    };
    // Nobody there to take it: nobody there to miss it.
    let _ = entries.send(entry).await;
    Ok(())
}

/// Writes the file as entries come; without the list at its end it is not finished.
fn write(mut entries: Receiver<Entry>, pieces: Sender<io::Result<Vec<u8>>>) -> io::Result<()> {
    let mut file = ZipWriter::new_stream(Outlet {
        pieces,
        piece: Vec::with_capacity(PIECE),
    });
    // Packed though a PDF packs badly: readers of streams must find its end without knowing its size.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    while let Some(entry) = entries.blocking_recv() {
        match entry {
            Entry::Document { name, issued, bytes } => {
                let options = dated(issued).map_or(options, |date| options.last_modified_time(date));
                file.start_file(name, options)?;
                file.write_all(&bytes)?;
            }
            Entry::List { name, bytes } => {
                file.start_file(name, options)?;
                file.write_all(&bytes)?;
                let mut outlet = file.finish()?.into_inner();
                return outlet.flush();
            }
        }
    }
    Err(io::Error::other("the orders ended early"))
}

/// The day in Oslo; a ZIP file knows no time zones.
fn dated(instant: Instant) -> Option<DateTime> {
    let day = oslo_day(instant);
    let (year, month, day) = (
        u16::try_from(day.year()).ok()?,
        u8::try_from(day.month()).ok()?,
        u8::try_from(day.day()).ok()?,
    );
    DateTime::from_date_and_time(year, month, day, 12, 0, 0).ok()
}

/// Collects what is written into pieces and waits while nobody takes them.
struct Outlet {
    pieces: Sender<io::Result<Vec<u8>>>,
    piece: Vec<u8>,
}

impl Write for Outlet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.piece.is_empty() {
            return Ok(());
        }
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE));
        let gone = |_| io::Error::new(io::ErrorKind::BrokenPipe, "nobody takes the file any more");
        self.pieces.blocking_send(Ok(piece)).map_err(gone)
    }
}

/// The list of what is in the file, with semicolons and, in Norwegian, decimal commas, as spreadsheets here expect it.
struct List {
    rows: csv::Writer<Vec<u8>>,
    language: Language,
}

impl List {
    fn name(language: Language) -> &'static str {
        match language {
            Language::Bokmal => "innhold.csv",
            Language::Nynorsk => "innhald.csv",
            Language::English => "contents.csv",
        }
    }

    fn new(language: Language) -> Result<Self, Fault> {
        // The mark tells spreadsheets that it is UTF-8.
        let mut rows = csv::WriterBuilder::new()
            .delimiter(b';')
            .from_writer("\u{feff}".as_bytes().to_vec());
        rows.write_record(heading(language)).map_err(Fault::from)?;
        Ok(Self { rows, language })
    }

    fn add(
        &mut self,
        order: &Order,
        version: &OrderVersion,
        document: &StoredDocument,
        file: &str,
    ) -> Result<(), Fault> {
        let amount = |amount: samkjop_domain::money::Money| match self.language {
            Language::Bokmal | Language::Nynorsk => amount.to_string().replace('.', ","),
            Language::English => amount.to_string(),
        };
        let row = [
            order.number.as_ref().map(ToString::to_string).unwrap_or_default(),
            version.number.to_string(),
            kind(version.kind, self.language).to_owned(),
            names::order_state(order.state, self.language).to_owned(),
            oslo_day(order.placed_at).to_string(),
            plain(&version.supplier.name),
            version.supplier.organisation_number.to_string(),
            plain(&version.agreement.number),
            amount(version.totals.net),
            amount(version.totals.gross),
            file.to_owned(),
            document.sha256.clone(),
        ];
        self.rows.write_record(row).map_err(Fault::from)
    }

    fn finish(self) -> Result<Vec<u8>, Fault> {
        self.rows.into_inner().map_err(|error| Fault::new(error.to_string()))
    }
}

/// A text that no spreadsheet takes for a formula.
fn plain(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

fn kind(kind: OrderVersionKind, language: Language) -> &'static str {
    match (kind, language) {
        (OrderVersionKind::Order, Language::Bokmal | Language::Nynorsk) => "bestilling",
        (OrderVersionKind::Change, Language::Bokmal | Language::Nynorsk) => "endring",
        (OrderVersionKind::Cancellation, Language::Bokmal | Language::Nynorsk) => "avbestilling",
        (OrderVersionKind::Order, Language::English) => "order",
        (OrderVersionKind::Change, Language::English) => "change",
        (OrderVersionKind::Cancellation, Language::English) => "cancellation",
    }
}

fn heading(language: Language) -> [&'static str; 12] {
    match language {
        Language::Bokmal => [
            "Ordrenummer",
            "Versjon",
            "Type",
            "Status",
            "Bestilt",
            "Leverandør",
            "Organisasjonsnummer",
            "Avtale",
            "Sum uten mva.",
            "Sum med mva.",
            "Fil",
            "SHA-256",
        ],
        Language::Nynorsk => [
            "Ordrenummer",
            "Versjon",
            "Type",
            "Status",
            "Bestilt",
            "Leverandør",
            "Organisasjonsnummer",
            "Avtale",
            "Sum utan mva.",
            "Sum med mva.",
            "Fil",
            "SHA-256",
        ],
        Language::English => [
            "Order number",
            "Version",
            "Kind",
            "State",
            "Ordered",
            "Supplier",
            "Organisation number",
            "Agreement",
            "Total excl. VAT",
            "Total incl. VAT",
            "File",
            "SHA-256",
        ],
    }
}
