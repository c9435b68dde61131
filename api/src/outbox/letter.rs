//! What a mail says, written once and shown as plain text and as HTML.

use samkjop_domain::language::Language;

/// A part of a letter.
pub(super) enum Part {
    /// A sentence or some.
    Paragraph(String),
    /// Labels and values.
    Facts(Vec<(&'static str, String)>),
    /// An address to open, and what stands on it.
    Link { label: String, address: String },
    /// Who it is from, below the closing words.
    Signature { closing: &'static str, name: String },
}

/// A letter in a language.
pub(super) struct Letter {
    pub(super) language: Language,
    pub(super) parts: Vec<Part>,
}

impl Letter {
    /// As plain text.
    pub(super) fn text(&self) -> String {
        let part = |part: &Part| match part {
            Part::Paragraph(text) => text.clone(),
            Part::Facts(rows) => columns(rows),
            Part::Link { label, address } => format!("{label}:\n{address}"),
            Part::Signature { closing, name } => format!("{closing}\n{name}\n"),
        };
        self.parts.iter().map(part).collect::<Vec<_>>().join("\n\n")
    }

    /// As a page that loads nothing from anywhere.
    pub(super) fn html(&self) -> String {
        let code = match self.language {
            Language::Bokmal => "nb",
            Language::Nynorsk => "nn",
            Language::English => "en",
        };
        let body: String = self.parts.iter().map(html_of).collect();
        format!(
            "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head><meta charset=\"utf-8\"><title>Samkjøp</title></head>\n\
             <body style=\"font-family:sans-serif;line-height:1.5;max-width:40em\">\n{body}</body>\n</html>\n"
        )
    }
}

fn html_of(part: &Part) -> String {
    match part {
        Part::Paragraph(text) => format!("<p>{}</p>\n", escape(text)),
        Part::Facts(rows) => {
            let row = |(label, value): &(&str, String)| {
                format!(
                    "<tr><th scope=\"row\" style=\"text-align:left;vertical-align:top;padding-right:1em\">{}</th>\
                     <td>{}</td></tr>\n",
                    escape(label),
                    escape(value)
                )
            };
            let rows: String = rows.iter().map(row).collect();
            format!("<table style=\"border-collapse:collapse\">\n{rows}</table>\n")
        }
        Part::Link { label, address } => {
            format!("<p><a href=\"{}\">{}</a></p>\n", escape(address), escape(label))
        }
        Part::Signature { closing, name } => format!("<p>{}<br>{}</p>\n", escape(closing), escape(name)),
    }
}

/// Text that is nothing but text within HTML.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Labels and values in two columns.
fn columns(rows: &[(&str, String)]) -> String {
    let width = rows.iter().map(|(label, _)| label.chars().count()).max().unwrap_or(0) + 2;
    let line = |(label, value): &(&str, String)| format!("{:<width$}{value}", format!("{label}:"));
    let lines: Vec<String> = rows.iter().map(line).collect();
    lines.join("\n").trim_end().to_owned()
}
