//! The lines of the document and their sum.

#![allow(clippy::float_arithmetic)]

use super::content::{Content, Fact, Line};
use super::look::*;
use super::sheet::{block, set as set_row};
use crate::layout::carry::Carry;
use crate::layout::flow::Flow;
use crate::layout::row::{Bookmark, Row, Surround};
use crate::layout::structure::Structure;
use crate::layout::table::{Column, Paragraph, SetTable, Table, Width, rule, set_table};
use crate::layout::text::{Align, Colour, Style};
use crate::words::Words;

/// Width of the totals, which end where the amounts end.
const TOTALS: f32 = 264.0;
/// Lines under one entry of the outline.
const UNDER_ONE: usize = 25;

/// Sets lines and totals under a heading.
pub(super) fn set(flow: &mut Flow, words: &Words, content: &Content, heading: &[Row]) {
    let short = content.notice.as_ref().is_some_and(|notice| notice.stops);
    let mut table = lines(flow, words, &content.lines, short);
    bookmarks(words, &mut table);
    let totals = totals(flow, words, content);
    let carry = Carry {
        to: words.carried_to,
        from: words.carried_from,
        sums: content.lines.iter().map(|line| line.sum.clone()).collect(),
        style: CARRY,
        right: FORMAT.text_width(),
    };
    flow.table(heading, table, Some(&carry), &totals);
}

fn bookmarks(words: &Words, table: &mut SetTable) {
    let count = table.rows.len();
    if let Some(heading) = &mut table.heading {
        heading.bookmark = Some(Bookmark {
            title: words.lines.into(),
            nested: false,
        });
    }
    for (index, row) in table.rows.iter_mut().enumerate().step_by(UNDER_ONE) {
        let last = (index + UNDER_ONE).min(count);
        row.bookmark = Some(Bookmark {
            title: format!("{} {}–{last}", words.line, index + 1),
            nested: true,
        });
    }
}

/// The table of lines; a short one says what and how much, not how it is priced.
fn lines(flow: &mut Flow, words: &Words, lines: &[Line], short: bool) -> SetTable {
    let discounts = !short && lines.iter().any(|line| line.discount.is_some());
    let column = |heading: &str, align, width| Column {
        heading: heading.into(),
        align,
        width,
        names_row: false,
    };
    let mut columns = vec![
        column(words.line_number, Align::Right, Width::Fit),
        column(words.article_number, Align::Left, Width::FitUpTo(74.0)),
        Column {
            names_row: true,
            ..column(words.description, Align::Left, Width::Rest)
        },
        column(words.quantity, Align::Decimal, Width::Fit),
        column(words.unit, Align::Left, Width::FitUpTo(48.0)),
    ];
    if !short {
        columns.push(column(words.price, Align::Decimal, Width::Fit));
    }
    if discounts {
        columns.push(column(words.discount, Align::Right, Width::Fit));
    }
    if !short {
        columns.push(column(words.tax, Align::Right, Width::Fit));
    }
    columns.push(column(words.amount, Align::Right, Width::Fit));
    let rows = lines.iter().map(|line| {
        let cell = |text: &str| vec![Paragraph::text(text, CELL)];
        let mut row = vec![
            cell(&line.number),
            line.article_number
                .iter()
                .map(|number| Paragraph::code(number, CELL))
                .collect(),
            if short {
                vec![Paragraph::text(&line.name, CELL_STRONG)]
            } else {
                description(line)
            },
            cell(&line.quantity),
            cell(&line.unit),
        ];
        if !short {
            let mut price = cell(&line.price);
            price.extend(line.price_base.iter().map(|base| Paragraph::text(base, SMALL)));
            row.push(price);
        }
        if discounts {
            row.push(line.discount.as_deref().map(cell).unwrap_or_default());
        }
        if !short {
            row.push(cell(&line.tax_rate));
        }
        row.push(vec![Paragraph::text(&line.net, CELL_STRONG)]);
        row
    });
    let table = Table {
        columns,
        rows: rows.collect(),
        heading: COLUMN,
        x: 0.0,
        width: FORMAT.text_width(),
        gap: 9.0,
        heading_surround: Surround {
            above: 4.0,
            below: 5.0,
            rule_below: rule(1.0, Colour::Accent),
            ..Surround::default()
        },
        surround: Surround {
            above: 5.0,
            below: 5.5,
            rule_below: rule(0.5, Colour::Hair),
            ..Surround::default()
        },
        stripe: None,
    };
    set_table(flow.setting, &mut flow.structure, Structure::ROOT, &table)
}

fn description(line: &Line) -> Vec<Paragraph> {
    let small = |colour| Style { colour, ..SMALL };
    let mut paragraphs = vec![Paragraph::text(&line.name, CELL_STRONG)];
    paragraphs.extend(line.mark.map(|mark| Paragraph::text(mark, MARK).after(0.5)));
    let description = line.description.iter();
    paragraphs.extend(description.map(|text| Paragraph::text(text, small(Colour::Ink)).after(0.5)));
    let caution = line.caution.iter();
    paragraphs.extend(caution.map(|text| Paragraph::text(text, small(Colour::Accent)).after(0.5)));
    if !line.details.is_empty() {
        paragraphs.push(Paragraph::code(line.details.join(" · "), SMALL).after(1.5));
    }
    paragraphs
}

fn totals(flow: &mut Flow, words: &Words, content: &Content) -> Vec<Row> {
    let explained = vec![Paragraph::text(words.amounts_explained, SMALL)];
    let explained = set_row(flow, Structure::ROOT, &[block(0.0, FORMAT.text_width(), explained)]);
    let column = |align, width, names_row| Column {
        heading: String::new(),
        align,
        width,
        names_row,
    };
    let row = |fact: &Fact, style| {
        vec![
            vec![Paragraph::text(&fact.label, style)],
            vec![Paragraph::text(&fact.value, style)],
        ]
    };
    let mut rows: Vec<_> = content.totals.iter().map(|fact| row(fact, TOTAL)).collect();
    rows.push(row(&content.gross, GROSS));
    let table = Table {
        columns: vec![
            column(Align::Left, Width::Rest, true),
            column(Align::Right, Width::Fit, false),
        ],
        rows,
        heading: COLUMN,
        x: FORMAT.text_width() - TOTALS,
        width: TOTALS,
        gap: 12.0,
        heading_surround: Surround::default(),
        surround: Surround {
            above: 1.5,
            below: 1.5,
            ..Surround::default()
        },
        stripe: None,
    };
    let mut rows = set_table(flow.setting, &mut flow.structure, Structure::ROOT, &table).rows;
    if let Some(gross) = rows.last_mut() {
        gross.surround = Surround {
            above: 6.0,
            below: 5.0,
            rule_above: rule(1.0, Colour::Accent),
            rule_below: rule(1.0, Colour::Accent),
            ..Surround::default()
        };
    }
    if let Some(first) = rows.first_mut() {
        first.bookmark = Some(Bookmark {
            title: words.totals.into(),
            nested: false,
        });
    }
    let before_gross = rows.len().saturating_sub(1);
    rows.insert(before_gross, Row::space(4.0));
    rows.splice(0..0, [Row::space(5.0), explained, Row::space(7.0)]);
    rows
}
