//! How the order looks: paper, colours, letters.

use crate::font::Weight::{self, Bold, Regular};
use crate::layout::flow::Format;
use crate::layout::text::{Colour, Style};

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

pub(super) const INK: Colour = Colour(26, 34, 46);
pub(super) const GREY: Colour = Colour(84, 96, 112);
/// The one colour: a dark blue.
pub(super) const BLUE: Colour = Colour(16, 54, 97);
pub(super) const TINT: Colour = Colour(238, 243, 249);
pub(super) const HAIR: Colour = Colour(212, 220, 230);

const fn style(weight: Weight, size: f32, leading: f32, colour: Colour) -> Style {
    Style {
        weight,
        size,
        leading,
        colour,
    }
}

pub(super) const BRAND: Style = style(Bold, 12.0, 16.0, BLUE);
pub(super) const BRAND_DETAIL: Style = style(Regular, 9.0, 16.0, GREY);
pub(super) const TITLE: Style = style(Bold, 25.0, 31.0, BLUE);
pub(super) const CHANGE: Style = style(Bold, 11.0, 15.0, INK);
pub(super) const LABEL: Style = style(Regular, 8.5, 12.0, GREY);
pub(super) const FACT: Style = style(Bold, 11.0, 14.5, INK);
pub(super) const HEADING: Style = style(Bold, 9.0, 12.5, BLUE);
pub(super) const SECTION: Style = style(Bold, 12.0, 16.0, BLUE);
pub(super) const BODY: Style = style(Regular, 9.5, 13.0, INK);
pub(super) const STRONG: Style = style(Bold, 9.5, 13.0, INK);
pub(super) const PLACE: Style = style(Bold, 11.0, 14.5, INK);
pub(super) const COLUMN: Style = style(Bold, 8.5, 11.5, BLUE);
pub(super) const CELL: Style = style(Regular, 9.0, 12.0, INK);
pub(super) const CELL_STRONG: Style = style(Bold, 9.0, 12.0, INK);
pub(super) const SMALL: Style = style(Regular, 8.0, 10.5, GREY);
pub(super) const TOTAL: Style = style(Regular, 9.5, 13.0, INK);
pub(super) const GROSS: Style = style(Bold, 12.0, 16.0, BLUE);
pub(super) const EDGE: Style = style(Regular, 8.0, 11.0, GREY);
