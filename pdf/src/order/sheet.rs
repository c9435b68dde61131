//! Where things stand on the document: its head, what is looked for first, the parties, what has changed. Lines and ending have
//! files of their own.

#![allow(clippy::float_arithmetic)]

use super::content::{Changed, ChangedField, Changes, Content, Fact, Notice, Place};
use super::look::*;
use super::{ending, lines};
use crate::brand::Brand;
use crate::layout::flow::{Edge, Finished, Flow};
use crate::layout::page::Drawing;
use crate::layout::row::{Bookmark, Row, SetFigure, Surround};
use crate::layout::structure::{NodeId, Role, Structure};
use crate::layout::table::{Block, Column, Paragraph, SetTable, Table, Width, rule, set_blocks, set_table};
use crate::layout::text::{Align, Colour, Setting, Style};
use crate::words::Words;

/// Space between an edge of a tinted panel and its text.
const INSET: f32 = 12.0;
/// Space between columns of a block.
const GUTTER: f32 = 18.0;
/// Height of the arms, which on the coats of Norwegian municipalities is a little more than their width.
const ARMS: f32 = 46.0;
/// The widest the arms may be.
const WIDEST_ARMS: f32 = 110.0;
/// Width of the right part of the letterhead.
const REACH: f32 = 170.0;

/// Lays out a document.
pub(super) fn lay_out(setting: Setting, words: &Words, brand: &Brand, content: &Content) -> Finished {
    let mut flow = Flow::new(setting, FORMAT);
    letterhead(&mut flow, brand, content);
    title(&mut flow, content);
    let panel = facts(&mut flow, &content.facts);
    flow.together(&[panel, Row::space(16.0)]);
    let parties = parties(&mut flow, content);
    flow.together(&[parties, Row::space(22.0)]);
    if let Some(changes) = &content.changes {
        let (heading, table) = self::changes(&mut flow, words, changes);
        flow.table(&heading, table, None, &[Row::space(8.0)]);
        let heading = heading_rows(&mut flow, Structure::ROOT, words.order_now, 10.0);
        lines::set(&mut flow, words, content, &heading);
    } else {
        lines::set(&mut flow, words, content, &[]);
    }
    ending::set(&mut flow, words, content);
    flow.finish(brand.palette(), EDGE, |page, of| Edge {
        left: format!("{} · {}", content.buyer.name, content.title),
        right: format!("{} {page} {} {of}", words.page, words.page_of),
    })
}

pub(super) fn block(x: f32, width: f32, paragraphs: Vec<Paragraph>) -> Block {
    Block {
        x,
        width,
        align: Align::Left,
        paragraphs,
    }
}

/// Blocks side by side, as part of `parent`.
pub(super) fn set(flow: &mut Flow, parent: NodeId, blocks: &[Block]) -> Row {
    set_blocks(flow.setting, &mut flow.structure, parent, blocks)
}

/// `count` equal columns within the width, `inset` from its sides: left side and width of each.
pub(super) fn columns(count: usize, inset: f32) -> Vec<(f32, f32)> {
    let width = (FORMAT.text_width() - 2.0 * inset - GUTTER * (count.max(1) - 1) as f32) / count.max(1) as f32;
    (0..count)
        .map(|index| (inset + index as f32 * (width + GUTTER), width))
        .collect()
}

/// A heading of the second level with space over it, and its entry in the outline.
pub(super) fn heading_rows(flow: &mut Flow, parent: NodeId, heading: &str, above: f32) -> Vec<Row> {
    let paragraph = vec![Paragraph::new(Role::Heading2, heading, SECTION)];
    let mut row = set(flow, parent, &[block(0.0, FORMAT.text_width(), paragraph)]);
    row.bookmark = Some(bookmark(heading));
    vec![Row::space(above), row, Row::space(3.0)]
}

/// An entry of the outline at its first level.
pub(super) fn bookmark(title: &str) -> Bookmark {
    Bookmark {
        title: title.into(),
        nested: false,
    }
}

