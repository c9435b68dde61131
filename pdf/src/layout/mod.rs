//! Measuring, wrapping, page breaks and tables. Lengths are points, and y grows downwards from the top of the page.
//!
//! A template describes paragraphs, rows and tables; they become [`row::Row`]s of measured lines, and [`flow::Flow`] sets
//! those one below the other. Every run of text belongs to a node of the [`structure::Structure`] or is an artifact.

#![allow(clippy::float_arithmetic)]

pub(crate) mod carry;
pub(crate) mod flow;
pub(crate) mod hyphen;
pub(crate) mod page;
pub(crate) mod row;
pub(crate) mod structure;
pub(crate) mod table;
pub(crate) mod text;
pub(crate) mod wrap;
