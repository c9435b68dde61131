//! Draws the fixture's orders into a folder, to be looked at: `cargo run -p samkjop-pdf --example draw -- FOLDER`.

#[path = "../tests/fixture/mod.rs"]
mod fixture;

use samkjop_domain::language::Language;
use std::{env, fs, io, path::PathBuf};

fn main() -> io::Result<()> {
    let folder = PathBuf::from(env::args().nth(1).unwrap_or_else(|| "drawn".into()));
    fs::create_dir_all(&folder)?;
    for lines in [1, 12, 200, 300] {
        fs::write(folder.join(format!("{lines}.pdf")), fixture::printed(lines))?;
    }
    for (name, version) in fixture::hard_cases() {
        fs::write(
            folder.join(format!("{name}.pdf")),
            fixture::print(version, Language::Bokmal),
        )?;
    }
    for language in [Language::Nynorsk, Language::English] {
        fs::write(
            folder.join(format!("{}.pdf", language.tag())),
            fixture::print(fixture::version(12), language),
        )?;
    }
    Ok(())
}