fn letterhead(flow: &mut Flow, brand: &Brand, content: &Content) {
    let width = FORMAT.text_width();
    let mut left = 0.0;
    let mut figures = Vec::new();
    if let Some(arms) = &brand.arms {
        let shape = arms.width as f32 / arms.height as f32;
        let (wide, high) = if ARMS * shape > WIDEST_ARMS {
            (WIDEST_ARMS, WIDEST_ARMS / shape)
        } else {
            (ARMS * shape, ARMS)
        };
        figures.push(SetFigure {
            x: 0.0,
            width: wide,
            height: high,
            drawing: Drawing::Arms,
            node: flow.structure.add_figure(Structure::ROOT, content.arms.clone()),
        });
        left = wide + 12.0;
    }
    let mut name = vec![Paragraph::text(&content.buyer.name, BRAND)];
    name.extend(
        content
            .letterhead
            .iter()
            .map(|line| Paragraph::text(line, BRAND_DETAIL)),
    );
    let reach = content.reach.iter().map(|line| Paragraph::text(line, BRAND_DETAIL));
    let mut row = set(
        flow,
        Structure::ROOT,
        &[
            block(left, width - REACH - GUTTER - left, name),
            Block {
                align: Align::Right,
                ..block(width - REACH, REACH, reach.collect())
            },
        ],
    );
    // A name alone stands level with the middle of the arms.
    if let Some(figure) = figures.first() {
        for cell in &mut row.cells {
            let text: f32 = cell.iter().map(|line| line.before + line.style.leading).sum();
            if let Some(first) = cell.first_mut() {
                first.before += ((figure.height - text) / 2.0).max(0.0);
            }
        }
    }
    row.figures = figures;
    row.surround = Surround {
        below: 7.0,
        rule_below: rule(1.2, Colour::Accent),
        ..Surround::default()
    };
    row.width = width;
    flow.together(&[row, Row::space(20.0)]);
}

fn title(flow: &mut Flow, content: &Content) {
    let width = FORMAT.text_width();
    let mut paragraphs = vec![Paragraph::new(Role::Heading1, &content.title, TITLE)];
    if let Some(Notice { title, text, .. }) = content.notice.as_ref().filter(|notice| !notice.stops) {
        paragraphs.push(Paragraph::text(title, CHANGE).after(2.0));
        paragraphs.push(Paragraph::text(text, BODY));
    }
    let mut row = set(flow, Structure::ROOT, &[block(0.0, width, paragraphs)]);
    row.bookmark = Some(bookmark(&content.title));
    let mut rows = vec![row, Row::space(12.0)];
    if let Some(Notice { title, text, .. }) = content.notice.as_ref().filter(|notice| notice.stops) {
        let paragraphs = vec![
            Paragraph::text(title, STOP),
            Paragraph::text(text, STOP_DETAIL).after(1.0),
        ];
        let mut row = set(flow, Structure::ROOT, &[block(INSET, width - 2.0 * INSET, paragraphs)]);
        panel(&mut row);
        row.surround.background = Some(Colour::Accent);
        rows.extend([row, Row::space(8.0)]);
    }
    flow.together(&rows);
}

/// What is looked for first, on a tinted panel.
fn facts(flow: &mut Flow, facts: &[Fact]) -> Row {
    let blocks: Vec<Block> = columns(facts.len(), INSET)
        .into_iter()
        .zip(facts)
        .map(|((x, width), fact)| block(x, width, fact_paragraphs(fact, FACT)))
        .collect();
    let mut row = set(flow, Structure::ROOT, &blocks);
    panel(&mut row);
    row
}

pub(super) fn panel(row: &mut Row) {
    row.x = 0.0;
    row.width = FORMAT.text_width();
    row.surround = Surround {
        above: 9.0,
        below: 10.0,
        background: Some(Colour::Tint),
        ..Surround::default()
    };
}

