//! Reading a supplier's price list: rows of text become articles, or a report that names row, column and reason.
//!
//! Knows nothing of files: CSV and XLSX are taken apart elsewhere, into a heading and numbered rows.

use super::{Article, Package, PriceRow};
use crate::calendar::Day;
use crate::identifiers::{CpvCode, Gtin};
use crate::ids::{AgreementId, ArticleId, OrganisationId, PriceListId};
use crate::quantity::{Quantity, UnitPrice};
use crate::refusal::Reason;
use crate::tax::TaxClass;
use crate::units::UnitCode;
use std::collections::HashMap;

/// A column of a price list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// The supplier's article number.
    Number,
    /// Name.
    Name,
    /// Description.
    Description,
    /// Brand.
    Brand,
    /// GTIN.
    Gtin,
    /// CPV code.
    Cpv,
    /// Unit of the price.
    Unit,
    /// Price without value added tax.
    Price,
    /// What the price is for, 1 when not given.
    BaseQuantity,
    /// Least quantity of the tier, any when not given.
    FromQuantity,
    /// Value added tax in percent, or its class.
    Tax,
    /// First day of the row.
    ValidFrom,
    /// Last day of the row.
    ValidTo,
    /// A package the article is ordered in.
    PackageUnit,
    /// What the package holds.
    PackageContains,
    /// Other words people look for it by.
    Keywords,
}

/// Every column with the headings it goes by; the first is the one templates use.
const HEADINGS: &[(Column, &[&str])] = &[
    (
        Column::Number,
        &[
            "varenummer",
            "varenr",
            "artikkelnummer",
            "artikkelnr",
            "articlenumber",
            "itemid",
            "sku",
        ],
    ),
    (
        Column::Name,
        &["navn", "varenavn", "produktnavn", "namn", "varenamn", "name"],
    ),
    (
        Column::Description,
        &["beskrivelse", "skildring", "varetekst", "description"],
    ),
    (Column::Brand, &["merke", "varemerke", "produsent", "brand"]),
    (Column::Gtin, &["gtin", "ean", "strekkode"]),
    (Column::Cpv, &["cpv", "cpvkode", "cpvcode"]),
    (Column::Unit, &["enhet", "prisenhet", "eining", "unit"]),
    (
        Column::Price,
        &[
            "pris",
            "nettopris",
            "priseksmva",
            "priseksklmva",
            "prisutenmva",
            "prisutanmva",
            "price",
        ],
    ),
    (Column::BaseQuantity, &["prisgrunnlag", "prisper", "basequantity"]),
    (
        Column::FromQuantity,
        &[
            "fraantall",
            "frakvantum",
            "minsteantall",
            "fraantal",
            "fråantal",
            "fromquantity",
        ],
    ),
    (Column::Tax, &["mva", "mvasats", "avgiftsklasse", "vat", "tax"]),
    (Column::ValidFrom, &["gyldigfra", "gyldigfrå", "validfrom"]),
    (Column::ValidTo, &["gyldigtil", "validto"]),
    (Column::PackageUnit, &["pakning", "pakningsenhet", "packageunit"]),
    (
        Column::PackageContains,
        &["antallipakning", "pakningsinnhold", "packagecontains"],
    ),
    (Column::Keywords, &["søkeord", "keywords"]),
];

const REQUIRED: [Column; 6] = [
    Column::Number,
    Column::Name,
    Column::Cpv,
    Column::Unit,
    Column::Price,
    Column::Tax,
];

impl Column {
    /// The heading templates and reports use.
    pub fn heading(self) -> &'static str {
        HEADINGS
            .iter()
            .find(|(column, _)| *column == self)
            .and_then(|(_, names)| names.first())
            .copied()
            .unwrap_or("")
    }

    /// Every column, in the order of a template.
    pub fn all() -> impl Iterator<Item = Column> {
        HEADINGS.iter().map(|(column, _)| *column)
    }

    fn named(heading: &str) -> Option<Self> {
        let squeezed = |text: &str| -> String {
            text.chars()
                .filter(|c| c.is_alphanumeric())
                .flat_map(char::to_lowercase)
                .collect()
        };
        let heading = squeezed(heading);
        HEADINGS
            .iter()
            .find(|(_, names)| names.iter().any(|name| squeezed(name) == heading))
            .map(|(column, _)| *column)
    }
}

/// Something wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The row as numbered in the file, the heading being 1; 0 for the file as a whole.
    pub row: u32,
    /// Heading of the column; empty for the row as a whole.
    pub column: String,
    /// What is wrong.
    pub reason: Reason,
}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// The first problems, in order of rows.
    pub problems: Vec<Problem>,
    /// How many there are in all.
    pub count: u32,
}

