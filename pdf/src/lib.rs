//! Documents for suppliers as PDF: `order` and its like, on a small layout layer of our own.
//!
//! * [`order`] and [`order_in`] are the template: what stands on the paper, in which words.
//! * [`Brand`] is a municipality's look, made ready once for many documents.
//! * `layout` measures, wraps, breaks pages and keeps together what belongs together. Templates speak to it in headings,
//!   paragraphs and table cells, never in positions, so that every piece of text knows what it is.
//! * `write` turns pages into bytes: printpdf sets up fonts and pages, lopdf completes them, and what takes time (what is drawn
//!   on a page, the file around it) is written straight. The same input gives the same bytes, on every machine and in every
//!   process.
//!
//! Pure: no clock, no randomness, no files. The typeface is part of the program.

mod brand;
mod error;
mod figures;
mod font;
mod layout;
mod order;
mod picture;
mod words;
mod write;

pub use brand::Brand;
pub use error::PdfError;
pub use order::{Appearance, order, order_in};
pub use picture::PictureError;
