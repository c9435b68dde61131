//! What comes after the sum: the message, what the invoice must show, terms, and by what a reader can tell that it is true.

#![allow(clippy::float_arithmetic)]

use super::content::{Content, Invoice, Proof};
use super::look::*;
use super::sheet::{block, bookmark, columns, fact_paragraphs, heading_rows, panel, set as set_row};
use crate::layout::flow::Flow;
use crate::layout::page::Drawing;
use crate::layout::row::{Row, SetFigure};
use crate::layout::structure::{NodeId, Role, Structure};
use crate::layout::table::{Block, Paragraph};
use crate::picture::Code;
use crate::words::Words;
use std::rc::Rc;

/// Space between the edge of the panel and its text.
const INSET: f32 = 12.0;
/// Side of the QR code: a module of an ordinary address is then 0.7 mm, which every telephone reads.
const CODE: f32 = 60.0;
/// Space over a section.
const ABOVE: f32 = 16.0;

/// Sets the end of the document.
pub(super) fn set(flow: &mut Flow, words: &Words, content: &Content) {
    if let Some(note) = &content.note {
        let (node, mut rows) = section(flow, words.note);
        rows.push(paragraph(flow, node, note));
        flow.together(&rows);
    }
    if let Some(invoice) = &content.invoice {
        let rows = self::invoice(flow, words, invoice);
        flow.together(&rows);
    }
    if let Some((terms, language)) = &content.terms {
        let (node, mut rows) = section(flow, words.terms);
        if *language != flow.setting.language {
            flow.structure.in_language(node, *language);
        }
        rows.push(paragraph(flow, node, terms));
        flow.together(&rows);
    }
    let rows = proof(flow, words, &content.proof);
    flow.together(&rows);
}

fn section(flow: &mut Flow, heading: &str) -> (NodeId, Vec<Row>) {
    let node = flow.structure.add(Structure::ROOT, Role::Section);
    let rows = heading_rows(flow, node, heading, ABOVE);
    (node, rows)
}

fn paragraph(flow: &mut Flow, node: NodeId, text: &str) -> Row {
    let text = vec![Paragraph::text(text, BODY)];
    set_row(flow, node, &[block(0.0, FORMAT.text_width(), text)])
}

fn invoice(flow: &mut Flow, words: &Words, invoice: &Invoice) -> Vec<Row> {
    let (node, mut rows) = section(flow, words.invoice);
    rows.push(paragraph(flow, node, &invoice.sentence));
    rows.push(Row::space(7.0));
    let address = &invoice.address;
    let mut post = vec![
        Paragraph::text(&address.heading, LABEL),
        Paragraph::text(&address.name, STRONG),
    ];
    post.extend(address.lines.iter().map(|line| Paragraph::text(line, BODY)));
    let facts = invoice.facts.iter().map(|fact| fact_paragraphs(fact, STRONG));
    let blocks: Vec<Block> = columns(invoice.facts.len() + 1, INSET)
        .into_iter()
        .zip(facts.chain([post]))
        .map(|((x, width), paragraphs)| block(x, width, paragraphs))
        .collect();
    let mut row = set_row(flow, node, &blocks);
    panel(&mut row);
    rows.push(row);
    rows
}

/// The address that answers for the document, as text and as a code, and the hash of what is attached.
fn proof(flow: &mut Flow, words: &Words, proof: &Proof) -> Vec<Row> {
    // The heading stands beside the code, so that a short order stays on one page.
    let node = flow.structure.add(Structure::ROOT, Role::Section);
    let code = proof
        .address
        .as_deref()
        .and_then(|address| Some((address, Code::of(address)?)));
    let mut left = 0.0;
    let mut figures = Vec::new();
    if let Some((address, code)) = code {
        let alternative = format!("{} {address}", words.code_shows);
        figures.push(SetFigure {
            x: 0.0,
            width: CODE,
            height: CODE,
            drawing: Drawing::Code(Rc::new(code)),
            node: flow.structure.add_figure(node, alternative),
        });
        left = CODE + 16.0;
    }
    let mut paragraphs = vec![Paragraph::new(Role::Heading2, words.proof, HEADING)];
    if let Some(address) = &proof.address {
        paragraphs.push(Paragraph::text(words.proof_at, LABEL));
        paragraphs.push(Paragraph::code(address, STRONG));
    }
    paragraphs.push(Paragraph::text(words.content_hash, LABEL));
    paragraphs.push(Paragraph::code(&proof.hash, HASH));
    let mut row = set_row(flow, node, &[block(left, FORMAT.text_width() - left, paragraphs)]);
    row.figures = figures;
    row.bookmark = Some(bookmark(words.proof));
    vec![Row::space(ABOVE), row]
}