/// Most problems a report lists; more are only counted.
pub const MOST_PROBLEMS: usize = 1_000;
/// Most rows of a file.
pub const MOST_ROWS: u32 = 250_000;
const MOST_TEXT: u32 = 200;
const MOST_DESCRIPTION: u32 = 8_000;
const MOST_KEYWORDS: usize = 30;
/// Most rows, tiers and dates together, of one article.
const MOST_ROWS_OF_ARTICLE: u32 = 200;

impl Report {
    /// Notes a problem.
    pub fn note(&mut self, row: u32, column: &str, reason: Reason) {
        self.count = self.count.saturating_add(1);
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(Problem {
                row,
                column: column.to_owned(),
                reason,
            });
        }
    }
}

/// The articles of a price list.
///
/// `rows` are the rows below the heading with their numbers in the file. Rows with the same article number are tiers of one
/// article; what they say beside the price must agree.
///
/// # Errors
/// A report of everything wrong: missing columns, cells that cannot be read, rows that cover the same article, tier and day.
pub fn articles(
    heading: &[String],
    rows: impl IntoIterator<Item = (u32, Vec<String>)>,
    list: PriceListId,
    agreement: AgreementId,
    supplier: OrganisationId,
) -> Result<Vec<Article>, Report> {
    let mut report = Report::default();
    let places = places(heading, &mut report);
    if report.count > 0 {
        return Err(report);
    }
    let mut articles: Vec<(Article, Vec<u32>)> = Vec::new();
    let mut by_number: HashMap<String, usize> = HashMap::new();
    let mut seen = 0u32;
    for (row, cells) in rows {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        seen = seen.saturating_add(1);
        if seen > MOST_ROWS {
            report.note(row, "", Reason::FileTooLarge { max_rows: MOST_ROWS });
            break;
        }
        let mut line = Line {
            places: &places,
            cells: &cells,
            row,
            report: &mut report,
        };
        let Some(article) = line.article(list, agreement, supplier) else {
            continue;
        };
        match by_number
            .get(&article.number)
            .and_then(|index| articles.get_mut(*index))
        {
            None => {
                by_number.insert(article.number.clone(), articles.len());
                articles.push((article, vec![row]));
            }
            Some((first, rows)) => join(first, rows, article, row, &mut report),
        }
    }
    if articles.is_empty() && report.count == 0 {
        report.note(0, "", Reason::NothingToOrder);
    }
    if report.count > 0 {
        report.problems.sort_by_key(|problem| problem.row);
        return Err(report);
    }
    Ok(articles
        .into_iter()
        .map(|(mut article, _)| {
            article.prices.sort_by_key(|row| (row.from_quantity, row.from));
            article
        })
        .collect())
}

fn places(heading: &[String], report: &mut Report) -> HashMap<Column, usize> {
    let mut places = HashMap::new();
    for (index, text) in heading.iter().enumerate() {
        if let Some(column) = Column::named(text)
            && places.insert(column, index).is_some()
        {
            report.note(1, text, Reason::Duplicate);
        }
    }
    for column in REQUIRED.into_iter().filter(|column| !places.contains_key(column)) {
        report.note(
            1,
            column.heading(),
            Reason::ColumnMissing {
                column: column.heading().to_owned(),
            },
        );
    }
    places
}

/// Adds another row of the same article to it.
fn join(first: &mut Article, rows: &mut Vec<u32>, other: Article, row: u32, report: &mut Report) {
    // Each row is compared with all before it, so a file that repeats one number would take the square of its rows.
    if rows.len() >= MOST_ROWS_OF_ARTICLE as usize {
        report.note(
            row,
            Column::Number.heading(),
            Reason::TooMany {
                max: MOST_ROWS_OF_ARTICLE,
            },
        );
        return;
    }
    let first_row = rows.first().copied().unwrap_or(row);
    let mut differs = |column: Column, same: bool| {
        if !same {
            report.note(row, column.heading(), Reason::RowsDisagree { row: first_row });
        }
    };
    differs(Column::Name, first.name == other.name);
    differs(Column::Unit, first.unit == other.unit);
    differs(Column::Cpv, first.cpv == other.cpv);
    differs(Column::Tax, first.tax == other.tax);
    differs(
        Column::Gtin,
        other.gtin.is_none() || first.gtin.is_none_or(|gtin| other.gtin == Some(gtin)),
    );
    first.gtin = first.gtin.or(other.gtin);
    for package in other.packages {
        match first.packages.iter().find(|known| known.unit == package.unit) {
            None => first.packages.push(package),
            Some(known) => differs(Column::PackageUnit, *known == package),
        }
    }
    for price in other.prices {
        let clashing: Vec<u32> = first
            .prices
            .iter()
            .zip(rows.iter())
            .filter(|(row, _)| row.overlaps(&price))
            .map(|(_, row)| *row)
            .collect();
        if !clashing.is_empty() {
            let rows = clashing.into_iter().chain([row]).collect();
            report.note(row, Column::FromQuantity.heading(), Reason::OverlappingRows { rows });
        }
        first.prices.push(price);
        rows.push(row);
    }
}

