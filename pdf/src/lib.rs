//! Documents for suppliers as PDF: `order` and its like, on a small layout layer of our own.
//!
//! * [`order`] is the template: what stands on the paper, in which words.
//! * `layout` measures, wraps, breaks pages and keeps together what belongs together. Templates speak to it in headings,
//!   paragraphs and table cells, never in positions, so that every piece of text knows what it is.
//! * `write` turns pages into bytes: printpdf sets up fonts and pages, lopdf completes them, and what takes time (what is drawn
//!   on a page, the file around it) is written straight. The same input gives the same bytes, on every machine and in every
//!   process.
//!
//! Pure: no clock, no randomness, no files. The typeface is part of the program.

mod error;
mod figures;
mod font;
mod layout;
mod order;
mod words;
mod write;

pub use error::PdfError;
pub use order::order;
