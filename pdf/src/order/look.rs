//! How the order looks: paper, colours, letters.

use crate::font::Weight::{self, Bold, Regular};
use crate::layout::flow::Format;
use crate::layout::text::Colour::{self, Accent, Grey, Ink, White};
use crate::layout::text::Style;

/// A4 with calm margins.
pub(super) const FORMAT: Format = Format {
    width: 595.28,
    height: 841.89,
    left: 51.0,
    right: 51.0,
    first_top: 46.0,
    top: 46.0,
    bottom: 62.0,
};

const fn style(weight: Weight, size: f32, leading: f32, colour: Colour) -> Style {
    Style {
        weight,
        size,
        leading,
        colour,
    }
}

pub(super) const BRAND: Style = style(Bold, 12.0, 16.0, Accent);
pub(super) const BRAND_DETAIL: Style = style(Regular, 9.0, 12.5, Grey);
pub(super) const TITLE: Style = style(Bold, 25.0, 31.0, Accent);
pub(super) const CHANGE: Style = style(Bold, 15.0, 21.0, Ink);
pub(super) const LABEL: Style = style(Regular, 8.5, 12.0, Grey);
pub(super) const FACT: Style = style(Bold, 11.0, 14.5, Ink);
pub(super) const HEADING: Style = style(Bold, 9.0, 12.5, Accent);
pub(super) const SECTION: Style = style(Bold, 12.0, 16.0, Accent);
pub(super) const BODY: Style = style(Regular, 9.5, 13.0, Ink);
pub(super) const STRONG: Style = style(Bold, 9.5, 13.0, Ink);
pub(super) const PLACE: Style = style(Bold, 11.0, 14.5, Ink);
pub(super) const COLUMN: Style = style(Bold, 8.5, 11.5, Accent);
pub(super) const CELL: Style = style(Regular, 9.0, 12.0, Ink);
pub(super) const CELL_STRONG: Style = style(Bold, 9.0, 12.0, Ink);
pub(super) const SMALL: Style = style(Regular, 8.0, 10.5, Grey);
pub(super) const TOTAL: Style = style(Regular, 9.5, 13.0, Ink);
pub(super) const GROSS: Style = style(Bold, 12.0, 16.0, Accent);
pub(super) const EDGE: Style = style(Regular, 8.0, 11.0, Grey);
/// On a panel of the accent.
pub(super) const STOP: Style = style(Bold, 14.0, 19.0, White);
pub(super) const STOP_DETAIL: Style = style(Regular, 10.0, 14.0, White);
/// What happened to a line.
pub(super) const MARK: Style = style(Bold, 8.5, 12.0, Accent);
pub(super) const FIELD: Style = style(Regular, 9.0, 12.0, Grey);
pub(super) const CARRY: Style = style(Bold, 9.0, 12.0, Grey);
pub(super) const HASH: Style = style(Regular, 8.5, 12.0, Ink);