/// One row being read.
struct Line<'a> {
    places: &'a HashMap<Column, usize>,
    cells: &'a [String],
    row: u32,
    report: &'a mut Report,
}

impl Line<'_> {
    /// The article of the row, or nothing when something was wrong with it; all of that is noted.
    fn article(&mut self, list: PriceListId, agreement: AgreementId, supplier: OrganisationId) -> Option<Article> {
        let number = self.text(Column::Number, MOST_TEXT);
        let name = self.text(Column::Name, MOST_TEXT);
        let description = self.optional_text(Column::Description, MOST_DESCRIPTION);
        let brand = self.optional_text(Column::Brand, MOST_TEXT);
        let gtin = self.optional(Column::Gtin, |text| {
            Gtin::parse(text).map_err(|_| Reason::InvalidFormat {
                expected: "gtin".into(),
            })
        });
        let cpv = self.needed(Column::Cpv, |text| {
            CpvCode::parse(text).map_err(|_| Reason::InvalidFormat { expected: "cpv".into() })
        });
        let unit = self.needed(Column::Unit, unit);
        let tax = self.needed(Column::Tax, tax);
        let amount = self.needed(Column::Price, |text| plain_number(text, 4));
        let base = self.optional(Column::BaseQuantity, positive);
        let from_quantity = self.optional(Column::FromQuantity, quantity);
        let from = self.optional(Column::ValidFrom, day);
        let to = self.optional(Column::ValidTo, day);
        let package_unit = self.optional(Column::PackageUnit, unit_of_package);
        let contains = self.optional(Column::PackageContains, positive);
        let keywords = self.optional_text(Column::Keywords, MOST_DESCRIPTION)?;
        let price = UnitPrice::parse(&amount?, &base?.unwrap_or(Quantity::ONE).to_string());
        let Ok(price) = price else {
            self.note(Column::Price, Reason::TooLarge);
            return None;
        };
        let (from, to) = (from?, to?);
        if matches!((from, to), (Some(from), Some(to)) if to < from) {
            self.note(Column::ValidTo, Reason::EndsBeforeStart);
            return None;
        }
        let packages = match (package_unit?, contains?) {
            (Some(unit), Some(contains)) => vec![Package { unit, contains }],
            (Some(_), None) => {
                self.note(Column::PackageContains, Reason::Required);
                return None;
            }
            (None, Some(_)) => {
                self.note(Column::PackageUnit, Reason::Required);
                return None;
            }
            (None, None) => Vec::new(),
        };
        // Ordered in the price's unit it would be that unit, never the package.
        if packages.iter().any(|package| Some(package.unit) == unit) {
            self.note(Column::PackageUnit, Reason::Duplicate);
            return None;
        }
        let number = number?;
        let words = keywords.unwrap_or_default();
        let keywords = words
            .split([';', ',', '|'])
            .map(str::trim)
            .filter(|word| !word.is_empty());
        Some(Article {
            id: ArticleId::of(agreement, supplier, &number),
            list,
            agreement,
            supplier,
            number,
            name: name?,
            description: description?,
            brand: brand?,
            gtin: gtin?,
            cpv: cpv?,
            unit: unit?,
            packages,
            tax: tax?,
            keywords: keywords.take(MOST_KEYWORDS).map(str::to_owned).collect(),
            prices: vec![PriceRow {
                from_quantity: from_quantity?.unwrap_or(Quantity::ZERO),
                price,
                from,
                to,
            }],
        })
    }

    fn cell(&self, column: Column) -> &str {
        self.places
            .get(&column)
            .and_then(|index| self.cells.get(*index))
            .map_or("", |cell| cell.trim())
    }

    fn note(&mut self, column: Column, reason: Reason) {
        self.report.note(self.row, column.heading(), reason);
    }

    /// `None` when the cell is wrong, `Some(None)` when it is empty.
    fn optional<T>(&mut self, column: Column, parse: impl Fn(&str) -> Result<T, Reason>) -> Option<Option<T>> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return Some(None);
        }
        match parse(cell) {
            Ok(value) => Some(Some(value)),
            Err(reason) => {
                self.note(column, reason);
                None
            }
        }
    }

    fn needed<T>(&mut self, column: Column, parse: impl Fn(&str) -> Result<T, Reason>) -> Option<T> {
        let value = self.optional(column, parse)?;
        if value.is_none() {
            self.note(column, Reason::Required);
        }
        value
    }

    fn text(&mut self, column: Column, max: u32) -> Option<String> {
        self.needed(column, |text| short(text, max))
    }

    fn optional_text(&mut self, column: Column, max: u32) -> Option<Option<String>> {
        self.optional(column, |text| short(text, max))
    }
}

