//! `bench/RESULTS.md`: the budgets with what was measured, the machine and its load.

use crate::{Failure, machine};
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

/// A budget and what was measured.
#[derive(Debug)]
pub struct Row {
    /// What.
    pub what: String,
    /// What was promised.
    pub budget: String,
    /// What was measured.
    pub measured: String,
    /// What was measured beside it.
    pub reference: String,
    /// How many times the reference.
    pub ratio: Option<f64>,
    /// Whether the promise holds here.
    pub holds: bool,
}

/// Everything measured so far.
#[derive(Debug)]
pub struct Report {
    date: String,
    began: Instant,
    busy: Duration,
    mongodb: String,
    loads: Vec<(String, String)>,
    rows: Vec<Row>,
    notes: Vec<String>,
    sections: Vec<String>,
}

impl Report {
    /// A report that begins now.
    pub fn begin() -> Result<Self, Failure> {
        let date = jiff::Timestamp::now().strftime("%Y-%m-%d %H:%M UTC").to_string();
        Ok(Self {
            date,
            began: Instant::now(),
            busy: machine::cpu_of_all(),
            mongodb: String::new(),
            loads: vec![("before".to_owned(), machine::load())],
            rows: Vec::new(),
            notes: Vec::new(),
            sections: Vec::new(),
        })
    }

    /// Which MongoDB it is.
    pub fn mongodb(&mut self, version: String) {
        self.mongodb = version;
    }

    /// A new part of the measuring begins.
    pub fn stage(&mut self, name: &str) -> Result<(), Failure> {
        eprintln!("bench: {name}");
        self.loads.push((format!("before {name}"), machine::load()));
        Ok(())
    }

    /// A budget was measured.
    pub fn row(&mut self, row: Row) {
        eprintln!("bench: {}: {} ({})", row.what, row.measured, row.reference);
        self.rows.push(row);
    }

    /// Something worth knowing beside.
    pub fn note(&mut self, note: String) {
        eprintln!("bench: {note}");
        self.notes.push(note);
    }

    /// A part of its own.
    pub fn section(&mut self, section: String) {
        self.sections.push(section);
    }

    /// The share of the machine's processors that others took meanwhile, in percent; the private MongoDB must have ended.
    fn others(&self) -> f64 {
        let all = machine::cpu_of_all().saturating_sub(self.busy);
        let others = all.saturating_sub(machine::cpu_of_us());
        let cores = std::thread::available_parallelism().map_or(1, usize::from) as f64;
        others.as_secs_f64() / (self.began.elapsed().as_secs_f64() * cores) * 100.0
    }

    /// Writes it down.
    pub fn write(mut self, path: &Path) -> Result<(), Failure> {
        self.loads.push(("after".to_owned(), machine::load()));
        Ok(std::fs::write(path, self.text())?)
    }

    fn text(&self) -> String {
        let mut text = format!(
            "# What was measured\n\nWritten by `make bench`; do not edit. `cargo run --release --package samkjop-bench -- --million` \
             measures the large catalogue too.\n\n- {}, commit {}\n- {}\n- MongoDB {}, beside the server on the same machine\n",
            self.date,
            machine::commit(),
            machine::description(),
            self.mongodb
        );
        for (when, load) in &self.loads {
            let _ = writeln!(text, "- load averages {when}: {load}");
        }
        let _ = writeln!(
            text,
            "- everything else on the machine took {:.0} % of its processors during the run, which lasted {:.0} s",
            self.others(),
            self.began.elapsed().as_secs_f64()
        );
        text.push_str(
            "\nCPU times are those of the server's process alone, clients and MongoDB left out. Figures are medians of several \
             rounds, taken in turn with their references. Latency depends on what else the machine does; CPU time hardly.\n\n\
             | what | budget | measured | reference in the same run | ratio | holds |\n|---|---|---|---|---|---|\n",
        );
        for row in &self.rows {
            let ratio = row.ratio.map(|ratio| format!("{ratio:.2}")).unwrap_or_default();
            let holds = if row.holds { "yes" } else { "**no**" };
            let _ = writeln!(
                text,
                "| {} | {} | {} | {} | {ratio} | {holds} |",
                row.what, row.budget, row.measured, row.reference
            );
        }
        text.push_str("\n## Beside that\n\n");
        for note in &self.notes {
            let _ = writeln!(text, "- {note}");
        }
        for section in &self.sections {
            let _ = write!(text, "\n{section}");
        }
        text
    }
}

/// A number with its thousands apart.
pub fn spaced(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}
