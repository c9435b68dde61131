//! Where things stand on the order.

#![allow(clippy::float_arithmetic)]

use super::content::{Content, Fact, Line, Place};
use super::look::*;
use crate::font::Faces;
use crate::layout::flow::{Edge, Finished, Flow};
use crate::layout::row::{Row, Surround};
use crate::layout::structure::{NodeId, Role, Structure};
use crate::layout::table::{Block, Column, Paragraph, SetTable, Table, Width, rule, set_blocks, set_table};
use crate::layout::text::{Align, Style};
use crate::words::Words;

/// Space between an edge of a tinted panel and its text.
const INSET: f32 = 12.0;
/// Space between columns of a block.
const GUTTER: f32 = 18.0;
/// Width of the totals, which end where the amounts end.
const TOTALS: f32 = 264.0;

/// Lays out an order.
pub(super) fn lay_out(faces: &'static Faces, words: &Words, content: &Content) -> Finished {
    let mut flow = Flow::new(faces, FORMAT);
    letterhead(&mut flow, content);
    let panel = facts(&mut flow, &content.facts);
    flow.together(&[panel, Row::space(16.0)]);
    let parties = parties(&mut flow, content);
    flow.together(&[parties, Row::space(24.0)]);
    let lines = lines(&mut flow, words, &content.lines);
    let totals = totals(&mut flow, words, content);
    flow.table(lines, &totals);
    if let Some(note) = &content.note {
        let rows = note_rows(&mut flow, words, note);
        flow.together(&rows);
    }
    let invoice = invoice(&mut flow, words, content);
    flow.together(&invoice);
    flow.finish(EDGE, |page, of| Edge {
        left: format!("{} · {}", content.buyer.name, content.title),
        right: format!("{} {page} {} {of}", words.page, words.page_of),
    })
}

fn block(x: f32, width: f32, paragraphs: Vec<Paragraph>) -> Block {
    Block {
        x,
        width,
        align: Align::Left,
        paragraphs,
    }
}

/// `count` equal columns within the width, `inset` from its sides: left side and width of each.
fn columns(count: usize, inset: f32) -> Vec<(f32, f32)> {
    let width = (FORMAT.text_width() - 2.0 * inset - GUTTER * (count.max(1) - 1) as f32) / count.max(1) as f32;
    (0..count)
        .map(|index| (inset + index as f32 * (width + GUTTER), width))
        .collect()
}

fn letterhead(flow: &mut Flow, content: &Content) {
    let width = FORMAT.text_width();
    let blocks = [
        block(0.0, width - 150.0, vec![Paragraph::text(&content.buyer.name, BRAND)]),
        Block {
            align: Align::Right,
            ..block(
                width - 150.0,
                150.0,
                vec![Paragraph::text(&content.buyer_number, BRAND_DETAIL)],
            )
        },
    ];
    let mut head = set_blocks(flow.faces, &mut flow.structure, Structure::ROOT, &blocks);
    head.surround = Surround {
        below: 7.0,
        rule_below: rule(1.2, BLUE),
        ..Surround::default()
    };
    let title = Paragraph::new(Role::Heading1, &content.title, TITLE);
    let mut rows = vec![head, Row::space(20.0)];
    let mut paragraphs = vec![title];
    if let Some((change, explained)) = &content.change {
        paragraphs.push(Paragraph::text(change, CHANGE).after(2.0));
        paragraphs.push(Paragraph::text(explained, BODY));
    }
    rows.push(set_blocks(
        flow.faces,
        &mut flow.structure,
        Structure::ROOT,
        &[block(0.0, width, paragraphs)],
    ));
    rows.push(Row::space(12.0));
    flow.together(&rows);
}