fn short(text: &str, max: u32) -> Result<String, Reason> {
    if text.chars().count() > max as usize {
        return Err(Reason::TooLong { max });
    }
    // Control characters (also those an encoding error leaves behind) have no place on an order.
    if text.contains(|c: char| c == '\u{fffd}' || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))) {
        return Err(Reason::InvalidFormat {
            expected: "text".into(),
        });
    }
    Ok(text.to_owned())
}

/// A number as people write it, "1 234,50" or "1234.50", in plain notation. Both signs at once are ambiguous and refused.
fn plain_number(text: &str, max_decimals: u32) -> Result<String, Reason> {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}'))
        .collect();
    if plain.contains('.') && plain.contains(',') {
        return Err(Reason::NotADecimal);
    }
    let plain = plain.replacen(',', ".", 1);
    if plain.starts_with('-') {
        return Err(Reason::MustNotBeNegative);
    }
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(decimals) {
        return Err(Reason::NotADecimal);
    }
    if decimals.trim_end_matches('0').len() > max_decimals as usize {
        return Err(Reason::TooManyDecimals { max: max_decimals });
    }
    let decimals = decimals
        .get(..decimals.len().min(max_decimals as usize))
        .unwrap_or(decimals);
    Ok(format!("{whole}.{decimals}"))
}

fn quantity(text: &str) -> Result<Quantity, Reason> {
    Quantity::parse(&plain_number(text, 4)?).map_err(|_| Reason::TooLarge)
}

fn positive(text: &str) -> Result<Quantity, Reason> {
    let quantity = quantity(text)?;
    if quantity.value().is_zero() {
        Err(Reason::MustBePositive)
    } else {
        Ok(quantity)
    }
}

fn unit(text: &str) -> Result<UnitCode, Reason> {
    UnitCode::parse(text)
        .ok()
        .or_else(|| UnitCode::from_norwegian(text))
        .ok_or_else(|| Reason::InvalidFormat {
            expected: "unit".into(),
        })
}

fn unit_of_package(text: &str) -> Result<UnitCode, Reason> {
    unit(text)
}

/// A day as `31.12.2026` or `2026-12-31`, also with the midnight a spreadsheet may add. A year of two digits is refused: to
/// guess the century is to guess the price.
fn day(text: &str) -> Result<Day, Reason> {
    let wrong = || Reason::InvalidFormat {
        expected: "date".into(),
    };
    let date = ["T00:00:00", " 00:00:00", " 00:00"]
        .iter()
        .find_map(|midnight| text.strip_suffix(midnight))
        .unwrap_or(text);
    let number = |part: &str| {
        part.bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| part.parse::<i16>().ok())
            .flatten()
    };
    let (year, month, day) = if let Some((day, rest)) = date.split_once('.') {
        let (month, year) = rest.split_once('.').ok_or_else(wrong)?;
        (year, month, day)
    } else {
        let (year, rest) = date.split_once('-').ok_or_else(wrong)?;
        let (month, day) = rest.split_once('-').ok_or_else(wrong)?;
        (year, month, day)
    };
    match (
        number(year),
        number(month).map(i8::try_from),
        number(day).map(i8::try_from),
    ) {
        (Some(number), Some(Ok(month)), Some(Ok(day))) if year.len() == 4 => {
            Day::new(number, month, day).map_err(|_| wrong())
        }
        _ => Err(wrong()),
    }
}

/// The class of a rate in percent as price lists give it, or of a word for what has none.
fn tax(text: &str) -> Result<TaxClass, Reason> {
    let word = text.trim_end_matches('%').trim().to_lowercase();
    let zeros = |decimals: &str| !decimals.is_empty() && decimals.bytes().all(|digit| digit == b'0');
    let word = word
        .split_once([',', '.'])
        .filter(|(_, decimals)| zeros(decimals))
        .map_or(word.as_str(), |(whole, _)| whole);
    match word {
        "25" | "general" | "alminnelig" => Ok(TaxClass::General),
        "15" | "food" | "mat" => Ok(TaxClass::Food),
        "12" | "transport" => Ok(TaxClass::Transport),
        "vann" | "water_and_sewage" => Ok(TaxClass::WaterAndSewage),
        "0" | "zero_rated" | "fritatt" => Ok(TaxClass::ZeroRated),
        "unntatt" | "exempt" => Ok(TaxClass::Exempt),
        _ => Err(Reason::InvalidFormat { expected: "tax".into() }),
    }
}
