//! Draws the fixture's orders into a folder, to be looked at: `cargo run -p samkjop-pdf --example draw -- FOLDER`.

#[path = "../tests/fixture/mod.rs"]
mod fixture;

use samkjop_domain::language::Language;
use std::{env, fs, io, path::PathBuf};

fn main() -> io::Result<()> {
    let folder = PathBuf::from(env::args().nth(1).unwrap_or_else(|| "drawn".into()));
    fs::create_dir_all(&folder)?;
    let write = |name: &str, bytes: Vec<u8>| fs::write(folder.join(format!("{name}.pdf")), bytes);
    for lines in [1, 12, 200, 300] {
        write(&lines.to_string(), fixture::printed(lines))?;
    }
    for (name, version) in fixture::hard_cases() {
        write(name, fixture::print(version, Language::Bokmal))?;
    }
    for language in [Language::Bokmal, Language::Nynorsk, Language::English] {
        let tag = language.tag();
        let order = fixture::order_of(fixture::version(12));
        write(&format!("order-{tag}"), fixture::print_branded(&order, language))?;
        let change = fixture::changed(5);
        write(&format!("change-{tag}"), fixture::print_branded(&change, language))?;
        let cancellation = fixture::cancelled(4);
        write(
            &format!("cancellation-{tag}"),
            fixture::print_branded(&cancellation, language),
        )?;
    }
    Ok(())
}