/// What is looked for first, on a tinted panel.
fn facts(flow: &mut Flow, facts: &[Fact]) -> Row {
    let blocks: Vec<Block> = columns(facts.len(), INSET)
        .into_iter()
        .zip(facts)
        .map(|((x, width), fact)| block(x, width, fact_paragraphs(fact, FACT)))
        .collect();
    let mut row = set_blocks(flow.faces, &mut flow.structure, Structure::ROOT, &blocks);
    panel(&mut row);
    row
}

fn panel(row: &mut Row) {
    row.x = 0.0;
    row.width = FORMAT.text_width();
    row.surround = Surround {
        above: 9.0,
        below: 10.0,
        background: Some(TINT),
        ..Surround::default()
    };
}

fn fact_paragraphs(fact: &Fact, value: Style) -> Vec<Paragraph> {
    let mut paragraphs = vec![Paragraph::text(&fact.label, LABEL), Paragraph::text(&fact.value, value)];
    paragraphs.extend(fact.detail.iter().map(|detail| Paragraph::text(detail, SMALL)));
    paragraphs
}

fn parties(flow: &mut Flow, content: &Content) -> Row {
    let mut delivery = place_paragraphs(&content.deliver_to, PLACE);
    if let Some(marking) = &content.marking {
        delivery.push(Paragraph::text(&marking.label, LABEL).after(6.0));
        delivery.push(Paragraph::text(&marking.value, STRONG));
    }
    let supplier = place_paragraphs(&content.supplier, STRONG);
    let mut buyer = place_paragraphs(&content.buyer, STRONG);
    let mut contact = place_paragraphs(&content.contact, STRONG);
    if let Some(first) = contact.first_mut() {
        *first = Paragraph::text(&content.contact.heading, LABEL).after(6.0);
    }
    buyer.append(&mut contact);
    let blocks: Vec<Block> = columns(3, 0.0)
        .into_iter()
        .zip([delivery, supplier, buyer])
        .map(|((x, width), paragraphs)| block(x, width, paragraphs))
        .collect();
    set_blocks(flow.faces, &mut flow.structure, Structure::ROOT, &blocks)
}

fn place_paragraphs(place: &Place, name: Style) -> Vec<Paragraph> {
    let mut paragraphs = vec![
        Paragraph::new(Role::Heading2, &place.heading, HEADING),
        Paragraph::text(&place.name, name).after(1.0),
    ];
    paragraphs.extend(place.lines.iter().map(|line| Paragraph::text(line, BODY)));
    paragraphs
}

fn lines(flow: &mut Flow, words: &Words, lines: &[Line]) -> SetTable {
    let discounts = lines.iter().any(|line| line.discount.is_some());
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
        column(words.price, Align::Decimal, Width::Fit),
    ];
    if discounts {
        columns.push(column(words.discount, Align::Right, Width::Fit));
    }
    columns.push(column(words.tax, Align::Right, Width::Fit));
    columns.push(column(words.amount, Align::Right, Width::Fit));
    let rows = lines
        .iter()
        .map(|line| {
            let cell = |text: &str| vec![Paragraph::text(text, CELL)];
            let mut price = cell(&line.price);
            price.extend(line.price_base.iter().map(|base| Paragraph::text(base, SMALL)));
            let mut row = vec![
                cell(&line.number),
                line.article_number.as_deref().map(cell).unwrap_or_default(),
                description(line),
                cell(&line.quantity),
                cell(&line.unit),
                price,
            ];
            if discounts {
                row.push(
                    line.discount
                        .iter()
                        .map(|discount| Paragraph::text(discount, CELL))
                        .collect(),
                );
            }
            row.push(cell(&line.tax_rate));
            row.push(vec![Paragraph::text(&line.net, CELL_STRONG)]);
            row
        })
        .collect();
    let table = Table {
        columns,
        rows,
        heading: COLUMN,
        x: 0.0,
        width: FORMAT.text_width(),
        gap: 9.0,
        heading_surround: Surround {
            above: 4.0,
            below: 5.0,
            rule_below: rule(1.0, BLUE),
            ..Surround::default()
        },
        surround: Surround {
            above: 5.0,
            below: 5.5,
            rule_below: rule(0.5, HAIR),
            ..Surround::default()
        },
        stripe: None,
    };
    set_table(flow.faces, &mut flow.structure, Structure::ROOT, &table)
}

