//! Workbooks: the first sheet, cell by cell, never as a whole, since a sheet may claim any size.

use super::{MOST_COLUMNS, Row, archive, hand_over, problem, unreadable};
use calamine::{Data, DataRef, ExcelDateTime, Reader, Style, Xlsx, XlsxCellReader};
use rust_decimal::Decimal;
use samkjop_domain::catalogue::import::Problem;
use samkjop_domain::refusal::Reason;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Reads the first sheet of a workbook; see [`super::read`].
///
/// # Errors
/// As [`super::read`].
pub fn read<T>(bytes: &[u8], take: impl FnOnce(&[String], &mut dyn Iterator<Item = Row>) -> T) -> Result<T, Problem> {
    archive::check(bytes)?;
    // The library indexes and adds what a file says; a file that lies may make it panic.
    let caught = catch_unwind(AssertUnwindSafe(|| {
        let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
        let name = workbook.sheet_names().first().cloned().ok_or_else(unreadable)?;
        let cells = workbook.worksheet_cells_reader(&name).map_err(|_| unreadable())?;
        let mut sheet = Sheet {
            styles: percent_styles(cells.styles()),
            cells,
            waiting: None,
            ended: false,
        };
        hand_over(|| sheet.next_row(), take)
    }));
    caught.unwrap_or_else(|_| Err(unreadable()))
}

struct Sheet<'a> {
    cells: XlsxCellReader<'a, Cursor<&'a [u8]>>,
    /// Which styles show a number as percent.
    styles: Vec<bool>,
    /// The first cell of the next row.
    waiting: Option<Placed>,
    /// The reader takes what follows the last cell for a broken sheet when it is asked once more.
    ended: bool,
}

struct Placed {
    row: u32,
    column: u32,
    text: String,
}

impl Sheet<'_> {
    fn next_row(&mut self) -> Result<Option<Row>, Problem> {
        let Some(first) = self.next_cell()? else {
            return Ok(None);
        };
        let row = first.row;
        let number = row.saturating_add(1);
        let mut cells: Vec<String> = Vec::new();
        let mut cell = Some(first);
        while let Some(placed) = cell {
            if placed.row != row {
                self.waiting = Some(placed);
                break;
            }
            let column = placed.column as usize;
            if column >= MOST_COLUMNS as usize {
                return Err(problem(number, Reason::TooMany { max: MOST_COLUMNS }));
            }
            if cells.len() <= column {
                cells.resize(column.saturating_add(1), String::new());
            }
            if let Some(place) = cells.get_mut(column) {
                *place = placed.text;
            }
            cell = self.next_cell()?;
        }
        Ok(Some((number, cells)))
    }

    /// The next cell that holds something.
    fn next_cell(&mut self) -> Result<Option<Placed>, Problem> {
        if let Some(waiting) = self.waiting.take() {
            return Ok(Some(waiting));
        }
        while !self.ended {
            let Some((cell, style)) = self.cells.next_cell_with_style_id().map_err(|_| unreadable())? else {
                self.ended = true;
                break;
            };
            let (row, column) = cell.get_position();
            let text = text(cell.get_value(), self.styles.get(style).copied().unwrap_or(false));
            if !text.is_empty() {
                return Ok(Some(Placed { row, column, text }));
            }
        }
        Ok(None)
    }
}

/// Which of the workbook's styles show a number as percent.
fn percent_styles(styles: &[Style]) -> Vec<bool> {
    let percent = |style: &Style| {
        style.number_format.as_ref().is_some_and(|format| {
            let mut quoted = false;
            format.format_code.chars().any(|letter| {
                quoted ^= letter == '"';
                letter == '%' && !quoted
            })
        })
    };
    styles.iter().map(percent).collect()
}

/// A sign no text of a catalogue may have: what cannot be read is refused where it stands, not guessed.
const UNREADABLE_CELL: char = '\u{fffd}';

/// A cell as a person sees it, without the separators of thousands.
fn text(value: &DataRef<'_>, percent: bool) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) if percent => in_percent(*number),
        DataRef::Float(number) => plain(*number),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(time) => day(time),
        DataRef::DateTimeIso(text) => text.clone(),
        other => format!("{}{UNREADABLE_CELL}", Data::from(other.clone())),
    }
}

/// A number in plain notation, as it was typed.
///
/// A workbook keeps 4.35 as the binary number next to it, written out as 4.3499999999999996. A spreadsheet takes in and shows
/// at most fifteen digits, so rounding to those gives back what the person saw, also where a formula left dust behind.
/// Whole numbers are exact up to 2⁵³; beyond, the file's own digits are lost and the cell is refused.
fn plain(number: f64) -> String {
    if number.fract() == 0.0 {
        let exact = number.abs() <= 9_007_199_254_740_992.0;
        return if exact {
            format!("{number:.0}")
        } else {
            format!("{number}{UNREADABLE_CELL}")
        };
    }
    match fifteen_digits(number) {
        Some(decimal) => decimal.to_string(),
        None => format!("{number}"),
    }
}

fn in_percent(number: f64) -> String {
    match fifteen_digits(number).and_then(|part| part.checked_mul(Decimal::ONE_HUNDRED)) {
        Some(percent) => format!("{}%", percent.normalize()),
        None => format!("{number}{UNREADABLE_CELL}"),
    }
}

fn fifteen_digits(number: f64) -> Option<Decimal> {
    Decimal::from_scientific(&format!("{number:.14e}"))
        .ok()
        .map(|decimal| decimal.normalize())
}

fn day(time: &ExcelDateTime) -> String {
    if !time.is_datetime() {
        return format!("{}{UNREADABLE_CELL}", time.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
    match (hour, minute, second) {
        (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"),
    }
}