pub(super) fn fact_paragraphs(fact: &Fact, value: Style) -> Vec<Paragraph> {
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
    set(flow, Structure::ROOT, &blocks)
}

fn place_paragraphs(place: &Place, name: Style) -> Vec<Paragraph> {
    let mut paragraphs = vec![
        Paragraph::new(Role::Heading2, &place.heading, HEADING),
        Paragraph::text(&place.name, name).after(1.0),
    ];
    paragraphs.extend(place.lines.iter().map(|line| Paragraph::text(line, BODY)));
    paragraphs
}

/// What is otherwise than before: a table with a row for each thing and one for each of its fields.
fn changes(flow: &mut Flow, words: &Words, changes: &Changes) -> (Vec<Row>, SetTable) {
    let node = flow.structure.add(Structure::ROOT, Role::Section);
    let heading = heading_rows(flow, node, words.changes, 0.0);
    let column = |heading: &str, align, width| Column {
        heading: heading.into(),
        align,
        width,
        names_row: false,
    };
    let cell = |text: Option<&str>, style| text.map(|text| Paragraph::text(text, style)).into_iter().collect();
    let thing = |Changed {
                     number,
                     how,
                     name,
                     before,
                     now,
                     ..
                 }: &Changed| {
        vec![
            cell(number.as_deref(), CELL),
            vec![Paragraph::text(name, CELL_STRONG)],
            cell(Some(*how), MARK),
            cell(before.as_deref(), CELL),
            cell(now.as_deref(), CELL_STRONG),
        ]
    };
    let field = |ChangedField { label, before, now }: &ChangedField, name, was, is| {
        let cells = [(label, name), (before, was), (now, is)];
        let [name, was, is] = cells.map(|(text, style)| vec![Paragraph::text(text, style)]);
        vec![Vec::new(), name, Vec::new(), was, is]
    };
    let mut rows = Vec::new();
    // Which rows begin a thing, and which stay with the one after them.
    let mut begins = Vec::new();
    for changed in &changes.things {
        begins.push((true, !changed.fields.is_empty()));
        rows.push(thing(changed));
        for one in &changed.fields {
            begins.push((false, false));
            rows.push(field(one, FIELD, CELL, CELL_STRONG));
        }
    }
    begins.push((true, false));
    rows.push(field(&changes.sum, CELL_STRONG, CELL, CELL_STRONG));
    let table = Table {
        columns: vec![
            column(words.line_number, Align::Right, Width::Fit),
            Column {
                names_row: true,
                ..column(words.thing, Align::Left, Width::Rest)
            },
            column(words.kind_of_change, Align::Left, Width::Fit),
            column(words.before, Align::Left, Width::FitUpTo(125.0)),
            column(words.now, Align::Left, Width::FitUpTo(125.0)),
        ],
        rows,
        heading: COLUMN,
        x: 0.0,
        width: FORMAT.text_width(),
        gap: 12.0,
        heading_surround: Surround {
            above: 3.0,
            below: 5.0,
            rule_below: rule(1.0, Colour::Accent),
            ..Surround::default()
        },
        surround: Surround {
            below: 1.5,
            ..Surround::default()
        },
        stripe: None,
    };
    let mut table = set_table(flow.setting, &mut flow.structure, node, &table);
    let count = table.rows.len();
    for (index, (row, (begins_thing, keeps))) in table.rows.iter_mut().zip(&begins).enumerate() {
        row.keeps_with_next = *keeps;
        if *begins_thing {
            row.surround.above = 5.0;
            // The first has the rule of the heading above it.
            row.surround.rule_above = (index > 0).then(|| rule(0.5, Colour::Hair)).flatten();
        }
        if begins.get(index + 1).is_none_or(|(begins, _)| *begins) {
            row.surround.below = 5.0;
        }
        if index + 1 == count {
            row.surround.rule_above = rule(1.0, Colour::Accent);
            row.surround.rule_below = rule(1.0, Colour::Accent);
        }
    }
    (heading, table)
}