fn description(line: &Line) -> Vec<Paragraph> {
    let mut paragraphs = vec![Paragraph::text(&line.name, CELL_STRONG)];
    paragraphs.extend(
        line.description
            .iter()
            .map(|text| Paragraph::text(text, Style { colour: INK, ..SMALL }).after(0.5)),
    );
    paragraphs.extend(
        line.caution
            .iter()
            .map(|text| Paragraph::text(text, Style { colour: BLUE, ..SMALL }).after(0.5)),
    );
    if !line.details.is_empty() {
        paragraphs.push(Paragraph::text(line.details.join(" · "), SMALL).after(1.5));
    }
    paragraphs
}

fn totals(flow: &mut Flow, words: &Words, content: &Content) -> Vec<Row> {
    let explained = block(
        0.0,
        FORMAT.text_width(),
        vec![Paragraph::text(words.amounts_explained, SMALL)],
    );
    let explained = set_blocks(flow.faces, &mut flow.structure, Structure::ROOT, &[explained]);
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
    let mut rows = set_table(flow.faces, &mut flow.structure, Structure::ROOT, &table).rows;
    if let Some(gross) = rows.last_mut() {
        gross.surround = Surround {
            above: 6.0,
            below: 5.0,
            rule_above: rule(1.0, BLUE),
            ..Surround::default()
        };
        gross.surround.rule_below = rule(1.0, BLUE);
    }
    let before_gross = rows.len().saturating_sub(1);
    rows.insert(before_gross, Row::space(4.0));
    rows.splice(0..0, [Row::space(4.0), explained, Row::space(6.0)]);
    rows
}

fn section(flow: &mut Flow, heading: &str) -> (NodeId, Vec<Row>) {
    let node = flow.structure.add(Structure::ROOT, Role::Section);
    let heading = vec![Paragraph::new(Role::Heading2, heading, SECTION)];
    let row = set_blocks(
        flow.faces,
        &mut flow.structure,
        node,
        &[block(0.0, FORMAT.text_width(), heading)],
    );
    (node, vec![Row::space(20.0), row, Row::space(3.0)])
}

fn note_rows(flow: &mut Flow, words: &Words, note: &str) -> Vec<Row> {
    let (node, mut rows) = section(flow, words.note);
    let text = vec![Paragraph::text(note, BODY)];
    rows.push(set_blocks(
        flow.faces,
        &mut flow.structure,
        node,
        &[block(0.0, FORMAT.text_width(), text)],
    ));
    rows
}

fn invoice(flow: &mut Flow, words: &Words, content: &Content) -> Vec<Row> {
    let (node, mut rows) = section(flow, words.invoice);
    let width = FORMAT.text_width();
    let sentence = vec![Paragraph::text(&content.invoice, BODY)];
    rows.push(set_blocks(
        flow.faces,
        &mut flow.structure,
        node,
        &[block(0.0, width, sentence)],
    ));
    rows.push(Row::space(7.0));
    let address = &content.invoice_address;
    let mut post = vec![
        Paragraph::text(&address.heading, LABEL),
        Paragraph::text(&address.name, STRONG),
    ];
    post.extend(address.lines.iter().map(|line| Paragraph::text(line, BODY)));
    let facts = content.invoice_facts.iter().map(|fact| fact_paragraphs(fact, STRONG));
    let blocks: Vec<Block> = columns(content.invoice_facts.len() + 1, INSET)
        .into_iter()
        .zip(facts.chain([post]))
        .map(|((x, width), paragraphs)| block(x, width, paragraphs))
        .collect();
    let mut row = set_blocks(flow.faces, &mut flow.structure, node, &blocks);
    panel(&mut row);
    rows.push(row);
    rows
}
